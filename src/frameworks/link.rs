//! Which skills of a framework the skills of a pathway are.

use super::fold::fold_into;
use crate::model::{Framework, PathwayDocument, Skill, Text, address_key};
use serde::Serialize;
use std::collections::BTreeMap;

/// What says that two skills are the same, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LinkedBy {
    /// Their addresses, or an id that is one.
    Address,
    /// Their codes in the same framework.
    Code,
    /// A suggestion: their names.
    Name,
    /// A suggestion: the name of one is an alternate name of the other.
    AlternateName,
}

/// A skill of the pathway and one of the framework.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SkillLink {
    /// Id in the pathway.
    pub skill: String,
    /// Id in the framework.
    pub target: String,
    /// Why.
    pub by: LinkedBy,
}

/// What the skills of a pathway are in a framework.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SkillLinks {
    /// Those that address or code say, one a skill.
    pub links: Vec<SkillLink>,
    /// What the others may be, the strongest reason first: names are no proof, a person has to say.
    pub suggestions: Vec<SkillLink>,
    /// Ids of the pathway's skills that nothing answers.
    pub unmatched: Vec<String>,
}

/// Looks the skills of a pathway up in a framework: by address, by code where both name the same framework, and by name.
/// Two skills of the framework with equal claim are suggestions, not a link. In the pathway's order.
///
/// The framework is read once, and what is looked up in is the pathway's: O((p + f) log p) for the letters p of its names and
/// f of the framework's.
#[must_use]
pub fn link_skills(pathway: &PathwayDocument, framework: &PathwayDocument) -> SkillLinks {
    let mut wanted: BTreeMap<String, Vec<(usize, bool)>> = BTreeMap::new();
    let mut addresses: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut codes: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    let mut label = String::new();
    for (at, skill) in pathway.skills.iter().enumerate() {
        for id in [Some(&skill.id), skill.url.as_ref()].into_iter().flatten().filter(|id| id.contains(':')) {
            addresses.entry(address_key(id)).or_default().push(at);
        }
        for (name, code) in coded(pathway, skill) {
            codes.entry((name, code)).or_default().push(at);
        }
        for (is_name, words) in labels(skill) {
            label.clear();
            fold_into(words, &mut label);
            if !label.is_empty() {
                wanted.entry(label.clone()).or_default().push((at, is_name));
            }
        }
    }
    let mut found: Vec<Vec<(LinkedBy, usize)>> = vec![Vec::new(); pathway.skills.len()];
    let mut put = |ours: usize, by: LinkedBy, theirs: usize| {
        let Some(list) = found.get_mut(ours) else { return };
        match list.iter_mut().find(|(_, known)| *known == theirs) {
            Some((known, _)) => *known = (*known).min(by),
            None => list.push((by, theirs)),
        }
    };
    for (theirs, skill) in framework.skills.iter().enumerate() {
        for id in [Some(&skill.id), skill.url.as_ref()].into_iter().flatten().filter(|id| id.contains(':')) {
            for ours in addresses.get(&address_key(id)).into_iter().flatten() {
                put(*ours, LinkedBy::Address, theirs);
            }
        }
        for key in coded(framework, skill) {
            for ours in codes.get(&key).into_iter().flatten() {
                put(*ours, LinkedBy::Code, theirs);
            }
        }
        for (is_name, words) in labels(skill) {
            label.clear();
            fold_into(words, &mut label);
            for (ours, our_name) in wanted.get(&label).into_iter().flatten() {
                // Two alternate names that agree are no reason to think of one skill.
                match (is_name, *our_name) {
                    (true, true) => put(*ours, LinkedBy::Name, theirs),
                    (false, false) => {}
                    _ => put(*ours, LinkedBy::AlternateName, theirs),
                }
            }
        }
    }
    let mut links = SkillLinks::default();
    for (skill, mut list) in pathway.skills.iter().zip(found) {
        crate::sort::ascending(&mut list);
        let of = |(by, at): &(LinkedBy, usize)| {
            let target = framework.skills.get(*at)?.id.clone();
            Some(SkillLink { skill: skill.id.clone(), target, by: *by })
        };
        match list.as_slice() {
            [] => links.unmatched.push(skill.id.clone()),
            [first, rest @ ..] if first.0 <= LinkedBy::Code && rest.first().is_none_or(|second| first.0 < second.0) => {
                links.links.extend(of(first));
            }
            all => links.suggestions.extend(all.iter().filter_map(of)),
        }
    }
    links
}

/// A skill's names, then its alternate names.
fn labels(skill: &Skill) -> impl Iterator<Item = (bool, &str)> {
    let names = skill.name.iter().flat_map(Text::words).map(|words| (true, words));
    names.chain(skill.alternate_names.iter().flat_map(Text::words).map(|words| (false, words)))
}

/// A skill's code with everything that names its framework.
fn coded<'a>(document: &'a PathwayDocument, skill: &'a Skill) -> Vec<(String, &'a str)> {
    let Some(code) = skill.code.as_deref().filter(|code| !code.is_empty()) else { return Vec::new() };
    let framework = skill.framework.as_ref().and_then(|id| document.frameworks.iter().find(|it| it.id == *id));
    framework.map(|it| names(it).into_iter().map(|name| (name, code)).collect()).unwrap_or_default()
}

fn names(framework: &Framework) -> Vec<String> {
    use crate::model::FrameworkKind;
    let mut names: Vec<String> = Vec::new();
    // There is one ESCO and one O*NET, whoever names it how; of the other kinds there are many.
    if let Some(FrameworkKind::Esco | FrameworkKind::Onet) = framework.kind {
        names.extend(framework.kind.map(|kind| format!("{kind:?}")));
    }
    names.extend(
        [Some(&framework.id), framework.url.as_ref()]
            .into_iter()
            .flatten()
            .filter(|id| id.contains(':'))
            .map(|id| address_key(id)),
    );
    names
}
