//! Numbers, percentages, durations and sizes, as each language writes them.

use super::Language;

/// Thousands apart: a narrow no-break space in French, a comma in English.
pub fn grouped(language: Language, number: i64) -> String {
    let separator = match language {
        Language::Fr => '\u{202f}',
        Language::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if number < 0 {
        out.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A number with one digit after the point.
pub fn decimal(language: Language, number: f64) -> String {
    let text = format!("{number:.1}");
    match language {
        Language::Fr => text.replace('.', ","),
        Language::En => text,
    }
}

/// A share of a whole, given in hundredths: `70,3 %` and `70.3%`.
pub fn percent(language: Language, hundredths: f64) -> String {
    let number = decimal(language, hundredths);
    match language {
        Language::Fr => format!("{number}\u{202f}%"),
        Language::En => format!("{number}%"),
    }
}

/// A duration: `45 min`, `3 h 45`, `31 h 00`; the spaces do not break.
pub fn duration(minutes: i64) -> String {
    match minutes.abs() {
        short @ 0..60 => format!("{}{short}\u{a0}min", if minutes < 0 { "−" } else { "" }),
        long => format!("{}{}\u{a0}h\u{a0}{:02}", if minutes < 0 { "−" } else { "" }, long / 60, long % 60),
    }
}

/// A size of a file: `12 ko`, `1,4 Mo`; `12 kB`, `1.4 MB`.
pub fn size(language: Language, bytes: u64) -> String {
    let unit = match language {
        Language::Fr => 'o',
        Language::En => 'B',
    };
    #[expect(clippy::cast_precision_loss, reason = "one digit after the point is shown")]
    match bytes {
        0..1_000 => format!("{bytes}\u{a0}{unit}"),
        1_000..1_000_000 => format!("{}\u{a0}k{unit}", bytes / 1_000),
        _ => format!("{}\u{a0}M{unit}", decimal(language, bytes as f64 / 1e6)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fr};

    #[test]
    fn thousands_stand_apart() {
        for (number, french, english) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1250, "1\u{202f}250", "1,250"),
            (-1_000_000, "−1\u{202f}000\u{202f}000", "−1,000,000"),
        ] {
            assert_eq!(grouped(Fr, number), french);
            assert_eq!(grouped(En, number), english);
        }
        assert_eq!(grouped(En, i64::MIN), "−9,223,372,036,854,775,808");
    }

    #[test]
    fn shares_durations_and_sizes() {
        assert_eq!(percent(Fr, 70.27), "70,3\u{202f}%");
        assert_eq!(percent(En, 70.27), "70.3%");
        assert_eq!(duration(225), "3\u{a0}h\u{a0}45");
        assert_eq!(duration(240), "4\u{a0}h\u{a0}00");
        assert_eq!(duration(-35), "−35\u{a0}min");
        assert_eq!(size(Fr, 1_400_000), "1,4\u{a0}Mo");
        assert_eq!(size(En, 12_400), "12\u{a0}kB");
    }
}
