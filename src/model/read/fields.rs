//! The members of one object: each is asked for once, the rest is kept.

use super::reader::{Reader, excerpt};
use crate::finding::Code;
use crate::model::{Extra, did_you_mean};
use serde_json::{Map, Value};

/// An object that is being read.
pub(super) struct Fields<'v> {
    map: &'v Map<String, Value>,
    asked: Vec<&'static str>,
    extra: Extra,
}

impl<'v> Fields<'v> {
    /// The members of an object; another type is a finding.
    pub(super) fn open(r: &mut Reader<'_>, value: &'v Value) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self { map, asked: Vec::new(), extra: Extra::default() }),
            other => {
                r.wrong_type("json.object", other);
                None
            }
        }
    }

    /// Whether there is such a member.
    pub(super) fn has(&self, name: &str) -> bool {
        self.map.contains_key(name)
    }

    /// The member as it came, without asking for it.
    pub(super) fn value(&self, name: &str) -> Option<&'v Value> {
        self.map.get(name)
    }

    /// The member as it came, without reading it.
    pub(super) fn raw(&mut self, name: &'static str) -> Option<&'v Value> {
        self.asked.push(name);
        self.map.get(name)
    }

    /// A member that may be absent. One that cannot be used is absent too, and kept among the unknown members, so
    /// that nothing is lost in writing.
    pub(super) fn optional<T>(
        &mut self,
        r: &mut Reader<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'_>, &Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.raw(name)?;
        let result = r.within(name, |r| read(r, value));
        if result.is_none() {
            self.extra.insert(name, value.clone());
        }
        result
    }

    /// A member without which the object is of no use.
    pub(super) fn required<T>(
        &mut self,
        r: &mut Reader<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'_>, &Value) -> Option<T>,
    ) -> Option<T> {
        match self.raw(name) {
            Some(value) => r.within(name, |r| read(r, value)),
            None => {
                let finding = r.finding(Code::MissingMember).arg("member", name);
                r.report(finding);
                None
            }
        }
    }

    /// A member that may be absent, but whose fault makes the object useless: `None` after a fault.
    pub(super) fn faultless<T>(
        &mut self,
        r: &mut Reader<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'_>, &Value) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.raw(name) {
            Some(value) => r.within(name, |r| read(r, value)).map(Some),
            None => Some(None),
        }
    }

    /// A list that may be absent; entries that cannot be used are left out.
    pub(super) fn list<T>(
        &mut self,
        r: &mut Reader<'_>,
        name: &'static str,
        item: impl FnMut(&mut Reader<'_>, &Value) -> Option<T>,
    ) -> Vec<T> {
        self.optional(r, name, |r, value| list(r, value, item)).unwrap_or_default()
    }

    /// What nobody asked for, each member reported and kept.
    pub(super) fn rest(mut self, r: &mut Reader<'_>) -> Extra {
        for (name, value) in self.map {
            if self.asked.contains(&name.as_str()) {
                continue;
            }
            let finding = r.within(name, |r| r.finding(Code::UnknownMember)).arg("member", excerpt(name));
            let known = self.asked.iter().copied().filter(|known| !self.map.contains_key(*known));
            r.report(match did_you_mean(name, known) {
                Some(suggestion) => finding.arg("suggestion", suggestion),
                None => finding,
            });
            self.extra.insert(name, value.clone());
        }
        self.extra
    }
}

/// The entries of a list; `None` if it is none.
pub(super) fn list<T>(
    r: &mut Reader<'_>,
    value: &Value,
    mut item: impl FnMut(&mut Reader<'_>, &Value) -> Option<T>,
) -> Option<Vec<T>> {
    let Value::Array(items) = value else {
        r.wrong_type("json.list", value);
        return None;
    };
    if items.len() > r.limits.items {
        r.limit("limit.items", r.limits.items, items.len());
        return None;
    }
    let mut read = Vec::with_capacity(items.len());
    for (at, value) in items.iter().enumerate() {
        if r.findings.is_over() {
            break;
        }
        match r.at(at, |r| item(r, value)) {
            Some(entry) => read.push(entry),
            None => r.drop_entry(at),
        }
    }
    Some(read)
}
