//! Messages from elsewhere, by the thousand: nothing panics, nothing is lost.

use super::super::parse::without_envelope;
use super::super::{Keys, Mail, parse, tone};
use mail_parser::{MessageParser, PartType};
use std::path::{Path, PathBuf};

/// Every leaf of the message is among its words or its files.
pub(super) fn lost_parts(raw: &[u8], mail: &Mail) -> Vec<String> {
    let Some(parsed) = MessageParser::default().parse(without_envelope(raw)) else { return vec![] };
    let words = mail.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    let squeezed: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_kept = |part: &mail_parser::MessagePart<'_>| match &part.body {
        PartType::Multipart(_) => true,
        PartType::Text(text) => {
            let wanted: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
            wanted.is_empty()
                || squeezed.contains(&wanted)
                || mail.files.iter().any(|file| file.bytes == text.as_bytes())
                || has_html(&parsed)
        }
        PartType::Html(html) => {
            html.trim().is_empty()
                || !squeezed.is_empty()
                || mail.files.iter().any(|f| f.bytes == html.as_bytes())
                || super::super::html::markdown(html).trim().is_empty()
        }
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            bytes.iter().all(u8::is_ascii_whitespace) || mail.files.iter().any(|file| file.bytes == bytes.as_ref())
        }
        PartType::Message(inner) => {
            inner.raw_message().is_empty() || mail.files.iter().any(|file| file.bytes == inner.raw_message())
        }
    };
    let parts = parsed.parts.iter().enumerate().filter(|(_, part)| !is_kept(part));
    parts.map(|(index, part)| format!("part {index}: {:.120?}", part.body)).collect()
}

fn has_html(parsed: &mail_parser::Message<'_>) -> bool {
    parsed.parts.iter().any(|part| matches!(part.body, PartType::Html(_)))
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

/// Run by hand: `GUICHET_MAIL_CORPUS=FOLDER cargo nextest run -p guichet-core --run-ignored only corpus`.
#[test]
#[ignore = "needs a folder of messages, named by GUICHET_MAIL_CORPUS"]
fn a_whole_corpus_goes_through() {
    let folder = std::env::var("GUICHET_MAIL_CORPUS").expect("GUICHET_MAIL_CORPUS names a folder of messages");
    let (mut count, mut lost) = (0, vec![]);
    for path in files_in(Path::new(&folder)) {
        let raw = std::fs::read(&path).unwrap();
        let mail = parse(&raw);
        let (_, _) = (Keys::of(&mail), tone(&mail.said()));
        let _ = crate::text::markup::render(&mail.body(), &crate::text::markup::Rules::NONE);
        count += 1;
        lost.extend(lost_parts(&raw, &mail).into_iter().map(|part| format!("{}: {part}", path.display())));
        if std::env::var_os("GUICHET_MAIL_SHOW").is_some() {
            println!(
                "{}\t{}\t{}\t{}",
                path.file_name().unwrap().to_string_lossy(),
                mail.kind,
                mail.files.len(),
                mail.subject
            );
        }
    }
    assert!(count > 0, "no messages in {folder}");
    assert!(lost.is_empty(), "{} of {count}: {lost:#?}", lost.len());
}
