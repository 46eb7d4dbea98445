//! A credential and what belongs to it.

use super::condition::condition;
use super::document::entity;
use super::fields::{Fields, list};
use super::reader::Reader;
use super::scalar::{
    amount, choice, currency, id, id_or_url, integer, level, moment, period, prose, quantity, result, share, title,
    unknown_value, url, word,
};
use crate::finding::{Arg, Code};
use crate::model::{
    Alignment, Assessment, AssessmentKind, Award, Cost, Credential, CredentialType, Delivery, Link, Moment, Offering,
    QualificationLevel, Recognition, RecognitionKind, Results,
};
use serde_json::Value;

pub(super) fn credential(r: &mut Reader<'_>, value: &Value) -> Option<Credential> {
    entity(r, value, |r, mut f, own| Credential {
        id: own,
        type_: type_(r, &mut f),
        name: f.optional(r, "name", title),
        description: f.optional(r, "description", prose),
        issuer: f.optional(r, "issuer", id),
        url: f.optional(r, "url", url),
        image: f.optional(r, "image", url),
        tags: f.list(r, "tags", id),
        validates: f.list(r, "validates", alignment),
        teaches: f.list(r, "teaches", alignment),
        requires: f.optional(r, "requires", condition),
        recommends: f.optional(r, "recommends", condition),
        alongside: f.optional(r, "alongside", condition),
        stack: f.optional(r, "stack", condition),
        award: f.optional(r, "award", |r, value| choice(r, value, Award::ALL)),
        excludes: f.list(r, "excludes", id),
        equivalent: f.list(r, "equivalent", id_or_url),
        hours: f.optional(r, "hours", quantity),
        weeks: f.optional(r, "weeks", quantity),
        credits: f.optional(r, "credits", quantity),
        cost: f.optional(r, "cost", costs),
        offered: f.list(r, "offered", offering),
        assessment: f.optional(r, "assessment", assessment),
        results: f.optional(r, "results", results),
        valid_for: f.optional(r, "validFor", period),
        recognised_by: f.list(r, "recognisedBy", recognition),
        qualification_level: f.optional(r, "qualificationLevel", qualification_level),
        delivery: f.optional(r, "delivery", |r, value| choice(r, value, Delivery::ALL)),
        links: f.list(r, "links", link),
        extra: f.rest(r),
    })
}

/// An unknown type is an error, and kept as it is written: other credentials may still depend on this one.
fn type_(r: &mut Reader<'_>, f: &mut Fields<'_>) -> CredentialType {
    if !f.has("type") {
        f.required(r, "type", word);
        return CredentialType::default();
    }
    f.optional(r, "type", |r, value| {
        let written = word(r, value)?;
        Some(CredentialType::new(&written).unwrap_or_else(|| {
            let finding = unknown_value(r, &written, CredentialType::KNOWN.iter().copied());
            r.report(finding);
            CredentialType(written)
        }))
    })
    .unwrap_or_default()
}

fn alignment(r: &mut Reader<'_>, value: &Value) -> Option<Alignment> {
    let mut f = Fields::open(r, value)?;
    let skill = f.required(r, "skill", id);
    let level = f.optional(r, "level", level);
    let extra = f.rest(r);
    Some(Alignment { skill: skill?, level, extra })
}

/// All amounts or none: a cost with a part left out would be a lower cost.
fn costs(r: &mut Reader<'_>, value: &Value) -> Option<Vec<Cost>> {
    let costs = list(r, value, cost)?;
    let mut currencies: Vec<&str> = Vec::new();
    for cost in &costs {
        if !currencies.contains(&cost.currency.as_str()) {
            currencies.push(&cost.currency);
        }
    }
    if currencies.len() > 1 {
        let names = Arg::List(currencies.into_iter().map(Arg::from).collect());
        let finding = r.finding(Code::MixedCurrencies).arg("currencies", names);
        r.report(finding);
    }
    (value.as_array().map(Vec::len) == Some(costs.len())).then_some(costs)
}

fn cost(r: &mut Reader<'_>, value: &Value) -> Option<Cost> {
    let mut f = Fields::open(r, value)?;
    let amount = f.required(r, "amount", amount);
    let currency = f.required(r, "currency", currency);
    let for_ = f.optional(r, "for", title);
    let extra = f.rest(r);
    Some(Cost { amount: amount?, currency: currency?, for_, extra })
}

fn offering(r: &mut Reader<'_>, value: &Value) -> Option<Offering> {
    let mut f = Fields::open(r, value)?;
    let start = f.required(r, "start", moment);
    let end = f.optional(r, "end", moment);
    let apply_by = f.optional(r, "applyBy", moment);
    let seats = f.optional(r, "seats", |r, value| integer(r, value, 0));
    let extra = f.rest(r);
    let start = start?;
    in_order(r, &start, end.as_ref()).then_some(Offering { start, end, apply_by, seats, extra })
}

/// Whether a range ends on or after the day it starts.
pub(super) fn in_order(r: &mut Reader<'_>, start: &Moment, end: Option<&Moment>) -> bool {
    let Some(end) = end.filter(|end| end.date() < start.date()) else { return true };
    let finding = r.finding(Code::DateOrder).arg("start", start.as_str()).arg("end", end.as_str());
    r.report(finding);
    false
}

fn assessment(r: &mut Reader<'_>, value: &Value) -> Option<Assessment> {
    let mut f = Fields::open(r, value)?;
    Some(Assessment {
        kind: f.optional(r, "kind", |r, value| choice(r, value, AssessmentKind::ALL)),
        pass_rate: f.optional(r, "passRate", share),
        extra: f.rest(r),
    })
}

/// All results or none: a scale with a step left out would rank the others wrongly.
fn results(r: &mut Reader<'_>, value: &Value) -> Option<Results> {
    let mut f = Fields::open(r, value)?;
    let scale = f.optional(r, "scale", |r, value| {
        let scale = list(r, value, result)?;
        (value.as_array().map(Vec::len) == Some(scale.len())).then_some(scale)
    });
    Some(Results { scale: scale.unwrap_or_default(), pass: f.optional(r, "pass", result), extra: f.rest(r) })
}

fn recognition(r: &mut Reader<'_>, value: &Value) -> Option<Recognition> {
    let mut f = Fields::open(r, value)?;
    let name = f.required(r, "name", title);
    let url = f.optional(r, "url", url);
    let kind = f.optional(r, "kind", |r, value| choice(r, value, RecognitionKind::ALL));
    let extra = f.rest(r);
    Some(Recognition { name: name?, url, kind, extra })
}

fn qualification_level(r: &mut Reader<'_>, value: &Value) -> Option<QualificationLevel> {
    let mut f = Fields::open(r, value)?;
    let framework = f.required(r, "framework", word);
    let level = f.required(r, "value", word);
    let extra = f.rest(r);
    Some(QualificationLevel { framework: framework?, value: level?, extra })
}

fn link(r: &mut Reader<'_>, value: &Value) -> Option<Link> {
    let mut f = Fields::open(r, value)?;
    let system = f.required(r, "system", word);
    let instance = f.optional(r, "instance", id_or_url);
    let kind = f.optional(r, "kind", word);
    let id = f.required(r, "id", id_or_url);
    let extra = f.rest(r);
    Some(Link { system: system?, instance, kind, id: id?, extra })
}
