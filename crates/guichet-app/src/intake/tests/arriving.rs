//! Messages that begin something, and those that must not.

use super::super::*;
use super::kit::{answer, desks, found, letter, made};
use crate::identity;
use guichet_core::mail::{MailOutcome, MailState, MailStep, UnknownSender};
use guichet_core::tickets::Channel;

#[tokio::test]
async fn a_message_becomes_a_ticket_once_however_often_it_is_handed_over() {
    for desk in desks(UnknownSender::Hold).await {
        let raw = letter("marie.martin", "Imprimante en panne", "a1", "Elle ne démarre plus.\n\n-- \nMarie");
        let accepted = desk.accepts(&raw).await;
        assert!(accepted.is_new);
        // As if the process were killed after the acceptance: the order waits in the queue.
        assert_eq!(desk.works().await, 1);
        let again = desk.accepts(&format!("Received: from elsewhere\n{raw}")).await;
        assert_eq!((again.id, again.is_new), (accepted.id, false));
        assert_eq!(desk.works().await, 0);
        let handled = process(&desk.app, accepted.id).await.unwrap();
        assert_eq!(made(&handled), (MailState::Done, Some(MailOutcome::Opened)));
        assert_eq!(desk.count().await, 1);
        let ticket = desk.ticket(handled.ticket.unwrap()).await;
        assert_eq!((ticket.title.as_str(), ticket.channel), ("Imprimante en panne", Channel::Email));
        assert_eq!(ticket.description, "Elle ne démarre plus.\n\n-- \nMarie");
        assert_eq!(ticket.requester, desk.person("marie.martin").await);
        let kept = desk.reads(move |tx| Box::pin(async move { original(tx, accepted.id).await })).await.unwrap();
        assert_eq!(kept, raw.replace('\n', "\r\n").into_bytes());
    }
}

#[tokio::test]
async fn the_same_words_sent_twice_are_two_messages() {
    for desk in desks(UnknownSender::Hold).await {
        desk.gets(&letter("marie.martin", "Panne", "a1", "Encore")).await;
        desk.gets(&letter("marie.martin", "Panne", "a2", "Encore")).await;
        assert_eq!(desk.count().await, 2);
    }
}

#[tokio::test]
async fn programs_open_no_ticket_but_monitoring_does() {
    for desk in desks(UnknownSender::Hold).await {
        for (head, outcome) in [
            ("Auto-Submitted: auto-replied\n", Some(MailOutcome::SetAside)),
            ("List-Id: <x.example>\n", Some(MailOutcome::SetAside)),
            ("X-Loop: guichet\n", Some(MailOutcome::SetAside)),
            ("Auto-Submitted: auto-generated\n", Some(MailOutcome::Opened)),
        ] {
            let (_, handled) =
                desk.gets(&format!("{head}{}", letter("marie.martin", "Alerte", head.trim(), "x"))).await;
            assert_eq!(handled.outcome, outcome, "{head}");
        }
        let (_, own) = desk.gets(&letter("support", "Panne", "s1", "x")).await;
        assert_eq!(made(&own), (MailState::Done, Some(MailOutcome::SetAside)));
        assert_eq!(desk.count().await, 1);
    }
}

#[tokio::test]
async fn files_come_along_and_pictures_stand_in_the_words() {
    let raw = "From: marie.martin@hexalis.example\nTo: support@hexalis.example\nSubject: Écran\nMessage-ID: <p1@x>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=R\n\n--R\nContent-Type: text/html; charset=utf-8\n\n<p>Voir <img src=\"cid:e1@x\" alt=\"écran\"></p>\n--R\nContent-Type: image/png; name=ecran.png\nContent-ID: <e1@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--R\nContent-Type: application/pdf; name=bon.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQ=\n--R--\n";
    for desk in desks(UnknownSender::Hold).await {
        let (_, handled) = desk.gets(raw).await;
        let id = handled.ticket.unwrap();
        let files = desk.reads(move |tx| Box::pin(async move { crate::files::of_ticket(tx, id).await })).await;
        assert_eq!(files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["ecran.png", "bon.pdf"]);
        assert_eq!(desk.ticket(id).await.description, format!("Voir ![écran](attachment:{})", files[0].id));
        assert_eq!(found(&handled, MailStep::Files), ["kept"]);
    }
}

#[tokio::test]
async fn people_in_copy_whom_the_desk_knows_follow() {
    for desk in desks(UnknownSender::Hold).await {
        let raw = letter("marie.martin", "Panne", "a1", "x").replacen("\nSubject", "\nCc: Paul <paul.petit@hexalis.example>, x@elsewhere.example, marie.martin@hexalis.example, support+t1@hexalis.example\nSubject", 1);
        let (_, handled) = desk.gets(&raw).await;
        assert_eq!(desk.observers(handled.ticket.unwrap()).await, [desk.person("paul.petit").await]);
        assert_eq!(found(&handled, MailStep::Copies), ["joins", "unknown"]);
    }
}

#[tokio::test]
async fn strangers_are_held_or_entered_as_the_address_wants() {
    let raw = letter("x", "Bonjour", "b1", "Je suis nouvelle.")
        .replace("x@hexalis.example", "Nadia NEUVE <nadia@elsewhere.example>");
    for desk in desks(UnknownSender::Hold).await {
        let (_, handled) = desk.gets(&raw).await;
        assert_eq!(made(&handled), (MailState::Held, None));
        assert_eq!(found(&handled, MailStep::Reason), ["unknown"]);
        assert_eq!(desk.count().await, 0);
    }
    for desk in desks(UnknownSender::Create).await {
        let (_, handled) = desk.gets(&raw).await;
        assert_eq!(handled.outcome, Some(MailOutcome::Opened));
        let ticket = desk.ticket(handled.ticket.unwrap()).await;
        let person =
            desk.reads(move |tx| Box::pin(async move { identity::person(tx, ticket.requester).await })).await.unwrap();
        assert_eq!((person.first_name.as_str(), person.last_name.as_str()), ("Nadia", "NEUVE"));
        assert!(!person.has_password);
        let (_, next) =
            desk.gets(&letter("x", "Encore", "b2", "x").replace("x@hexalis.example", "nadia@elsewhere.example")).await;
        assert_eq!(found(&next, MailStep::Sender), ["known"]);
    }
}

#[tokio::test]
async fn closed_accounts_and_forged_senders_are_not_heard() {
    for desk in desks(UnknownSender::Create).await {
        let paul = desk.person("paul.petit").await;
        desk.does("ada.admin", move |tx, ctx| Box::pin(async move { identity::disable_person(tx, &ctx, paul).await }))
            .await
            .unwrap();
        let (_, barred) = desk.gets(&letter("paul.petit", "Panne", "a1", "x")).await;
        assert_eq!((barred.state, found(&barred, MailStep::Reason)), (MailState::Held, vec!["barred"]));
        let forged =
            format!("Authentication-Results: mx; spf=fail; dmarc=fail\n{}", letter("marie.martin", "Panne", "a2", "x"));
        let (_, forged) = desk.gets(&forged).await;
        assert_eq!((forged.state, found(&forged, MailStep::Reason)), (MailState::Held, vec!["doubtful"]));
        assert_eq!(desk.count().await, 0);
    }
}

#[tokio::test]
async fn a_storm_of_one_sender_is_held() {
    for desk in desks(UnknownSender::Hold).await {
        let mut last = None;
        for number in 0..62 {
            last = Some(desk.gets(&letter("marie.martin", "Panne", &format!("s{number}"), "x")).await.1);
        }
        let last = last.unwrap();
        assert_eq!((last.state, found(&last, MailStep::Reason)), (MailState::Held, vec!["storm"]));
    }
}

#[tokio::test]
async fn a_bounce_marks_the_address_and_opens_nothing() {
    let bounce = "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <m1@mx>\nIn-Reply-To: <a1@hexalis.example>\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\n\n--B\n\nx\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; Old@Elsewhere.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 unknown\n--B--\n";
    for desk in desks(UnknownSender::Create).await {
        let (_, opened) = desk.gets(&letter("marie.martin", "Panne", "a1", "x")).await;
        let (_, handled) = desk.gets(bounce).await;
        assert_eq!(made(&handled), (MailState::Done, Some(MailOutcome::Noted)));
        assert_eq!(handled.ticket, opened.ticket);
        let failure =
            desk.reads(|tx| Box::pin(async move { address_failure(tx, "old@elsewhere.example").await })).await.unwrap();
        assert_eq!((failure.status.as_str(), failure.diagnostic.as_str()), ("5.1.1", "550 unknown"));
        assert_eq!(desk.said(opened.ticket.unwrap()).await.len(), 0);
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_at_the_door() {
    for desk in desks(UnknownSender::Hold).await {
        let ctx = desk.app.system("test");
        let empty = Arrival::read("test", "", bytes::Bytes::new());
        let refused = desk.app.write(move |tx| Box::pin(async move { accept(tx, &ctx, &empty).await })).await;
        assert!(matches!(refused, Err(crate::Problem::Invalid(_))));
        let (_, odd) = desk.gets(&answer("marie.martin", "\u{0}Nul\u{7}", "n1", "x", "a\u{0}b\u{1b}[31m")).await;
        assert_eq!(desk.ticket(odd.ticket.unwrap()).await.description, "ab[31m");
    }
}
