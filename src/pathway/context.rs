//! What every step of the building shares: the names, the places, the findings.

use super::Entity;
use super::index::Places;
use crate::finding::{Arg, Code, Finding};
use crate::model::{Limits, PathwayDocument, Text, did_you_mean};
use std::collections::BTreeMap;

/// What a reference should name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Credential,
    Skill,
    Issuer,
    Framework,
    /// A credential or a role.
    Goal,
}

impl Expected {
    const fn phrase(self) -> &'static str {
        match self {
            Self::Credential => "kind.credential",
            Self::Skill => "kind.skill",
            Self::Issuer => "kind.issuer",
            Self::Framework => "kind.framework",
            Self::Goal => "kind.goal",
        }
    }

    const fn admits(self, entity: Entity) -> bool {
        matches!(
            (self, entity),
            (Self::Credential | Self::Goal, Entity::Credential(_))
                | (Self::Goal, Entity::Role(_))
                | (Self::Skill, Entity::Skill(_))
                | (Self::Issuer, Entity::Issuer(_))
                | (Self::Framework, Entity::Framework(_))
        )
    }
}

/// The catalogue's phrase for the kind of an entity.
pub(super) const fn kind_phrase(entity: Entity) -> &'static str {
    match entity {
        Entity::Credential(_) => "kind.credential",
        Entity::Skill(_) => "kind.skill",
        Entity::Role(_) => "kind.role",
        Entity::Issuer(_) => "kind.issuer",
        Entity::Framework(_) => "kind.framework",
        Entity::Group(_) => "kind.group",
    }
}

/// How many ids may be compared in search of "did you mean", over all findings of one document.
const COMPARISONS: usize = 200_000;

/// A place in the document: an entry of a list and what stands below it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    pub(super) list: &'static str,
    /// Position in the source's list.
    pub(super) place: usize,
    pub(super) member: &'static str,
}

impl Site {
    /// Its JSON pointer, and what stands below it.
    pub(super) fn pointer(self, below: &str) -> String {
        format!("/{}/{}/{}{below}", self.list, self.place, self.member)
    }
}

/// The document under construction.
pub(super) struct Context<'a> {
    pub(super) document: &'a PathwayDocument,
    pub(super) index: &'a BTreeMap<String, Entity>,
    pub(super) places: &'a Places,
    pub(super) limits: &'a Limits,
    /// The credentials that carry a tag, in document order.
    pub(super) tags: BTreeMap<&'a str, Vec<usize>>,
    pub(super) findings: Vec<Finding>,
    /// Resolved leaves still allowed; tags can multiply what a small source says.
    pub(super) leaves_left: usize,
    /// There were more findings than the limits allow.
    pub(super) overflow: bool,
    comparisons_left: usize,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        document: &'a PathwayDocument,
        index: &'a BTreeMap<String, Entity>,
        places: &'a Places,
        limits: &'a Limits,
        findings: Vec<Finding>,
    ) -> Self {
        let mut tags: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, credential) in document.credentials.iter().enumerate() {
            for tag in &credential.tags {
                let carriers = tags.entry(tag).or_default();
                if carriers.last() != Some(&at) {
                    carriers.push(at);
                }
            }
        }
        Self {
            document,
            index,
            places,
            limits,
            tags,
            findings,
            leaves_left: limits.items.saturating_mul(LEAVES_PER_ITEM),
            overflow: false,
            comparisons_left: COMPARISONS,
        }
    }

    /// How many leaves all conditions may have together.
    pub(super) const fn all_leaves(&self) -> usize {
        self.limits.items.saturating_mul(LEAVES_PER_ITEM)
    }

    /// Keeps a finding, as long as there are not too many.
    pub(super) fn report(&mut self, finding: Finding) {
        if self.findings.len() < self.limits.findings {
            self.findings.push(finding);
        } else {
            self.overflow = true;
        }
    }

    /// The site of a member of a credential.
    pub(super) fn credential_site(&self, credential: usize, member: &'static str) -> Site {
        Site { list: "credentials", place: self.places.credentials[credential], member }
    }

    /// The site of a member of a skill.
    pub(super) fn skill_site(&self, skill: usize, member: &'static str) -> Site {
        Site { list: "skills", place: self.places.skills[skill], member }
    }

    /// The site of a member of a role.
    pub(super) fn role_site(&self, role: usize, member: &'static str) -> Site {
        Site { list: "roles", place: self.places.roles[role], member }
    }

    /// The name of a credential, its id where it has none.
    pub(super) fn credential_name(&self, credential: usize) -> Arg {
        let credential = &self.document.credentials[credential];
        name(credential.name.as_ref(), &credential.id)
    }

    /// The name of a skill, its id where it has none.
    pub(super) fn skill_name(&self, skill: usize) -> Arg {
        let skill = &self.document.skills[skill];
        name(skill.name.as_ref(), &skill.id)
    }

    /// What `id` names, if that is what is expected; else a finding.
    pub(super) fn look_up(
        &mut self,
        id: &str,
        expected: Expected,
        subject: &str,
        path: impl FnOnce() -> String,
    ) -> Option<Entity> {
        match self.index.get(id) {
            Some(&entity) if expected.admits(entity) => Some(entity),
            Some(&entity) => {
                self.report(
                    Finding::new(Code::WrongKind, path())
                        .arg("id", id)
                        .arg("expected", Arg::Phrase(expected.phrase()))
                        .arg("found", Arg::Phrase(kind_phrase(entity)))
                        .about(subject),
                );
                None
            }
            None => {
                let mut finding = Finding::new(Code::UnknownId, path())
                    .arg("id", id)
                    .arg("expected", Arg::Phrase(expected.phrase()))
                    .about(subject);
                if let Some(suggestion) = self.suggest(id, expected) {
                    finding = finding.arg("suggestion", suggestion);
                }
                self.report(finding);
                None
            }
        }
    }

    /// The skill an id names and the level asked for, checked against the skill's own levels.
    pub(super) fn look_up_skill(
        &mut self,
        id: &str,
        level: Option<u32>,
        subject: &str,
        path: impl Fn(&str) -> String,
    ) -> Option<(usize, u32)> {
        let Some(Entity::Skill(skill)) = self.look_up(id, Expected::Skill, subject, || path("/skill")) else {
            return None;
        };
        let level = level.unwrap_or(1);
        let highest = self.document.skills[skill].levels.len();
        if level >= 1 && (highest == 0 || usize::try_from(level).is_ok_and(|level| level <= highest)) {
            return Some((skill, level));
        }
        let highest = if highest == 0 { self.limits.number } else { f64_of(highest) };
        self.report(
            Finding::new(Code::UnknownLevel, path("/level"))
                .arg("level", f64::from(level))
                .arg("highest", highest)
                .arg("skill", self.skill_name(skill))
                .about(subject),
        );
        None
    }

    /// The nearest tag.
    pub(super) fn suggest_tag(&mut self, wanted: &str) -> Option<String> {
        self.comparisons_left = self.comparisons_left.checked_sub(self.tags.len())?;
        did_you_mean(wanted, self.tags.keys().copied()).map(str::to_owned)
    }

    fn suggest(&mut self, wanted: &str, expected: Expected) -> Option<String> {
        self.comparisons_left = self.comparisons_left.checked_sub(self.index.len())?;
        let known = self.index.iter().filter(|(_, entity)| expected.admits(**entity)).map(|(id, _)| id.as_str());
        did_you_mean(wanted, known).map(str::to_owned)
    }
}

/// Leaves of all conditions together, tags expanded, for each item that the limits allow.
const LEAVES_PER_ITEM: usize = 50;

fn f64_of(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

fn name(name: Option<&Text>, id: &str) -> Arg {
    name.map_or_else(|| Arg::Text(id.to_owned()), |name| Arg::Name(name.pairs()))
}
