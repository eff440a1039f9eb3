//! The morning's post: an address of the desk, and messages that it would not decide about alone.

use crate::demo::DemoError;
use guichet_app::intake::{self, Arrival, MailboxInput};
use guichet_app::{App, Problem};
use guichet_core::mail::UnknownSender;
use guichet_core::tickets::Kind;

/// What came in.
const LETTERS: [&str; 3] = [
    include_str!("../data/mail/supplier.eml"),
    include_str!("../data/mail/forged.eml"),
    include_str!("../data/mail/newsletter.eml"),
];

/// Opens the address and takes the letters in.
///
/// # Errors
/// [`DemoError`].
pub async fn arrive(app: &App) -> Result<(), DemoError> {
    let input = MailboxInput {
        address: "support@hexalis.example".to_owned(),
        name: "Support Hexalis".to_owned(),
        kind: Kind::Incident,
        category: None,
        group: None,
        entity: None,
        unknown_senders: UnknownSender::Hold,
    };
    let facts = input.parse().map_err(|wrong| DemoError::Step(format!("{wrong:?}")))?;
    let ctx = app.system("demo");
    let accepted = app
        .write(move |tx| {
            Box::pin(async move {
                intake::add_mailbox(tx, &ctx, &facts).await?;
                let mut ids = Vec::new();
                for letter in LETTERS {
                    let raw = letter.replace('\n', "\r\n");
                    ids.push(intake::accept(tx, &ctx, &Arrival::read("lmtp", "", raw.into())).await?.id);
                }
                Ok::<_, Problem>(ids)
            })
        })
        .await?;
    for id in accepted {
        intake::process(app, id).await?;
    }
    Ok(())
}
