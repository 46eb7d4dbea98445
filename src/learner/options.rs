//! What a question about a learner is judged by: the day, and how much evidence must be trusted.

use crate::finding::{Code, Finding};
use crate::model::{Date, Moment, Tier};
use serde::{Deserialize, Deserializer, de::Error};

/// What a question about a learner is judged by.
///
/// As JSON: `{ "now": "2026-11-23T10:00:00-05:00", "acceptTier": "verified" }`, both members optional.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Today. Its zone offset is the zone in which every other moment is read; without an offset moments keep the
    /// date they were written with. Without `now` nothing expires, nothing is stale and nothing lies in the future.
    #[serde(deserialize_with = "moment")]
    pub now: Option<Moment>,
    /// Evidence below it makes a condition unknown, never met. Default: `recorded`.
    #[serde(deserialize_with = "tier")]
    pub accept_tier: Tier,
}

impl Options {
    /// Reads the JSON form; `null` and the empty text are the defaults.
    ///
    /// # Errors
    /// A finding `usage` for anything that is not that form.
    pub fn read(json: &str) -> Result<Self, Finding> {
        if json.trim().is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str::<Option<Self>>(json)
            .map(Option::unwrap_or_default)
            .map_err(|error| Finding::new(Code::Usage, "").arg("reason", error.to_string()))
    }

    pub(crate) fn clock(&self) -> Clock {
        Clock { today: self.now.as_ref().map(Moment::date), offset: self.now.as_ref().and_then(Moment::offset) }
    }
}

fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Moment>, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        None => Ok(None),
        Some(text) => Moment::parse(&text)
            .map(Some)
            .ok_or_else(|| D::Error::custom(format_args!("`now` is not an ISO 8601 date or moment: `{text}`"))),
    }
}

fn tier<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tier, D::Error> {
    match Option::<String>::deserialize(deserializer)? {
        None => Ok(Tier::default()),
        Some(text) => Tier::ALL.iter().find(|(_, name)| *name == text).map(|(tier, _)| *tier).ok_or_else(|| {
            D::Error::custom(format_args!("`acceptTier` is `claimed`, `recorded` or `verified`, not `{text}`"))
        }),
    }
}

/// Today, and the zone every moment is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    /// The day everything is judged at.
    pub(crate) today: Option<Date>,
    offset: Option<i32>,
}

impl Clock {
    /// The calendar day of a moment, in the zone of `now`.
    pub(crate) fn date(&self, moment: &Moment) -> Date {
        self.offset.map_or_else(|| moment.date(), |offset| moment.date_at(offset))
    }

    /// Whether a day has not come yet.
    pub(crate) fn is_future(&self, date: Option<Date>) -> bool {
        matches!((self.today, date), (Some(today), Some(date)) if date > today)
    }
}
