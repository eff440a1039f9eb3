//! What is true of every calendar and every instant.

use super::*;
use jiff::ZonedDateTime;
use jiff::civil::Time;
use proptest::prelude::*;

/// Zones with a summer time, one without, one that moves by half an hour, one that begins days at one o'clock.
const ZONES: [&str; 6] =
    ["Europe/Paris", "UTC", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia"];

/// Weeks of many shapes: usual, at night, over the changing hour, hardly anything, everything.
const WEEKS: [[&[&str]; 7]; 6] = [
    [&["08:00-12:00", "14:00-18:00"]; 7],
    [&["08:00-18:00"], &["08:00-18:00"], &["08:00-18:00"], &["08:00-18:00"], &["08:00-17:00"], &[], &[]],
    [&["22:00-06:00"], &["22:00-06:00"], &[], &[], &[], &["01:30-02:30"], &["02:10-02:50", "23:00-00:00"]],
    [&[], &[], &[], &[], &[], &[], &["12:00-12:01"]],
    [&["00:00-24:00"]; 7],
    [&[], &["00:00-00:01", "23:59-00:00"], &[], &["07:15-07:45"], &[], &["00:00-24:00"], &[]],
];

fn calendars() -> impl Strategy<Value = (usize, usize, Option<HolidayRule>)> {
    let rules = prop_oneof![Just(None), Just(Some(HolidayRule::Fr)), Just(Some(HolidayRule::FrAlsaceMoselle))];
    (0..ZONES.len(), 0..WEEKS.len(), rules)
}

fn made((zone, shape, rule): (usize, usize, Option<HolidayRule>)) -> Calendar {
    week(ZONES[zone], rule.map_or_else(Holidays::default, Holidays::Rule), WEEKS[shape])
}

/// Instants from 1995 to 2039, to the minute.
fn instants() -> impl Strategy<Value = Timestamp> {
    (789_000_000_i64 / 60..2_200_000_000 / 60).prop_map(|minutes| Timestamp::from_second(minutes * 60).unwrap())
}

/// Whether a minute is open, asked of the wall clock and of nothing else.
fn is_open(at: &ZonedDateTime, shape: usize, rule: Option<HolidayRule>) -> bool {
    let holiday = rule.is_some_and(|rule| rule.dates(at.year()).contains(&at.date()));
    let today = usize::from(at.weekday().to_monday_zero_offset().unsigned_abs());
    let time = |text: &str| -> Option<Time> { (text != "24:00").then(|| format!("{text}:00").parse().unwrap()) };
    let within = |text: &&str, after_midnight: bool| {
        let (from, to) = text.split_once('-').unwrap();
        let (from, to, now) = (time(from).unwrap(), time(to), at.time());
        match (to.is_some_and(|to| to < from), after_midnight) {
            (true, false) => now >= from,
            (true, true) => to.is_some_and(|to| now < to),
            (false, false) => now >= from && to.is_none_or(|to| now < to),
            (false, true) => false,
        }
    };
    let today_open = WEEKS[shape][today].iter().any(|text| within(text, false));
    !holiday && (today_open || WEEKS[shape][(today + 6) % 7].iter().any(|text| within(text, true)))
}

proptest! {
    // Each of these asks thousands of minutes, one by one.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_minute_counts_when_the_wall_clock_shows_an_open_hour(made_of in calendars(), from in instants(), minutes in 0_i64..12_000) {
        let calendar = made(made_of);
        let mut now = from.to_zoned_datetime(calendar.zone().clone());
        let mut open = 0;
        for _ in 0..minutes {
            open += i64::from(is_open(&now, made_of.1, made_of.2));
            now = now.checked_add(SignedDuration::from_mins(1)).unwrap();
        }
        prop_assert_eq!(calendar.between(from, now.timestamp()), mins(open));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn cutting_an_interval_changes_nothing(made_of in calendars(), mut ends in [instants(), instants(), instants()]) {
        ends.sort();
        let calendar = made(made_of);
        let [a, b, c] = ends;
        prop_assert_eq!(calendar.between(a, b) + calendar.between(b, c), calendar.between(a, c));
        prop_assert_eq!(calendar.between(c, a), SignedDuration::ZERO);
    }

    #[test]
    fn due_is_the_inverse_of_working_time(made_of in calendars(), from in instants(), millis in 0_i64..400_000_000) {
        let calendar = made(made_of);
        let wanted = SignedDuration::from_millis(millis);
        let due = calendar.after(from, wanted).unwrap();
        prop_assert_eq!(calendar.between(from, due), wanted);
        // It is the earliest such instant.
        if millis > 0 {
            let before = due - SignedDuration::from_millis(1);
            prop_assert!(calendar.between(from, before) < wanted);
        }
    }

    #[test]
    fn later_and_longer_are_never_earlier(made_of in calendars(), from in instants(), later in 0_i64..500_000, millis in 0_i64..90_000_000, more in 0_i64..90_000_000) {
        let calendar = made(made_of);
        let (short, long) = (SignedDuration::from_millis(millis), SignedDuration::from_millis(millis + more));
        let due = calendar.after(from, short).unwrap();
        prop_assert!(due >= from && calendar.after(from, long).unwrap() >= due);
        prop_assert!(calendar.after(from + mins(later), short).unwrap() >= due);
    }

    #[test]
    fn stretches_are_the_working_time(made_of in calendars(), from in instants(), minutes in 0_i64..60_000) {
        let calendar = made(made_of);
        let to = from + mins(minutes);
        let stretches = calendar.stretches(from, to, usize::MAX);
        let sum = stretches.iter().fold(SignedDuration::ZERO, |sum, s| sum + s.from.duration_until(s.to));
        prop_assert_eq!(sum, calendar.between(from, to));
        prop_assert!(stretches.iter().all(|s| s.from < s.to && s.from >= from && s.to <= to));
        prop_assert!(stretches.windows(2).all(|pair| pair[0].to < pair[1].from));
    }

    #[test]
    fn a_pause_moves_the_due_date_by_its_working_time(made_of in calendars(), opened in instants(), before in 0_i64..20_000, long in 1_i64..20_000, promised in 1_i64..3000) {
        let calendar = made(made_of);
        let (held, resumed) = (opened + mins(before), opened + mins(before + long));
        let terms = Terms { calendar: &calendar, pauses: &Pauses::waiting(), promised: Some(mins(promised)) };
        let plain = by_hand::timeline(opened, &[]);
        let paused = by_hand::timeline(opened, &by_hand::pause(held, resumed));
        let due = account(&plain, terms, Goal::Resolution, opened).unwrap().due.unwrap();
        let moved = account(&paused, terms, Goal::Resolution, resumed).unwrap();
        let pause = calendar.between(held, resumed);
        if due <= held {
            prop_assert_eq!(moved.due, Some(due), "a promise that was over before the pause");
        } else {
            prop_assert_eq!(calendar.between(opened, moved.due.unwrap()), mins(promised) + pause);
            prop_assert_eq!(calendar.between(due, moved.due.unwrap()), pause);
        }
        prop_assert_eq!(moved.paused_in_all(), pause);
        prop_assert_eq!(moved.elapsed + pause, calendar.between(opened, resumed));
        let told: SignedDuration = moved.detailed(&calendar).iter().map(|line| line.amount).sum();
        prop_assert_eq!(told, calendar.between(opened, resumed));
    }

    #[test]
    fn nothing_written_is_a_panic(text in "[-0-9:hm –.a-z]{0,14}") {
        let _ = (text.parse::<Span>(), text.parse::<Length>());
    }
}

/// Not a measurement: ten thousand years minute by minute would not end while anybody waits.
#[test]
fn years_are_a_division() {
    let calendar = business();
    let (from, to) = (at("1900-01-01T00:00"), at("2399-12-31T00:00"));
    let working = calendar.between(from, to);
    assert!(working > hours(900_000));
    assert!(calendar.after(from, working).unwrap() <= to);
    let hardly = made((1, 3, None));
    assert_eq!(hardly.after(from, hours(10_000_000)), Err(NeverDue));
    assert_eq!(
        calendar.between(Timestamp::MIN, Timestamp::MAX),
        calendar.between(Timestamp::MIN, from) + calendar.between(from, Timestamp::MAX)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_level_is_reached_when_so_much_has_counted(made_of in calendars(), opened in instants(), minutes in 1_i64..3_000, share in 1_u16..300) {
        let (calendar, pauses) = (made(made_of), Pauses::all());
        let terms = Terms { calendar: &calendar, pauses: &pauses, promised: Some(mins(minutes)) };
        let timeline = by_hand::timeline(opened, &[]);
        let rung: Rung = format!("resolution {share}% notify").parse().unwrap();
        let counted = rung.counted(mins(minutes));
        let at = reaches(&timeline, terms, Goal::Resolution, opened, counted).unwrap().unwrap();
        prop_assert_eq!(calendar.between(opened, at), counted);
        // Seen from later on, it is the same instant.
        let later = at + mins(minutes);
        prop_assert_eq!(reaches(&timeline, terms, Goal::Resolution, later, counted).unwrap(), Some(at));
    }
}
