//! What a question "what if" changes.

use super::fields::Fields;
use super::goal::goal;
use super::reader::Reader;
use super::record::{budget, earned, in_progress, pace, skill_held, waived};
use super::scalar::{choice, id, id_or_url, moment};
use crate::model::{Changes, Earned, InProgress, Recognise, Tier, Waived};
use serde_json::Value;

pub(super) fn changes(r: &mut Reader<'_>, value: &Value) -> Option<Changes> {
    let mut f = Fields::open(r, value)?;
    Some(Changes {
        earned: f.list(r, "earned", |r, value| short(r, value, earned, Earned::of)),
        in_progress: f.list(r, "inProgress", |r, value| {
            short(r, value, in_progress, |credential| InProgress { credential, ..InProgress::default() })
        }),
        waived: f.list(r, "waived", |r, value| {
            short(r, value, waived, |credential| Waived { credential, ..Waived::default() })
        }),
        skills: f.list(r, "skills", skill_held),
        remove: f.list(r, "remove", id_or_url),
        recognise: f.list(r, "recognise", recognise),
        goals: f.has("goals").then(|| f.list(r, "goals", goal)),
        pace: f.optional(r, "pace", pace),
        budget: f.optional(r, "budget", |r, value| lifted(r, value, budget)),
        deadline: f.optional(r, "deadline", |r, value| lifted(r, value, moment)),
        accept_tier: f.optional(r, "acceptTier", |r, value| choice(r, value, Tier::ALL)),
        now: f.optional(r, "now", moment),
        exclude: f.list(r, "exclude", id),
        prefer: f.list(r, "prefer", id),
        extra: f.rest(r),
    })
}

/// An id alone, or the whole entry.
fn short<T>(
    r: &mut Reader<'_>,
    value: &Value,
    whole: impl FnOnce(&mut Reader<'_>, &Value) -> Option<T>,
    of: impl FnOnce(String) -> T,
) -> Option<T> {
    if value.is_string() { id_or_url(r, value).map(of) } else { whole(r, value) }
}

/// `null` says that there is none.
fn lifted<T>(
    r: &mut Reader<'_>,
    value: &Value,
    read: impl FnOnce(&mut Reader<'_>, &Value) -> Option<T>,
) -> Option<Option<T>> {
    if value.is_null() { Some(None) } else { read(r, value).map(Some) }
}

fn recognise(r: &mut Reader<'_>, value: &Value) -> Option<Recognise> {
    let mut f = Fields::open(r, value)?;
    let credential = f.required(r, "credential", id);
    let equivalent = f.required(r, "equivalent", id_or_url);
    f.rest(r);
    Some(Recognise { credential: credential?, equivalent: equivalent? })
}
