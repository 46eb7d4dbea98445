//! ISO 8601 durations: of work in hours, of the calendar in weeks.

/// A duration's parts as written.
#[derive(Debug, Default, PartialEq)]
struct Parts {
    years: f64,
    months: f64,
    weeks: f64,
    days: f64,
    hours: f64,
    minutes: f64,
    seconds: f64,
}

/// Hours of work: a day has 24 of them, for the Europass tools write sixty hours as `P2DT12H`. Months, weeks and years
/// are no amount of work; `None` for them and for what is no duration.
pub(super) fn hours(text: &str) -> Option<f64> {
    let it = parts(text)?;
    let calendar = it.years + it.months + it.weeks > 0.0;
    (!calendar).then_some(it.days * 24.0 + it.hours + it.minutes / 60.0 + it.seconds / 3600.0)
}

/// Weeks of the calendar, a year having 52; `None` where the text holds hours or is no duration.
pub(super) fn weeks(text: &str) -> Option<f64> {
    let it = parts(text)?;
    let work = it.hours + it.minutes + it.seconds > 0.0;
    // To a tenth: a month of 4.3333 weeks is no better known than one of 4.3.
    let weeks = it.years * 52.0 + it.months * 52.0 / 12.0 + it.weeks + it.days / 7.0;
    (!work).then_some((weeks * 10.0).round() / 10.0)
}

/// The parts of `P…T…`, each at most once and in any order; fractions with a point or a comma.
fn parts(text: &str) -> Option<Parts> {
    let rest = text.trim().strip_prefix(['P', 'p'])?;
    let mut parts = Parts::default();
    let (mut number, mut time, mut found) = (String::new(), false, false);
    for c in rest.chars() {
        match c.to_ascii_uppercase() {
            'T' if number.is_empty() && !time => time = true,
            '0'..='9' | '.' => number.push(c),
            ',' => number.push('.'),
            unit => {
                let slot = match (unit, time) {
                    ('Y', false) => &mut parts.years,
                    ('M', false) => &mut parts.months,
                    ('W', false) => &mut parts.weeks,
                    ('D', false) => &mut parts.days,
                    ('H', true) => &mut parts.hours,
                    ('M', true) => &mut parts.minutes,
                    ('S', true) => &mut parts.seconds,
                    _ => return None,
                };
                *slot = number.parse().ok()?;
                number.clear();
                found = true;
            }
        }
    }
    (found && number.is_empty()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::{hours, weeks};

    #[test]
    fn work_is_hours_and_the_calendar_weeks() {
        for (text, wanted) in [
            ("PT4H", Some(4.0)),
            ("P2DT12H", Some(60.0)),
            ("PT90M", Some(1.5)),
            ("PT0S", Some(0.0)),
            ("PT1,5H", Some(1.5)),
        ] {
            assert_eq!(hours(text), wanted, "{text}");
        }
        for text in ["P2M", "P1W", "P1YT2H", "", "P", "PT", "4H", "PTH", "P4H", "PT4", "60", "P1D2", "PT1.2.3H"] {
            assert_eq!(hours(text), None, "{text}");
        }
        for (text, wanted) in [("P2W", Some(2.0)), ("P14D", Some(2.0)), ("P1M", Some(4.3)), ("P3Y", Some(156.0))] {
            assert_eq!(weeks(text), wanted, "{text}");
        }
        assert_eq!(weeks("PT4H"), None);
    }
}
