//! Messages that were held, and what people make of them.

use super::super::*;
use super::kit::{answer, desks, letter, made, mailbox_facts};
use crate::Problem;
use guichet_core::mail::{MailOutcome, MailState, UnknownSender};

fn stranger(id: &str) -> String {
    letter("x", "Bonjour", id, "Voici").replace("x@hexalis.example", "Nadia NEUVE <nadia@elsewhere.example>")
}

#[tokio::test]
async fn a_held_message_is_given_to_a_ticket() {
    for desk in desks(UnknownSender::Hold).await {
        let (_, opened) = desk.gets(&letter("marie.martin", "Imprimante", "a1", "x")).await;
        let ticket = opened.ticket.unwrap();
        let (held, _) = desk.gets(&stranger("b1")).await;
        let attach = Decision::Attach { ticket, by: "Jean".into() };
        let asked = decide(&desk.app, &desk.ctx("marie.martin").await, held, attach.clone()).await;
        assert!(matches!(asked, Err(Problem::Forbidden(_))));
        let hidden = decide(&desk.app, &desk.ctx("zoe.lyon").await, held, attach.clone()).await;
        assert!(matches!(hidden, Err(Problem::NotFound)), "{hidden:?}");
        let handled = decide(&desk.app, &desk.ctx("jean.durand").await, held, attach.clone()).await.unwrap();
        assert_eq!((made(&handled), handled.ticket), ((MailState::Done, Some(MailOutcome::FollowedUp)), Some(ticket)));
        assert_eq!(desk.said(ticket).await.len(), 1);
        let again = decide(&desk.app, &desk.ctx("jean.durand").await, held, attach).await;
        assert!(matches!(again, Err(Problem::Refused(_))));
        let (_, next) = desk.gets(&answer("marie.martin", "Re: Bonjour", "a2", "b1", "Merci")).await;
        assert_eq!(next.ticket, Some(ticket));
    }
}

#[tokio::test]
async fn a_held_message_opens_a_ticket_for_its_sender_or_for_another() {
    for desk in desks(UnknownSender::Hold).await {
        let (first, _) = desk.gets(&stranger("b1")).await;
        let open = Decision::Open { requester: None, by: "Jean".into() };
        let handled = decide(&desk.app, &desk.ctx("jean.durand").await, first, open).await.unwrap();
        assert_eq!(handled.outcome, Some(MailOutcome::Opened));
        let (second, _) = desk.gets(&format!("List-Id: <x>\n{}", stranger("b2"))).await;
        let marie = desk.person("marie.martin").await;
        let open = Decision::Open { requester: Some(marie), by: "Jean".into() };
        let handled = decide(&desk.app, &desk.ctx("jean.durand").await, second, open).await.unwrap();
        assert_eq!(desk.ticket(handled.ticket.unwrap()).await.requester, marie);
    }
}

#[tokio::test]
async fn what_is_put_aside_stays_and_can_be_taken_up_again() {
    for desk in desks(UnknownSender::Hold).await {
        let (id, _) = desk.gets(&stranger("b1")).await;
        desk.does("jean.durand", move |tx, ctx| Box::pin(async move { discard(tx, &ctx, id, "Jean").await }))
            .await
            .unwrap();
        assert_eq!(desk.reads(|tx| Box::pin(async move { waiting(tx).await })).await, 0);
        let page =
            desk.reads(|tx| Box::pin(async move { held_mails(tx, &[MailState::Discarded], None, 10).await })).await;
        assert_eq!((page.mails.len(), page.has_more), (1, false));
        let open = Decision::Open { requester: None, by: "Jean".into() };
        let handled = decide(&desk.app, &desk.ctx("jean.durand").await, id, open).await.unwrap();
        assert_eq!(handled.outcome, Some(MailOutcome::Opened));
    }
}

#[tokio::test]
async fn a_message_without_a_sender_needs_somebody_to_be_named() {
    for desk in desks(UnknownSender::Create).await {
        let (id, held) = desk.gets("Subject: x\n\nSans expéditeur\n").await;
        assert_eq!(held.state, MailState::Held);
        let open = Decision::Open { requester: None, by: "Jean".into() };
        let handled = decide(&desk.app, &desk.ctx("jean.durand").await, id, open).await.unwrap();
        assert_eq!(handled.state, MailState::Quarantined);
        let marie = desk.person("marie.martin").await;
        let open = Decision::Open { requester: Some(marie), by: "Jean".into() };
        let handled = decide(&desk.app, &desk.ctx("jean.durand").await, id, open).await.unwrap();
        assert_eq!(handled.outcome, Some(MailOutcome::Opened));
    }
}

#[tokio::test]
async fn addresses_of_the_desk_are_kept_apart() {
    for desk in desks(UnknownSender::Hold).await {
        let taken = desk
            .does("ada.admin", |tx, ctx| {
                Box::pin(async move {
                    add_mailbox(tx, &ctx, &mailbox_facts("SUPPORT@hexalis.example", UnknownSender::Hold)).await
                })
            })
            .await;
        assert!(matches!(taken, Err(Problem::Invalid(_))));
        let refused = desk
            .does("jean.durand", |tx, ctx| {
                Box::pin(async move {
                    add_mailbox(tx, &ctx, &mailbox_facts("rh@hexalis.example", UnknownSender::Hold)).await
                })
            })
            .await;
        assert!(matches!(refused, Err(Problem::Forbidden(_))));
        let id = desk
            .does("ada.admin", |tx, ctx| {
                Box::pin(async move {
                    add_mailbox(tx, &ctx, &mailbox_facts("rh@hexalis.example", UnknownSender::Create)).await
                })
            })
            .await
            .unwrap();
        let to_rh = stranger("c1").replace("support@", "rh@");
        assert_eq!(desk.gets(&to_rh).await.1.outcome, Some(MailOutcome::Opened));
        desk.does("ada.admin", move |tx, ctx| Box::pin(async move { archive_mailbox(tx, &ctx, id).await }))
            .await
            .unwrap();
        let to_rh = stranger("c2").replace("support@", "rh@").replace("nadia@", "nora@");
        assert_eq!(desk.gets(&to_rh).await.1.state, MailState::Held);
    }
}
