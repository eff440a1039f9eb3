//! How much room words take: an estimate, since the browser chooses the font.

/// The width of a text at 11 units, rather too large than too small.
pub(super) fn width(text: &str) -> i32 {
    text.chars().map(width_of).fold(0, i32::saturating_add).saturating_add(9) / 10
}

/// The text, or its beginning and an ellipsis where it is wider than `room`.
pub(super) fn fitted(text: &str, room: i32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut left = room * 10 - width_of('…');
    for c in text.chars() {
        left -= width_of(c);
        if left < 0 {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// In tenths of a unit.
fn width_of(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' | '\u{a0}' | '\u{202f}' => 36,
        'f' | 't' | 'r' | '(' | ')' | '-' | 'I' => 47,
        'm' | 'w' | 'M' | 'W' | '…' | '@' | '%' | 'œ' | 'Œ' => 106,
        'A'..='Z' | 'À'..='Þ' => 80,
        c if u32::from(c) >= 0x1100 => 120,
        _ => 71,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(fitted("En attente", 100), "En attente");
        let long = "Chez le fournisseur de matériel";
        let cut = fitted(long, 80);
        assert!(width(&cut) <= 80 && width(&cut) > 65, "{cut}");
        assert!(long.starts_with(cut.strip_suffix('…').unwrap()), "{cut}");
        assert_eq!(fitted("Nouveau", 0), "…");
    }
}
