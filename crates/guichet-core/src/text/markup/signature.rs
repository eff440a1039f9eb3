//! The signature of a message: what stands below `-- `, as mail programs mark it, up to a quote or the end.

/// The longest signature, in lines; a longer text is none.
const LINES_MAX: usize = 20;

/// What is before the signature, the signature without its mark, and what is after; `None` where there is none.
pub(super) fn around(source: &str) -> Option<[&str; 3]> {
    let start = mark(source)?;
    let signed = source[start..].split_once('\n').map_or("", |(_, signed)| signed);
    let begin = source.len() - signed.len();
    let mut end = source.len();
    let mut at = begin;
    for line in signed.split_inclusive('\n') {
        if line.starts_with('>') {
            end = at;
            break;
        }
        at += line.len();
    }
    let text = &source[begin..end];
    let is_one = !text.trim().is_empty() && text.trim().lines().count() <= LINES_MAX;
    is_one.then_some([&source[..start], text, &source[end..]])
}

/// Where the line `-- ` begins, outside code.
fn mark(source: &str) -> Option<usize> {
    let (mut at, mut is_code) = (0, false);
    for line in source.split_inclusive('\n') {
        let start = line.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            is_code = !is_code;
        }
        if !is_code && matches!(line.trim_end_matches(['\r', '\n']), "-- ") {
            return Some(at);
        }
        at += line.len();
    }
    None
}
