//! The document and its small entities.

use super::condition::condition;
use super::credential::credential;
use super::fields::Fields;
use super::reader::{Reader, excerpt, type_name};
use super::scalar::{choice, id, language, level, prose, quantity, title, url, word};
use crate::finding::{Arg, Code};
use crate::model::{
    Accreditation, Extra, Framework, FrameworkKind, Group, Issuer, NeedKind, PathwayDocument, Role, RoleSkill, Skill,
};
use serde_json::Value;

/// The version of the format that is read and written.
const VERSION: &str = "1";

pub(super) fn document(r: &mut Reader<'_>, value: &Value) -> Option<PathwayDocument> {
    let mut f = Fields::open(r, value)?;
    let versioned = version(r, &mut f);
    let count = |name: &str| value.get(name).and_then(Value::as_array).map_or(0, Vec::len);
    let items = count("credentials") + count("skills");
    if items > r.limits.items {
        r.limit("limit.items", r.limits.items, items);
        return None;
    }
    let mut document = PathwayDocument {
        stackway: VERSION.to_owned(),
        id: f.optional(r, "id", super::scalar::id_or_url),
        title: f.optional(r, "title", title),
        description: f.optional(r, "description", prose),
        language: f.optional(r, "language", language),
        version: f.optional(r, "version", word),
        license: f.optional(r, "license", word),
        issuers: f.list(r, "issuers", issuer),
        frameworks: f.list(r, "frameworks", framework),
        skills: f.list(r, "skills", skill),
        credentials: f.list(r, "credentials", credential),
        roles: f.list(r, "roles", role),
        goals: f.list(r, "goals", id),
        groups: f.list(r, "groups", group),
        extra: Extra::default(),
    };
    let about_us = versioned || ["credentials", "skills", "roles"].iter().any(|name| f.has(name));
    if !about_us {
        // Somebody else's format: its members are no news beside the version finding.
        return None;
    }
    document.extra = f.rest(r);
    Some(document)
}

/// Checks `stackway`; whether it is there at all.
fn version(r: &mut Reader<'_>, f: &mut Fields<'_>) -> bool {
    let found = match f.raw("stackway") {
        Some(Value::String(version)) if version == VERSION => return true,
        Some(Value::String(version)) => Arg::Text(format!("\"{}\"", excerpt(version))),
        Some(Value::Number(version)) => Arg::Text(version.to_string()),
        Some(other) => Arg::Phrase(type_name(other)),
        None => Arg::Phrase("json.nothing"),
    };
    let there = f.has("stackway");
    let report = |r: &mut Reader<'_>| {
        let finding = r.finding(Code::Version).arg("found", found);
        r.report(finding);
    };
    if there {
        r.within("stackway", report);
    } else {
        report(r);
    }
    there
}

/// An object with an id: everything in it is about that id. One without an id is read for its findings alone.
pub(super) fn entity<T>(
    r: &mut Reader<'_>,
    value: &Value,
    read: impl FnOnce(&mut Reader<'_>, Fields<'_>, String) -> T,
) -> Option<T> {
    let mut f = Fields::open(r, value)?;
    let id = f.required(r, "id", id);
    let named = id.is_some();
    let result = r.about(id.clone().as_deref(), |r| read(r, f, id.unwrap_or_default()));
    named.then_some(result)
}

fn issuer(r: &mut Reader<'_>, value: &Value) -> Option<Issuer> {
    entity(r, value, |r, mut f, id| Issuer {
        id,
        name: f.optional(r, "name", title),
        url: f.optional(r, "url", url),
        image: f.optional(r, "image", url),
        accreditation: f.list(r, "accreditation", accreditation),
        extra: f.rest(r),
    })
}

fn accreditation(r: &mut Reader<'_>, value: &Value) -> Option<Accreditation> {
    let mut f = Fields::open(r, value)?;
    let by = f.required(r, "by", title);
    let url = f.optional(r, "url", url);
    let extra = f.rest(r);
    Some(Accreditation { by: by?, url, extra })
}

fn framework(r: &mut Reader<'_>, value: &Value) -> Option<Framework> {
    entity(r, value, |r, mut f, id| Framework {
        id,
        name: f.optional(r, "name", title),
        url: f.optional(r, "url", url),
        kind: f.optional(r, "kind", |r, value| choice(r, value, FrameworkKind::ALL)),
        extra: f.rest(r),
    })
}

fn skill(r: &mut Reader<'_>, value: &Value) -> Option<Skill> {
    entity(r, value, |r, mut f, own| Skill {
        id: own,
        name: f.optional(r, "name", title),
        alternate_names: f.list(r, "alternateNames", title),
        description: f.optional(r, "description", prose),
        framework: f.optional(r, "framework", id),
        code: f.optional(r, "code", word),
        url: f.optional(r, "url", url),
        levels: f.list(r, "levels", title),
        half_life_months: f.optional(r, "halfLifeMonths", quantity),
        broader: f.list(r, "broader", id),
        extra: f.rest(r),
    })
}

fn role(r: &mut Reader<'_>, value: &Value) -> Option<Role> {
    entity(r, value, |r, mut f, id| Role {
        id,
        name: f.optional(r, "name", title),
        description: f.optional(r, "description", prose),
        url: f.optional(r, "url", url),
        skills: f.list(r, "skills", role_skill),
        requires: f.optional(r, "requires", condition),
        extra: f.rest(r),
    })
}

fn role_skill(r: &mut Reader<'_>, value: &Value) -> Option<RoleSkill> {
    let mut f = Fields::open(r, value)?;
    let skill = f.required(r, "skill", id);
    let level = f.optional(r, "level", level);
    let need = f.optional(r, "need", |r, value| choice(r, value, NeedKind::ALL));
    let importance = f.optional(r, "importance", quantity);
    let extra = f.rest(r);
    Some(RoleSkill { skill: skill?, level, need, importance, extra })
}

fn group(r: &mut Reader<'_>, value: &Value) -> Option<Group> {
    entity(r, value, |r, mut f, own| Group {
        id: own,
        name: f.optional(r, "name", title),
        members: f.list(r, "members", id),
        extra: f.rest(r),
    })
}
