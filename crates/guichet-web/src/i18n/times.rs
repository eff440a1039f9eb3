//! Instants, as people read them: how long ago, which day, what hour, each in the reader's zone.

use super::{FluentValue, Html, Language, Words, html::escape};
use jiff::{Timestamp, ZonedDateTime, civil::Date};

impl Words {
    /// How long ago in the fewest words, for columns: `3 min`, `6 h`, `hier`, `lundi`, `9 janv.`; the exact time on hover.
    #[must_use]
    pub fn age(self, at: Timestamp) -> Html {
        self.living(at, "", &self.age_text(at))
    }

    /// How long ago, for sentences: `il y a 3 min`; the exact time on hover.
    #[must_use]
    pub fn ago(self, at: Timestamp) -> Html {
        let minutes = self.minutes_since(at);
        match minutes {
            0 => self.living(at, "ago", self.t("time-now")),
            1..60 => self.living(at, "ago", &self.count("time-ago-minutes", minutes)),
            60..720 => self.living(at, "ago", &self.count("time-ago-hours", minutes / 60)),
            _ => self.element(at, &self.day_and_clock(at)),
        }
    }

    /// Day and hour: `09:15` today, else `13 janv. 09:15`; the exact time on hover.
    #[must_use]
    pub fn at(self, at: Timestamp) -> Html {
        self.element(at, &self.short(at))
    }

    /// The hour alone, where the day is known: `09:15`; the exact time on hover.
    #[must_use]
    pub fn hour(self, at: Timestamp) -> Html {
        self.element(at, &self.clock(at))
    }

    /// The day alone: `13 janv.`, with the year if it is another; the exact time on hover.
    #[must_use]
    pub fn day(self, at: Timestamp) -> Html {
        self.element(at, &self.short_date(self.local(at).date()))
    }

    /// Everything: `mardi 13 janvier 2026 à 09:15`.
    #[must_use]
    pub fn full(self, at: Timestamp) -> String {
        let local = self.local(at);
        let (date, clock) = (self.long_date(local.date()), clock(&local));
        self.with("time-full", &[("date", date.into()), ("clock", clock.into())])
    }

    /// The hour alone as text: `09:15`.
    #[must_use]
    pub fn clock(self, at: Timestamp) -> String {
        clock(&self.local(at))
    }

    /// Day and hour as text: `09:15` today, else `13 janv. 09:15`.
    #[must_use]
    pub fn short(self, at: Timestamp) -> String {
        let local = self.local(at);
        if local.date() == self.today() {
            return clock(&local);
        }
        format!("{}\u{a0}{}", self.short_date(local.date()), clock(&local))
    }

    /// A date in full: `mardi 13 janvier 2026`.
    #[must_use]
    pub fn long_date(self, date: Date) -> String {
        let weekday = self.weekday(date);
        let month = month_word(date);
        format!("{weekday} {}\u{a0}{} {}", self.day_number(date), self.word("month", month), date.year())
    }

    /// A date in brief: `13 janv.`, or `13 janv. 2025` of another year.
    #[must_use]
    pub fn short_date(self, date: Date) -> String {
        let day = self.day_number(date);
        let month = self.word("month-short", month_word(date));
        if date.year() == self.today().year() {
            return format!("{day}\u{a0}{month}");
        }
        format!("{day}\u{a0}{month}\u{a0}{}", date.year())
    }

    /// The day on which the page is made, where the reader is.
    #[must_use]
    pub fn today(self) -> Date {
        self.local(self.now).date()
    }

    /// An instant on the reader's clock.
    #[must_use]
    pub fn local(self, at: Timestamp) -> ZonedDateTime {
        ZonedDateTime::new(at, self.zone.get().clone())
    }

    /// As a form's `datetime-local` field wants it: `2026-01-13T09:15`.
    #[must_use]
    pub fn field(self, at: Timestamp) -> String {
        self.local(at).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    fn age_text(self, at: Timestamp) -> String {
        let minutes = self.minutes_since(at);
        let date = self.local(at).date();
        let days = self.days_since(date);
        match (minutes, days) {
            (..0, _) => self.short(at),
            (0, _) => self.t("time-now").to_owned(),
            (1..60, _) => format!("{minutes}\u{a0}min"),
            (_, 0) => format!("{}\u{a0}h", minutes / 60),
            (_, 1) => self.t("time-yesterday").to_owned(),
            (_, 2..7) => self.weekday(date).to_owned(),
            _ => self.short_date(date),
        }
    }

    fn day_and_clock(self, at: Timestamp) -> String {
        let date = self.local(at).date();
        let day = match self.days_since(date) {
            0 => self.t("time-today").to_owned(),
            1 => self.t("time-yesterday").to_owned(),
            -1 => self.t("time-tomorrow").to_owned(),
            _ => self.short_date(date),
        };
        self.with("time-day-at", &[("day", FluentValue::from(day)), ("clock", self.clock(at).into())])
    }

    fn minutes_since(self, at: Timestamp) -> i64 {
        self.now.duration_since(at).as_secs().div_euclid(60)
    }

    /// Days from a date to today.
    fn days_since(self, date: Date) -> i64 {
        self.today().duration_since(date).as_hours() / 24
    }

    fn weekday(self, date: Date) -> &'static str {
        const DAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];
        let place = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.word("weekday", DAYS.get(place).copied().unwrap_or("1"))
    }

    /// The first of a month is an ordinal in French.
    fn day_number(self, date: Date) -> String {
        match (self.language(), date.day()) {
            (Language::Fr, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        }
    }

    /// A time that the page keeps true while it stays open, in the manner that `rel` says.
    fn living(self, at: Timestamp, rel: &str, text: &str) -> Html {
        let machine = at.strftime("%Y-%m-%dT%H:%M:%SZ");
        let (title, text) = (escape(&self.full(at)), escape(text));
        let rel = if rel.is_empty() { String::new() } else { format!("=\"{rel}\"") };
        Html::trusted(format!(r#"<time datetime="{machine}" data-rel{rel} title="{title}">{text}</time>"#))
    }

    fn element(self, at: Timestamp, text: &str) -> Html {
        let machine = at.strftime("%Y-%m-%dT%H:%M:%SZ");
        Html::trusted(format!(
            r#"<time datetime="{machine}" title="{}">{}</time>"#,
            escape(&self.full(at)),
            escape(text)
        ))
    }
}

/// The hour, where one is.
fn clock(local: &ZonedDateTime) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// The number of a month, as the end of a key.
fn month_word(date: Date) -> &'static str {
    const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    usize::try_from(date.month() - 1).ok().and_then(|place| MONTHS.get(place).copied()).unwrap_or("1")
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Language, Words, Zone};
    use jiff::{Timestamp, ToSpan};

    fn words(language: Language) -> Words {
        Words::new(language, Zone::default(), "2026-01-13T12:02:00Z".parse().unwrap())
    }

    fn text(html: &crate::i18n::Html) -> String {
        html.as_str().split(['<', '>']).nth(2).unwrap().to_owned()
    }

    #[test]
    fn the_exact_time_is_in_the_title() {
        let at: Timestamp = "2026-01-13T08:15:00Z".parse().unwrap();
        assert_eq!(
            words(Language::Fr).at(at).as_str(),
            "<time datetime=\"2026-01-13T08:15:00Z\" title=\"mardi 13\u{a0}janvier 2026 à 09:15\">09:15</time>"
        );
        assert_eq!(words(Language::En).full(at), "Tuesday 13\u{a0}January 2026 at 09:15");
    }

    #[test]
    fn ages_get_coarser_with_time() {
        let (french, english) = (words(Language::Fr), words(Language::En));
        let cases = [
            (20.seconds(), "à l’instant", "now"),
            (3.minutes(), "3\u{a0}min", "3\u{a0}min"),
            (6.hours(), "6\u{a0}h", "6\u{a0}h"),
            (26.hours(), "hier", "yesterday"),
            (26.hours(), "hier", "yesterday"),
            ((24 * 3).hours(), "samedi", "Saturday"),
            ((24 * 12).hours(), "1er\u{a0}janv.", "1\u{a0}Jan"),
            ((24 * 30).hours(), "14\u{a0}déc.\u{a0}2025", "14\u{a0}Dec\u{a0}2025"),
        ];
        for (before, in_french, in_english) in cases {
            let at = french.now() - before;
            assert_eq!(text(&french.age(at)), in_french);
            assert_eq!(text(&english.age(at)), in_english);
        }
    }

    #[test]
    fn sentences_say_ago_then_the_day() {
        let french = words(Language::Fr);
        assert_eq!(text(&french.ago(french.now() - 3.minutes())), "il y a 3\u{a0}min");
        assert_eq!(text(&french.ago(french.now() - 3.hours())), "il y a 3\u{a0}h");
        assert_eq!(text(&french.ago(french.now() - 20.hours())), "hier à 17:02");
        assert_eq!(text(&french.ago(french.now() + 20.hours())), "demain à 09:02");
    }

    #[test]
    fn the_reader_s_zone_decides_the_hour() {
        let at: Timestamp = "2026-01-13T08:15:00Z".parse().unwrap();
        let there = Words::new(Language::En, Zone::named("America/Montreal"), at);
        assert_eq!(there.clock(at), "03:15");
        assert_eq!(there.field(at), "2026-01-13T03:15");
    }
}
