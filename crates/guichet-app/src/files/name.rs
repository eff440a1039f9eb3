//! Names of files as people and systems may safely have them.

/// The longest name, in characters.
const MAX: usize = 200;

/// A name without folders, control characters and marks that turn the direction of writing, at most 200 characters
/// long, its ending kept. What is left of nothing is `file`.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !turns_writing(*c)).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches(['.', ' ']);
    if plain.is_empty() { "file".to_owned() } else { shortened(plain) }
}

/// `facture_fdp.exe` must not pass for `facture_exe.pdf`.
const fn turns_writing(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= MAX {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= 16);
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    let kept: String = name.chars().take(MAX - ending.chars().count()).collect();
    kept + &ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_part_without_tricks() {
        assert_eq!(clean_name("C:\\Users\\Marie\\capture d’écran.png"), "capture d’écran.png");
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("facture\u{202E}fdp.exe"), "facturefdp.exe");
        assert_eq!(clean_name("a\u{0}b\r\n.txt"), "ab.txt");
        for nothing in ["", "/", "...", " . "] {
            assert_eq!(clean_name(nothing), "file");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = clean_name(&format!("{}.xlsx", "é".repeat(500)));
        assert_eq!(name.chars().count(), MAX);
        assert!(name.ends_with("é.xlsx"));
    }
}
