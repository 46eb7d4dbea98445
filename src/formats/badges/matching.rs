//! Which credential of a pathway a badge is: by id, address, link, equivalent or alignment; by name only as a suggestion.

use super::keys;
use super::received::{Achievement, Target};
use crate::model::{PathwayDocument, Text};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What made a match, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MatchedBy {
    /// The achievement's id is the credential's.
    Id,
    /// The achievement's id is the address in the credential's `url`.
    Url,
    /// One of the credential's `links` names the badge.
    Link,
    /// The credential lists it as `equivalent`, or the issuer says it is the same for most purposes.
    Equivalent,
    /// The achievement is aligned with the credential.
    Alignment,
    /// A suggestion: issuer and name agree.
    IssuerAndName,
    /// A suggestion: the name agrees, and one side names no issuer.
    Name,
}

/// The credentials and skills of a pathway by everything that may name them.
pub(super) struct Index<'a> {
    document: &'a PathwayDocument,
    credentials: BTreeMap<String, Vec<(MatchedBy, usize)>>,
    /// Addresses of outside credentials as the document writes them.
    outside: BTreeMap<String, &'a str>,
    names: BTreeMap<String, Vec<usize>>,
    skills: BTreeMap<String, Vec<usize>>,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The credential that it is; several, if the pathway counts it as each of them.
    pub(super) matched: Vec<(MatchedBy, usize)>,
    /// What to call it in the record, if not by the one credential's id.
    pub(super) held_as: Option<String>,
    /// What it may be: a person has to say.
    pub(super) suggested: Vec<(MatchedBy, usize)>,
}

impl<'a> Index<'a> {
    /// Linear in the document.
    pub(super) fn new(document: &'a PathwayDocument) -> Self {
        let mut index = Self {
            document,
            credentials: BTreeMap::new(),
            outside: BTreeMap::new(),
            names: BTreeMap::new(),
            skills: BTreeMap::new(),
        };
        let own: BTreeSet<&str> = document.credentials.iter().map(|credential| credential.id.as_str()).collect();
        for (at, credential) in document.credentials.iter().enumerate() {
            index.put(&credential.id, MatchedBy::Id, at);
            index.put(&super::uri::of(document, &credential.id), MatchedBy::Id, at);
            index.put(&super::uri::urn(&credential.id), MatchedBy::Id, at);
            if let Some(url) = &credential.url {
                index.put(url, MatchedBy::Url, at);
            }
            for link in &credential.links {
                index.put(&link.id, MatchedBy::Link, at);
            }
            for other in &credential.equivalent {
                // An equivalent of this pathway is a credential of its own.
                if !own.contains(other.as_str()) {
                    index.put(other, MatchedBy::Equivalent, at);
                    index.outside.entry(keys::address(other)).or_insert(other);
                }
            }
            for name in names(credential.name.as_ref()) {
                let same = index.names.entry(name).or_default();
                if same.last() != Some(&at) {
                    same.push(at);
                }
            }
        }
        for (at, skill) in document.skills.iter().enumerate() {
            for key in [Some(&skill.id), skill.url.as_ref()].into_iter().flatten() {
                index.skills.entry(keys::address(key)).or_default().push(at);
            }
            let framework = skill.framework.as_ref().and_then(|id| document.frameworks.iter().find(|it| it.id == *id));
            if let (Some(code), Some(framework)) = (&skill.code, framework) {
                let called = names(framework.name.as_ref());
                let addresses = [Some(&framework.id), framework.url.as_ref()].into_iter().flatten();
                for known in called.into_iter().chain(addresses.map(|it| keys::address(it))) {
                    index.skills.entry(format!("{known}\n{code}")).or_default().push(at);
                }
            }
        }
        index
    }

    fn put(&mut self, name: &str, by: MatchedBy, at: usize) {
        let known = self.credentials.entry(keys::address(name)).or_default();
        if !known.iter().any(|(_, other)| *other == at) {
            known.push((by, at));
        }
    }

    /// The credential that an achievement is. Two that claim it are two suggestions: nobody can tell which is meant.
    pub(super) fn find(&self, achievement: &Achievement, own_id: Option<&str>) -> Found {
        let own = || achievement.id.iter().chain(&achievement.other_ids).map(String::as_str).chain(own_id);
        let mut found = self.named(own(), None);
        if found.first().is_some_and(|(by, _)| *by == MatchedBy::Equivalent) {
            // The pathway says itself what this counts as.
            let held_as = own().find_map(|id| self.outside.get(&keys::address(id))).map(|id| (*id).to_owned());
            return Found { matched: found, held_as, suggested: Vec::new() };
        }
        if found.is_empty() {
            found = self.named(achievement.related.iter().map(String::as_str), Some(MatchedBy::Equivalent));
        }
        if found.is_empty() {
            let targets = achievement.targets.iter().filter_map(|target| target.url.as_deref());
            found = self.named(targets, Some(MatchedBy::Alignment));
        }
        match found.as_slice() {
            [] => Found { suggested: self.alike(achievement), ..Found::default() },
            [one] => Found { matched: vec![*one], ..Found::default() },
            [first, second, ..] if first.0 < second.0 => Found { matched: vec![*first], ..Found::default() },
            _ => Found { suggested: found, ..Found::default() },
        }
    }

    /// Every credential with one of these names, the strongest reason first.
    fn named<'i>(&self, ids: impl Iterator<Item = &'i str>, instead: Option<MatchedBy>) -> Vec<(MatchedBy, usize)> {
        let mut best: BTreeMap<usize, MatchedBy> = BTreeMap::new();
        for (by, at) in ids.filter_map(|id| self.credentials.get(&keys::address(id))).flatten() {
            let by = instead.unwrap_or(*by);
            let known = best.entry(*at).or_insert(by);
            *known = (*known).min(by);
        }
        let ranked: BTreeSet<(MatchedBy, usize)> = best.into_iter().map(|(at, by)| (by, at)).collect();
        ranked.into_iter().collect()
    }

    /// Credentials of the same name, whose issuer is not another one.
    fn alike(&self, achievement: &Achievement) -> Vec<(MatchedBy, usize)> {
        let mut found = BTreeSet::new();
        for at in names(achievement.name.as_ref()).iter().filter_map(|name| self.names.get(name)).flatten() {
            match self.same_issuer(achievement, *at) {
                Some(true) => found.insert((MatchedBy::IssuerAndName, *at)),
                None => found.insert((MatchedBy::Name, *at)),
                Some(false) => false,
            };
        }
        found.into_iter().collect()
    }

    /// Whether the issuers are the same; `None` if one of them is not known.
    fn same_issuer(&self, achievement: &Achievement, at: usize) -> Option<bool> {
        let credential = self.document.credentials.get(at)?;
        let ours = self.document.issuers.iter().find(|it| Some(&it.id) == credential.issuer.as_ref())?;
        let theirs = achievement.issuer.as_ref()?;
        let known: BTreeSet<String> =
            [Some(&ours.id), ours.url.as_ref()].into_iter().flatten().map(|it| keys::address(it)).collect();
        let addresses = || [theirs.id.as_ref(), theirs.url.as_ref()].into_iter().flatten();
        if addresses().any(|it| known.contains(&keys::address(it))) {
            return Some(true);
        }
        let (ours, theirs) = (names(ours.name.as_ref()), names(theirs.name.as_ref()));
        if ours.is_empty() || theirs.is_empty() {
            return None;
        }
        Some(theirs.iter().any(|name| ours.contains(name)))
    }

    /// The skills that an achievement is aligned with: by address, or by code and framework.
    pub(super) fn skills(&self, targets: &[Target]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for target in targets {
            let by_address = target.url.as_deref().map(keys::address);
            let by_code = target.code.as_ref().zip(target.framework.as_ref());
            let by_code = by_code.into_iter().flat_map(|(code, framework)| {
                [format!("{}\n{code}", keys::name(framework)), format!("{}\n{code}", keys::address(framework))]
            });
            let hits: BTreeSet<usize> = by_address
                .into_iter()
                .chain(by_code)
                .filter_map(|key| self.skills.get(&key))
                .flatten()
                .copied()
                .collect();
            // A code that two skills carry says nothing.
            if hits.len() == 1 {
                found.extend(hits);
            }
        }
        found
    }
}

/// A name in every language, comparable.
fn names(text: Option<&Text>) -> Vec<String> {
    let pairs = text.map(Text::pairs).unwrap_or_default();
    pairs.iter().map(|(_, name)| keys::name(name)).filter(|name| !name.is_empty()).collect()
}
