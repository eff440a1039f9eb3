//! The messages that came in, and one of them.

use super::journey::said;
use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::{FormState, filters},
    url,
};
use askama::Template;
use guichet_app::intake::KeptMail;
use guichet_core::{
    ids::MailId,
    mail::{Mail, MailOutcome, MailState, MailStep, Step},
    text::markup::{self, Rules},
    tickets::Reference,
};
use jiff::Timestamp;

/// Which messages a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Those that wait for a decision.
    ToDo,
    /// Those that were put aside by somebody.
    Discarded,
    /// All.
    All,
}

impl Shown {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::ToDo, Self::Discarded, Self::All];

    /// Its word, in the address and at the end of its key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ToDo => "todo",
            Self::Discarded => "discarded",
            Self::All => "all",
        }
    }

    /// The list of a word; the first where it is not known.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|shown| shown.word() == word).unwrap_or(Self::ToDo)
    }

    /// The states that it shows.
    #[must_use]
    pub const fn states(self) -> &'static [MailState] {
        match self {
            Self::ToDo => &[MailState::Held, MailState::Quarantined],
            Self::Discarded => &[MailState::Discarded],
            Self::All => MailState::ALL,
        }
    }
}

/// A message in a list.
#[derive(Clone, Debug)]
pub struct MailRow {
    href: String,
    subject: String,
    sender: String,
    at: Timestamp,
    state: MailState,
    why: String,
}

impl MailRow {
    /// The row of a message.
    #[must_use]
    pub fn of(w: Words, mail: &KeptMail) -> Self {
        Self {
            href: url::mail(mail.id),
            subject: subject(w, &mail.subject),
            sender: sender(w, mail),
            at: mail.received_at,
            state: mail.state,
            why: why(w, &mail.steps),
        }
    }
}

fn subject(w: Words, subject: &str) -> String {
    if subject.trim().is_empty() { w.t("mail-no-subject").to_owned() } else { subject.to_owned() }
}

fn sender(w: Words, mail: &KeptMail) -> String {
    match (mail.sender_name.as_str(), mail.sender.as_str()) {
        ("", "") => w.t("mail-no-sender").to_owned(),
        ("", address) => address.to_owned(),
        (name, address) => format!("{name} <{address}>"),
    }
}

/// What decided: the reason why it is held, or what was made of it.
fn why(w: Words, steps: &[Step]) -> String {
    let decides = |step: &&Step| matches!(step.step, MailStep::Reason | MailStep::Outcome | MailStep::Decision);
    steps.iter().rev().find(decides).map(|step| w.word("mail-found", &step.key()).to_owned()).unwrap_or_default()
}

/// The list.
#[derive(Template)]
#[template(path = "mail/list.html")]
pub struct MailsPage {
    w: Words,
    shell: Shell,
    shown: Shown,
    rows: Vec<MailRow>,
    next: Option<String>,
}

impl MailsPage {
    /// The page; `next` leads to what is older.
    #[must_use]
    pub const fn new(shell: Shell, shown: Shown, rows: Vec<MailRow>, next: Option<String>) -> Self {
        let shell = shell.at(Place::Mail);
        Self { w: shell.w, shell, shown, rows, next }
    }

    fn lists(&self) -> [(Shown, String); 3] {
        Shown::ALL.map(|shown| (shown, url::mails(shown.word(), None)))
    }
}

/// One message, why it stands where it stands, and what can be decided.
#[derive(Template)]
#[template(path = "mail/show.html")]
pub struct MailPage {
    w: Words,
    shell: Shell,
    id: MailId,
    subject: String,
    sender: String,
    to: String,
    at: Timestamp,
    state: MailState,
    steps: Vec<String>,
    body: Html,
    files: Vec<(String, String)>,
    ticket: Option<Reference>,
    is_free: bool,
    form: FormState,
}

impl MailPage {
    /// The page of a message that was read again.
    #[must_use]
    pub fn new(shell: Shell, kept: &KeptMail, mail: &Mail, ticket: Option<Reference>, form: FormState) -> Self {
        let (w, shell) = (shell.w, shell.at(Place::Mail));
        let rules = Rules {
            quote: &|lines| w.count("ticket-quoted", lines),
            signature: w.t("ticket-signature"),
            ..Rules::NONE
        };
        let size = |bytes: &[u8]| w.size(u64::try_from(bytes.len()).unwrap_or_default());
        Self {
            id: kept.id,
            subject: subject(w, &kept.subject),
            sender: sender(w, kept),
            to: mail.to.iter().chain(&mail.cc).map(|to| to.address.as_str()).collect::<Vec<_>>().join(", "),
            at: kept.received_at,
            state: kept.state,
            steps: kept.steps.iter().map(|step| said(w, step)).collect(),
            body: Html::trusted(markup::render(&mail.body(), &rules)),
            files: mail.files.iter().map(|file| (file.name.clone(), size(&file.bytes))).collect(),
            is_free: is_free(kept),
            w,
            shell,
            ticket,
            form,
        }
    }

    fn deed(&self, deed: &str) -> String {
        url::mail_deed(self.id, deed)
    }
}

/// Whether something can still be made of it.
fn is_free(kept: &KeptMail) -> bool {
    match kept.state {
        MailState::Held | MailState::Quarantined | MailState::Discarded => true,
        MailState::Done => matches!(kept.outcome, Some(MailOutcome::SetAside | MailOutcome::Noted)),
        MailState::Waiting => false,
    }
}

#[cfg(test)]
mod samples {
    use super::*;
    use guichet_core::access::Role;
    use guichet_core::form::{Fault, Wrong};
    use guichet_core::mail::{MailKind, parse};

    fn kept(w: Words, state: MailState, outcome: Option<MailOutcome>) -> KeptMail {
        let step = |step, found: &str, detail: &str| Step { step, found: found.into(), detail: detail.into() };
        KeptMail {
            id: MailId(7),
            source: "lmtp".into(),
            recipient: String::new(),
            sender: "a@x.example".into(),
            sender_name: "<b>Ali & fils".into(),
            subject: String::new(),
            size: 1200,
            kind: MailKind::Person,
            state,
            outcome,
            steps: vec![
                step(MailStep::Kind, "person", ""),
                step(MailStep::Sender, "unknown", "a@x.example"),
                step(MailStep::Reason, "unknown", "<b>"),
            ],
            ticket: None,
            follow_up: None,
            received_at: w.now(),
        }
    }

    impl MailsPage {
        /// Empty, and with every state.
        pub fn samples(w: Words) -> Vec<Self> {
            let shell = || Shell::sample(w, Role::Technician);
            let rows = MailState::ALL.iter().map(|state| MailRow::of(w, &kept(w, *state, None))).collect();
            vec![
                Self::new(shell(), Shown::ToDo, vec![], None),
                Self::new(shell(), Shown::All, rows, Some(url::mails("all", Some(MailId(3))))),
            ]
        }
    }

    impl MailPage {
        /// Held, refused, and done.
        pub fn samples(w: Words) -> Vec<Self> {
            let shell = || Shell::sample(w, Role::Technician);
            let mail = parse(
                b"From: a@x.example\r\nTo: s@x.example\r\nContent-Type: multipart/mixed; boundary=M\r\n\r\n--M\r\n\r\n<b>Bonjour\r\n\r\n-- \r\nAli\r\n--M\r\nContent-Type: image/png; name=\"<b>.png\"\r\n\r\nx\r\n--M--\r\n",
            );
            let wrong = FormState::default()
                .refused(vec![Wrong::new("other", Fault::Unknown), Wrong::new("requester", Fault::Missing)]);
            let reference = "INC12".parse().ok();
            vec![
                Self::new(shell(), &kept(w, MailState::Held, None), &mail, None, FormState::default()),
                Self::new(shell(), &kept(w, MailState::Quarantined, None), &mail, reference, wrong),
                Self::new(
                    shell(),
                    &kept(w, MailState::Done, Some(MailOutcome::Opened)),
                    &mail,
                    reference,
                    FormState::default(),
                ),
            ]
        }
    }
}
