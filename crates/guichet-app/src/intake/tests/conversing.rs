//! Answers, and the tickets that they find.

use super::super::*;
use super::kit::{answer, desks, found, letter, made};
use crate::tickets;
use guichet_core::mail::{MailOutcome, MailState, MailStep, UnknownSender};
use guichet_core::tickets::{Channel, Phase};
use jiff::SignedDuration;

#[tokio::test]
async fn an_answer_finds_its_ticket_by_what_it_answers_by_token_by_reference_and_by_subject() {
    for desk in desks(UnknownSender::Hold).await {
        let (_, opened) = desk.gets(&letter("marie.martin", "Imprimante", "a1", "x")).await;
        let id = opened.ticket.unwrap();
        let reference = desk.ticket(id).await.reference();
        let token = desk
            .app
            .write::<_, crate::Problem>(move |tx| Box::pin(async move { token_of(tx, id).await }))
            .await
            .unwrap();
        let by_token =
            letter("marie.martin", "Autre chose", "a3", "x").replace("support@", &format!("support+{token}@"));
        for (raw, tie) in [
            (answer("marie.martin", "Re: Imprimante", "a2", "a1", "Un"), "answer"),
            (by_token, "token"),
            (letter("marie.martin", &format!("[{reference}] suite"), "a4", "Trois"), "reference"),
            (letter("marie.martin", "RE: imprimante", "a5", "Quatre"), "subject"),
        ] {
            let (_, handled) = desk.gets(&raw).await;
            assert_eq!(made(&handled), (MailState::Done, Some(MailOutcome::FollowedUp)), "{tie}: {:?}", handled.steps);
            assert_eq!((handled.ticket, found(&handled, MailStep::Ticket)), (Some(id), vec![tie]));
        }
        let said = desk.said(id).await;
        assert_eq!(said.iter().map(|m| m.body.as_str()).collect::<Vec<_>>(), ["Un", "x", "Trois", "Quatre"]);
        assert!(said.iter().all(|m| m.channel == Channel::Email && m.author.is_some()));
        assert_eq!(desk.count().await, 1);
    }
}

#[tokio::test]
async fn the_same_subject_without_an_answer_is_something_new() {
    for desk in desks(UnknownSender::Hold).await {
        desk.gets(&letter("marie.martin", "Imprimante", "a1", "x")).await;
        desk.gets(&letter("marie.martin", "Imprimante", "a2", "x")).await;
        desk.gets(&letter("paul.petit", "Re: Imprimante", "a3", "x")).await;
        assert_eq!(desk.count().await, 3);
    }
}

#[tokio::test]
async fn who_has_nothing_to_do_with_a_ticket_does_not_speak_on_it() {
    for desk in desks(UnknownSender::Create).await {
        let (_, opened) = desk.gets(&letter("marie.martin", "Imprimante", "a1", "x")).await;
        let id = opened.ticket.unwrap();
        let reference = desk.ticket(id).await.reference();
        for raw in [
            answer("paul.petit", "Re: Imprimante", "a2", "a1", "x"),
            letter("paul.petit", &format!("{reference}"), "a3", "x"),
        ] {
            let (_, handled) = desk.gets(&raw).await;
            assert_eq!((handled.state, found(&handled, MailStep::Reason)), (MailState::Held, vec!["foreign"]));
        }
        assert!(desk.said(id).await.is_empty());
    }
}

#[tokio::test]
async fn an_observer_and_whoever_has_the_secret_address_are_heard() {
    for desk in desks(UnknownSender::Create).await {
        let raw = letter("marie.martin", "Imprimante", "a1", "x").replacen(
            "\nSubject",
            "\nCc: paul.petit@hexalis.example\nSubject",
            1,
        );
        let (_, opened) = desk.gets(&raw).await;
        let id = opened.ticket.unwrap();
        let (_, handled) = desk.gets(&answer("paul.petit", "Re: Imprimante", "a2", "a1", "Chez moi aussi")).await;
        assert_eq!(handled.outcome, Some(MailOutcome::FollowedUp));
        let token = desk
            .app
            .write::<_, crate::Problem>(move |tx| Box::pin(async move { token_of(tx, id).await }))
            .await
            .unwrap();
        let raw = letter("x", "Re: Imprimante", "a3", "Je suis le réparateur")
            .replace("x@hexalis.example", "r@elsewhere.example")
            .replace("support@", &format!("support+{token}@"));
        let (_, handled) = desk.gets(&raw).await;
        assert_eq!(handled.outcome, Some(MailOutcome::FollowedUp));
        assert_eq!(desk.said(id).await.len(), 2);
        assert_eq!(desk.observers(id).await.len(), 2);
    }
}

#[tokio::test]
async fn a_technician_answers_by_mail() {
    for desk in desks(UnknownSender::Hold).await {
        let (_, opened) = desk.gets(&letter("marie.martin", "Imprimante", "a1", "x")).await;
        let id = opened.ticket.unwrap();
        desk.gets(&answer("jean.durand", "Re: Imprimante", "a2", "a1", "Je passe à dix heures.")).await;
        assert_eq!(desk.said(id).await[0].author, Some(desk.person("jean.durand").await));
        assert!(desk.ticket(id).await.answered_at.is_some());
    }
}

#[tokio::test]
async fn thanks_do_not_reopen_a_refusal_does_and_the_rest_is_asked() {
    for desk in desks(UnknownSender::Hold).await {
        let id = desk.resolved().await;
        let (_, thanks) = desk.gets(&answer("marie.martin", "Re: Imprimante", "a2", "a1", "Merci beaucoup !")).await;
        assert_eq!((thanks.outcome, found(&thanks, MailStep::Tone)), (Some(MailOutcome::FollowedUp), vec!["thanks"]));
        let (_, asked) = desk.gets(&answer("marie.martin", "Re: Imprimante", "a3", "a1", "Et le scanner ?")).await;
        assert_eq!(asked.outcome, Some(MailOutcome::Asked));
        assert_eq!(desk.ticket(id).await.phase, Phase::Resolved);
        let (_, refused) =
            desk.gets(&answer("marie.martin", "Re: Imprimante", "a4", "a1", "Cela ne marche toujours pas.")).await;
        assert_eq!(refused.outcome, Some(MailOutcome::RefusedSolution));
        let ticket = desk.ticket(id).await;
        assert!(ticket.phase.is_open());
        assert_eq!((ticket.reopenings, desk.said(id).await.len()), (1, 3));
    }
}

#[tokio::test]
async fn an_automatic_reply_neither_reopens_nor_speaks() {
    for desk in desks(UnknownSender::Hold).await {
        let id = desk.resolved().await;
        let raw = format!(
            "Auto-Submitted: auto-replied\n{}",
            answer(
                "marie.martin",
                "Réponse automatique : Imprimante",
                "a2",
                "a1",
                "Je suis absente, cela ne marche pas"
            )
        );
        let (mail, handled) = desk.gets(&raw).await;
        assert_eq!((handled.outcome, handled.ticket), (Some(MailOutcome::Noted), Some(id)));
        assert_eq!((desk.ticket(id).await.phase, desk.said(id).await.len()), (Phase::Resolved, 0));
        let kept = desk.reads(move |tx| Box::pin(async move { mails_of_ticket(tx, id).await })).await;
        assert_eq!(kept.last().map(|mail| mail.id), Some(mail));
    }
}

#[tokio::test]
async fn a_closed_ticket_reopens_within_its_window_and_is_gone_on_with_after_it() {
    for desk in desks(UnknownSender::Hold).await {
        let id = desk.resolved().await;
        desk.does("marie.martin", move |tx, ctx| {
            Box::pin(async move { tickets::accept(tx, &ctx, id, String::new()).await })
        })
        .await
        .unwrap();
        let (_, reopened) =
            desk.gets(&answer("marie.martin", "Re: Imprimante", "a2", "a1", "Le problème persiste")).await;
        assert_eq!(reopened.outcome, Some(MailOutcome::Reopened));
        desk.does("jean.durand", move |tx, ctx| {
            Box::pin(async move {
                tickets::take(tx, &ctx, id).await?;
                let fix = tickets::NewSolution {
                    kind: guichet_core::tickets::SolutionKind::Fix,
                    body: "x".into(),
                    cause: String::new(),
                    with: vec![],
                };
                tickets::resolve(tx, &ctx, id, fix).await
            })
        })
        .await
        .unwrap();
        desk.does("marie.martin", move |tx, ctx| {
            Box::pin(async move { tickets::accept(tx, &ctx, id, String::new()).await })
        })
        .await
        .unwrap();
        desk.clock.advance(SignedDuration::from_hours(24 * 30));
        let (_, late) = desk.gets(&answer("marie.martin", "Re: Imprimante", "a3", "a1", "Le problème persiste")).await;
        assert_eq!(late.outcome, Some(MailOutcome::Opened));
        let new = late.ticket.unwrap();
        let links = desk.reads(move |tx| Box::pin(async move { Ok(tickets::links(tx, new).await?) })).await;
        assert_eq!(links.len(), 1);
        let (_, thanks) = desk.gets(&answer("marie.martin", "Re: Imprimante", "a4", "a1", "Merci !")).await;
        assert_eq!((thanks.outcome, thanks.ticket), (Some(MailOutcome::Noted), Some(id)));
    }
}

#[tokio::test]
async fn an_answer_to_a_merged_ticket_goes_where_it_went() {
    for desk in desks(UnknownSender::Hold).await {
        let (_, one) = desk.gets(&letter("marie.martin", "Imprimante", "a1", "x")).await;
        let (_, two) = desk.gets(&letter("marie.martin", "Scanner", "a2", "x")).await;
        let (one, two) = (one.ticket.unwrap(), two.ticket.unwrap());
        desk.does("jean.durand", move |tx, ctx| {
            Box::pin(async move { tickets::merge(tx, &ctx, two, one).await.map(drop) })
        })
        .await
        .unwrap();
        let (_, handled) = desk.gets(&answer("marie.martin", "Re: Scanner", "a3", "a2", "Une précision")).await;
        assert_eq!(handled.ticket, Some(one));
    }
}
