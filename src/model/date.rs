//! ISO 8601 calendar dates, moments and periods. No clock: today is always an argument.

use serde::{Serialize, Serializer};

/// A calendar date, `2026-11-23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// A date as written, perhaps with a time of day and a zone offset: `2026-11-23T09:30:00-05:00`.
///
/// Kept as the author wrote it, so that writing is identity.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Moment {
    pub(super) written: String,
    pub(super) date: Date,
    /// Seconds since midnight and the zone offset in minutes, if they were written.
    pub(super) time: Option<(u32, Option<i32>)>,
}

/// An ISO 8601 duration of whole calendar units: `P2Y`, `P18M`, `P2Y6M`, `P6W`, `P90D`. Kept as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Period {
    pub(super) written: String,
    pub(super) months: u32,
    pub(super) days: u32,
}

impl Date {
    /// Reads `YYYY-MM-DD`; `None` for anything else, also for a day that no calendar has.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let number =
            |part: Option<&str>| part.filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse::<u16>().ok();
        let year = number(text.get(0..4))?;
        let month = u8::try_from(number(text.get(5..7))?).ok()?;
        let day = u8::try_from(number(text.get(8..10))?).ok()?;
        time::Date::from_calendar_date(i32::from(year), time::Month::try_from(month).ok()?, day).ok().map(Self)
    }

    /// Days since 1970-01-01, negative before.
    #[must_use]
    pub fn days(self) -> i32 {
        self.0.to_julian_day() - 2_440_588
    }

    /// The date so many days after 1970-01-01; `None` outside the years 0–9999.
    #[must_use]
    pub fn from_days(days: i32) -> Option<Self> {
        time::Date::from_julian_day(days.checked_add(2_440_588)?).ok().map(Self)
    }

    /// The date after a period: months first (the day clamped to the month's last), then days.
    #[must_use]
    pub fn plus(self, period: &Period) -> Option<Self> {
        let (year, month, day) = self.0.to_calendar_date();
        let months = i64::from(year) * 12 + i64::from(u8::from(month)) - 1 + i64::from(period.months);
        let year = i32::try_from(months.div_euclid(12)).ok()?;
        let month = time::Month::try_from(u8::try_from(months.rem_euclid(12)).ok()? + 1).ok()?;
        let first = time::Date::from_calendar_date(year, month, day.min(month.length(year))).ok()?;
        Self(first).plus_days(i32::try_from(period.days).ok()?)
    }

    /// The date so many days later (negative: earlier).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_days(self.days().checked_add(days)?)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.0.to_calendar_date();
        write!(f, "{year:04}-{:02}-{day:02}", u8::from(month))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Moment {
    /// Reads `YYYY-MM-DD`, or that followed by `THH:MM`, `THH:MM:SS(.fff)` and `Z` or `±HH:MM`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date = Date::parse(text.get(..10)?)?;
        let rest = text.get(10..)?;
        if rest.is_empty() {
            return Some(Self { written: text.to_owned(), date, time: None });
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let two = |part: Option<&str>, most: u32| {
            part.filter(|digits| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))?
                .parse::<u32>()
                .ok()
                .filter(|n| *n <= most)
        };
        let (clock, offset) = match rest.find(['Z', 'z', '+', '-']) {
            Some(at) => (rest.get(..at)?, rest.get(at..)?),
            None => (rest, ""),
        };
        let hours = two(clock.get(..2), 23)?;
        let minutes = two(clock.get(3..5).filter(|_| clock.as_bytes().get(2) == Some(&b':')), 59)?;
        let seconds = match clock.get(5..)? {
            "" => 0,
            more => {
                let digits = more.strip_prefix(':')?;
                if let Some(fraction) = digits.get(2..).filter(|part| !part.is_empty()) {
                    fraction
                        .strip_prefix('.')
                        .filter(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))?;
                }
                two(digits.get(..2), 60)?
            }
        };
        let offset = match offset {
            "" => None,
            "Z" | "z" => Some(0),
            other => {
                let sign = if other.starts_with('-') { -1 } else { 1 };
                let hours = i32::try_from(two(other.get(1..3), 23)?).ok()?;
                let minutes = i32::try_from(two(
                    other.get(4..6).filter(|_| other.as_bytes().get(3) == Some(&b':') && other.len() == 6),
                    59,
                )?)
                .ok()?;
                Some(sign * (hours * 60 + minutes))
            }
        };
        Some(Self { written: text.to_owned(), date, time: Some((hours * 3600 + minutes * 60 + seconds, offset)) })
    }

    /// As the author wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The calendar date at the place it was written.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }

    /// The zone offset in minutes east of UTC, if one was written.
    #[must_use]
    pub fn offset(&self) -> Option<i32> {
        self.time.and_then(|(_, offset)| offset)
    }

    /// The date and the seconds since midnight in UTC. Without a time it is the beginning of the day, without a zone
    /// the one it was written in.
    #[must_use]
    pub fn utc(&self) -> (Date, u32) {
        let (seconds, offset) = self.time.map_or((0, 0), |(seconds, offset)| (seconds, offset.unwrap_or(0)));
        let moved = i64::from(seconds) - i64::from(offset) * 60;
        let date = self.date_at(0);
        (date, u32::try_from(moved.rem_euclid(86_400)).unwrap_or(0))
    }

    /// The calendar date at another zone offset (minutes east of UTC). A moment without a zone keeps its date.
    #[must_use]
    pub fn date_at(&self, offset: i32) -> Date {
        match self.time {
            Some((seconds, Some(own))) => {
                let moved = i64::from(seconds) + i64::from(offset - own) * 60;
                i32::try_from(moved.div_euclid(86_400))
                    .ok()
                    .and_then(|days| self.date.plus_days(days))
                    .unwrap_or(self.date)
            }
            _ => self.date,
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

impl Period {
    /// Reads `P` followed by years, months, weeks and days in that order, at least one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix('P')?;
        let (mut months, mut days) = (0u32, 0u32);
        if rest.is_empty() {
            return None;
        }
        for (unit, per) in [('Y', 12), ('M', 1), ('W', 7), ('D', 1)] {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if digits > 0 && rest.get(digits..)?.starts_with(unit) {
                let amount = rest.get(..digits)?.parse::<u32>().ok()?.checked_mul(per).filter(|n| *n <= 1_000_000)?;
                let part = if matches!(unit, 'Y' | 'M') { &mut months } else { &mut days };
                *part += amount;
                rest = rest.get(digits + 1..)?;
            }
        }
        rest.is_empty().then(|| Self { written: text.to_owned(), months, days })
    }

    /// As the author wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::{Date, Moment, Period};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    macro_rules! string_schema {
        ($type:ty, $name:literal, $description:literal, $pattern:literal) => {
            impl JsonSchema for $type {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    $name.into()
                }
                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string", "description": $description, "pattern": $pattern })
                }
            }
        };
    }

    string_schema!(Date, "Date", "A calendar date, `2026-11-23`.", r"^\d{4}-\d{2}-\d{2}$");
    string_schema!(
        Moment,
        "Moment",
        "A date, perhaps with a time and a zone offset: `2026-11-23` or `2026-11-23T09:30:00-05:00`.",
        r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})?)?$"
    );
    string_schema!(
        Period,
        "Period",
        "An ISO 8601 duration of whole calendar units: `P2Y`, `P6M`, `P90D`.",
        r"^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$"
    );
}
