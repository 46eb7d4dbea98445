//! The learner record.

use super::credential::in_order;
use super::fields::{Fields, list};
use super::goal::goal;
use super::reader::Reader;
use super::scalar::{
    amount, choice, currency, evidence, id, id_or_url, integer, level, moment, number, raw, result, share, word,
};
use crate::finding::Code;
use crate::model::{Budget, Earned, Failed, InProgress, LearnerRecord, Pace, Pause, SkillHeld, Source, Tier, Waived};
use serde_json::Value;

pub(super) fn record(r: &mut Reader<'_>, value: &Value) -> Option<LearnerRecord> {
    let mut f = Fields::open(r, value)?;
    Some(LearnerRecord {
        learner: f.optional(r, "learner", word),
        as_of: f.optional(r, "asOf", moment),
        pathway_version: f.optional(r, "pathwayVersion", word),
        earned: f.list(r, "earned", earned),
        in_progress: f.list(r, "inProgress", in_progress),
        waived: f.list(r, "waived", waived),
        failed: f.list(r, "failed", failed),
        skills: f.list(r, "skills", skill_held),
        goals: f.list(r, "goals", goal),
        sources: f.list(r, "sources", source),
        pace: f.optional(r, "pace", pace),
        budget: f.optional(r, "budget", budget),
        extra: f.rest(r),
    })
}

/// An object about a credential: everything in it is about that id.
fn about<T>(
    r: &mut Reader<'_>,
    value: &Value,
    name: &'static str,
    read: impl FnOnce(&mut Reader<'_>, Fields<'_>, String) -> Option<T>,
) -> Option<T> {
    let mut f = Fields::open(r, value)?;
    let id = f.required(r, name, if name == "skill" { id } else { id_or_url });
    let named = id.is_some();
    let result = r.about(id.clone().as_deref(), |r| read(r, f, id.unwrap_or_default()));
    result.filter(|_| named)
}

/// A faulty expiry date drops the entry: without the date it would never end.
pub(super) fn earned(r: &mut Reader<'_>, value: &Value) -> Option<Earned> {
    about(r, value, "credential", |r, mut f, credential| {
        let on = f.optional(r, "on", moment);
        let expires = f.optional(r, "expires", moment);
        if let (Some(on), Some(expires)) = (&on, &expires)
            && expires.date() < on.date()
        {
            let finding = r.finding(Code::ContradictoryDates).arg("id", credential.as_str());
            r.report(finding.arg("on", on.as_str()).arg("expires", expires.as_str()));
        }
        let broken = expires.is_none() && f.has("expires");
        let earned = Earned {
            credential,
            on,
            expires,
            tier: f.optional(r, "tier", |r, value| choice(r, value, Tier::ALL)),
            result: f.optional(r, "result", result),
            evidence: f.optional(r, "evidence", evidence),
            source: f.optional(r, "source", source),
            extra: f.rest(r),
        };
        (!broken).then_some(earned)
    })
}

fn source(r: &mut Reader<'_>, value: &Value) -> Option<Source> {
    let mut f = Fields::open(r, value)?;
    let format = f.required(r, "format", word);
    let received = f.required(r, "raw", raw);
    let baked = f.optional(r, "baked", raw);
    let extra = f.rest(r);
    Some(Source { format: format?, raw: received?, baked, extra })
}

pub(super) fn in_progress(r: &mut Reader<'_>, value: &Value) -> Option<InProgress> {
    about(r, value, "credential", |r, mut f, credential| {
        Some(InProgress {
            credential,
            fraction: f.optional(r, "fraction", share),
            since: f.optional(r, "since", moment),
            extra: f.rest(r),
        })
    })
}

pub(super) fn waived(r: &mut Reader<'_>, value: &Value) -> Option<Waived> {
    about(r, value, "credential", |r, mut f, credential| {
        Some(Waived { credential, by: f.optional(r, "by", word), on: f.optional(r, "on", moment), extra: f.rest(r) })
    })
}

fn failed(r: &mut Reader<'_>, value: &Value) -> Option<Failed> {
    about(r, value, "credential", |r, mut f, credential| {
        Some(Failed { credential, on: f.optional(r, "on", moment), extra: f.rest(r) })
    })
}

pub(super) fn skill_held(r: &mut Reader<'_>, value: &Value) -> Option<SkillHeld> {
    about(r, value, "skill", |r, mut f, skill| {
        Some(SkillHeld {
            skill,
            level: f.optional(r, "level", level),
            tier: f.optional(r, "tier", |r, value| choice(r, value, Tier::ALL)),
            on: f.optional(r, "on", moment),
            evidence: f.optional(r, "evidence", evidence),
            extra: f.rest(r),
        })
    })
}

pub(super) fn pace(r: &mut Reader<'_>, value: &Value) -> Option<Pace> {
    let mut f = Fields::open(r, value)?;
    Some(Pace {
        hours_per_week: f.optional(r, "hoursPerWeek", |r, value| number(r, value, 0.0, 168.0)),
        start_on: f.optional(r, "startOn", moment),
        parallel: f.optional(r, "parallel", |r, value| integer(r, value, 1)),
        pauses: f.optional(r, "pauses", |r, value| list(r, value, pause)).unwrap_or_default(),
        extra: f.rest(r),
    })
}

fn pause(r: &mut Reader<'_>, value: &Value) -> Option<Pause> {
    let mut f = Fields::open(r, value)?;
    let start = f.required(r, "start", moment);
    let end = f.required(r, "end", moment);
    let extra = f.rest(r);
    let (start, end) = (start?, end?);
    in_order(r, &start, Some(&end)).then_some(Pause { start, end, extra })
}

pub(super) fn budget(r: &mut Reader<'_>, value: &Value) -> Option<Budget> {
    let mut f = Fields::open(r, value)?;
    let amount = f.required(r, "amount", amount);
    let currency = f.required(r, "currency", currency);
    let extra = f.rest(r);
    Some(Budget { amount: amount?, currency: currency?, extra })
}
