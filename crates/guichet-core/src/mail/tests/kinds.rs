//! People, programs, servers and lists.

use super::super::MailKind::{self, AutoReply, Bounce, Generated, List, Loop, Person, Receipt};
use super::super::{Mail, parse};

/// Headers, words, and who speaks.
const CASES: &[(&str, &str, MailKind)] = &[
    ("From: marie@example.fr\nSubject: Imprimante", "Elle est en panne", Person),
    ("From: marie@example.fr\nSubject: Re: Imprimante\nIn-Reply-To: <a@x>\nAuto-Submitted: no", "Oui", Person),
    ("From: marie@example.fr\nSubject: Réponse automatique souhaitée sur la boîte\nX-Priority: 1", LONG, Person),
    ("From: marie@example.fr\nSubject: Absences du mois", "Voici le fichier", Person),
    ("From: marie@example.fr\nSubject: Undelivered mail ?\nReturn-Path: <marie@example.fr>", "J'ai reçu ceci", Person),
    (
        "From: marie@example.fr\nSubject: Réponse automatique : Imprimante\nAuto-Submitted: auto-replied",
        "Absente",
        AutoReply,
    ),
    ("From: marie@example.fr\nSubject: Absence\nAuto-Submitted: auto-replied (vacation)", "Absente", AutoReply),
    (
        "From: marie@example.fr\nSubject: Réponse automatique : Imprimante\nX-Auto-Response-Suppress: All",
        "Absente",
        AutoReply,
    ),
    ("From: marie@example.fr\nSubject: Automatic reply: Printer", "I am away", AutoReply),
    ("From: marie@example.fr\nSubject: Out of Office: Printer", "I am away", AutoReply),
    ("From: marie@example.fr\nSubject: Automatische Antwort: Drucker", "Ich bin weg", AutoReply),
    ("From: marie@example.fr\nSubject: Abwesenheitsnotiz", "Ich bin weg", AutoReply),
    ("From: marie@example.fr\nSubject: Respuesta automática: Impresora", "Estoy fuera", AutoReply),
    ("From: marie@example.fr\nSubject: Risposta automatica: Stampante", "Sono fuori", AutoReply),
    ("From: marie@example.fr\nSubject: Automatisch antwoord: Printer", "Ik ben weg", AutoReply),
    ("From: marie@example.fr\nSubject: Autosvar: Printer", "Jeg er ude", AutoReply),
    ("From: marie@example.fr\nSubject: Автоответ: Принтер", "Меня нет", AutoReply),
    ("From: marie@example.fr\nSubject: Re: x\nX-Autoreply: yes", "Absente", AutoReply),
    ("From: marie@example.fr\nSubject: Re: x\nX-Autorespond: x", "Absente", AutoReply),
    ("From: marie@example.fr\nSubject: Re: x\nX-Autoreply: no", "Présente", Person),
    ("From: marie@example.fr\nSubject: Re: x\nPrecedence: auto_reply", "Absente", AutoReply),
    ("From: marie@example.fr\nSubject: Re: x\nX-Vacation: 1", "Absente", AutoReply),
    ("From: zabbix@example.fr\nSubject: PROBLEM: srv-1\nAuto-Submitted: auto-generated", "CPU", Generated),
    ("From: noreply@example.com\nSubject: Votre facture", "Voici", Generated),
    ("From: no-reply@example.com\nSubject: Votre facture", "Voici", Generated),
    ("From: ne-pas-repondre@example.com\nSubject: Votre facture", "Voici", Generated),
    ("From: copieur@example.com\nSubject: Scan\nReturn-Path: <>", "Document", Generated),
    ("From: crm@example.com\nSubject: Demande\nX-Auto-Response-Suppress: OOF, AutoReply", "Document", Generated),
    ("From: liste@example.com\nSubject: [dev] x\nList-Id: <dev.example.com>", "x", List),
    ("From: liste@example.com\nSubject: x\nPrecedence: list", "x", List),
    ("From: pub@example.com\nSubject: Soldes\nPrecedence: bulk", "x", List),
    ("From: pub@example.com\nSubject: Soldes\nList-Unsubscribe: <https://example.com/u>", "x", List),
    ("From: support@example.fr\nSubject: [INC0000001] Votre ticket\nX-Guichet-Ticket: INC0000001", "x", Loop),
    ("From: support@example.fr\nSubject: x\nX-Loop: guichet", "x", Loop),
    (
        "From: MAILER-DAEMON@example.fr\nSubject: Undelivered Mail Returned to Sender\nReturn-Path: <>",
        "<paul@example.com>: user unknown 5.1.1",
        Bounce,
    ),
    ("From: postmaster@example.fr\nSubject: Non remis : Votre ticket", "paul@example.com", Bounce),
    (
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)",
        "paul@example.com",
        Bounce,
    ),
    ("From: x@example.fr\nSubject: Mail delivery failed\nX-Failed-Recipients: paul@example.com", "x", Bounce),
    (
        "From: MAILER-DAEMON@example.fr\nSubject: failure notice\nReturn-Path: <>",
        "<paul@example.com>:\nno such user",
        Bounce,
    ),
    (
        "From: MAILER-DAEMON@example.fr\nSubject: Rapport",
        "Le message could not be delivered à paul@example.com",
        Bounce,
    ),
    (
        "From: marie@example.fr\nSubject: Lu : Votre ticket\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b",
        "--b\n\nlu\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n--b--",
        Receipt,
    ),
    (
        "From: MAILER-DAEMON@example.fr\nSubject: Delivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
        "--b\n\nok\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; paul@example.com\nAction: delivered\nStatus: 2.0.0\n--b--",
        Receipt,
    ),
];

const LONG: &str = include_str!("long.txt");

fn mail(head: &str, body: &str) -> Mail {
    parse(format!("{head}\n\n{body}\n").replace('\n', "\r\n").as_bytes())
}

#[test]
fn who_speaks_is_known() {
    let wrong: Vec<_> = CASES
        .iter()
        .map(|(head, body, wanted)| (head, mail(head, body).kind, wanted))
        .filter(|(_, kind, wanted)| kind != *wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_people_and_reports_open_tickets_and_only_people_are_answered() {
    let opening: Vec<_> = MailKind::ALL.iter().filter(|kind| kind.may_open()).collect();
    assert_eq!(opening, [&Person, &Generated]);
    let answered: Vec<_> = MailKind::ALL.iter().filter(|kind| kind.may_be_answered()).collect();
    assert_eq!(answered, [&Person]);
}

#[test]
fn a_message_that_goes_in_circles_is_a_loop() {
    let received = "Received: from a by b; Mon, 3 May 2027 10:00:00 +0200\n".repeat(60);
    assert_eq!(mail(&format!("{received}From: marie@example.fr\nSubject: x"), "x").kind, Loop);
}

const REPORT: &str = "From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"

--B
Content-Type: text/plain

I'm sorry to inform you.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
Arrival-Date: Mon,  3 May 2027 10:12:00 +0200 (CEST)

Final-Recipient: rfc822; paul@example.com
Original-Recipient: rfc822;Paul@example.com
Action: failed
Status: 5.1.1 (bad mailbox)
Diagnostic-Code: smtp; 550 5.1.1 <paul@example.com>: Recipient address
    rejected: User unknown

Final-Recipient: rfc822; anne@example.com
Action: delayed
Status: 4.4.1

--B
Content-Type: message/rfc822

From: support@example.fr
Message-ID: <n12@desk.example.fr>
Subject: [INC0000001] Votre ticket

Bonjour
--B--
";

#[test]
fn a_report_says_whom_it_did_not_reach_and_which_message_it_was() {
    let mail = parse(REPORT.as_bytes());
    assert_eq!(mail.kind, Bounce);
    let bounce = mail.bounce.unwrap();
    assert_eq!(bounce.message_id.as_deref(), Some("n12@desk.example.fr"));
    let [paul, anne] = &bounce.failures[..] else { panic!("{:?}", bounce.failures) };
    assert_eq!(
        (paul.address.as_str(), paul.status.as_str(), paul.action.as_str()),
        ("paul@example.com", "5.1.1", "failed")
    );
    assert_eq!(paul.diagnostic, "550 5.1.1 <paul@example.com>: Recipient address rejected: User unknown");
    assert!(paul.is_permanent() && !anne.is_permanent());
    assert_eq!(
        mail.files.iter().map(|file| file.media_type.as_str()).collect::<Vec<_>>(),
        ["message/delivery-status", "message/rfc822"]
    );
}

#[test]
fn a_letter_in_words_names_the_address_and_the_message() {
    let mail = mail(
        "From: MAILER-DAEMON@mx.example.com\nTo: support@example.fr\nSubject: failure notice\nReturn-Path: <>",
        "Hi. This is the qmail-send program.\n\n<paul@example.com>:\n550 5.1.1 no mailbox here\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <n12@desk.example.fr>\nTo: paul@example.com\n\nBonjour",
    );
    let bounce = mail.bounce.unwrap();
    assert_eq!(
        bounce.failures.iter().map(|f| (f.address.as_str(), f.status.as_str())).collect::<Vec<_>>(),
        [("paul@example.com", "5.1.1")]
    );
    assert_eq!(bounce.message_id.as_deref(), Some("n12@desk.example.fr"));
}
