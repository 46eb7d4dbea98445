//! One credential or role, in words.

use super::super::answer::{LayoutNodeKind, OutlineFold, OutlineItem, OutlineLink, OutlineRule, Phrase};
use super::super::goals::Goals;
use super::super::map::Folds;
use super::super::standing::Standing;
use super::super::words::Words;
use super::because::{Because, Need};
use super::leads::{Later, leads};
use super::rule::{RuleOf, Rules};
use super::stages::tags;
use crate::learner::{Open, Status, Truth};
use crate::model::{NeedKind, Role, RoleSkill, is_safe_url};
use crate::pathway::{Entity, Pathway};

/// Makes items.
pub(super) struct Items<'a> {
    rules: Rules<'a>,
    goals: &'a Goals,
    folds: &'a Folds,
    /// The groups of each credential and of each role, without the lane that it stands in on the map.
    groups: (Vec<Vec<usize>>, Vec<Vec<usize>>),
    leads: Vec<Vec<Later>>,
}

impl<'a> Items<'a> {
    pub(super) fn new(
        words: Words<'a>,
        standing: Option<&'a Standing>,
        goals: &'a Goals,
        folds: &'a Folds,
        lanes: bool,
    ) -> Self {
        let groups = tags(words.pathway, lanes);
        Self { rules: Rules { words, standing }, goals, folds, groups, leads: leads(words.pathway, goals) }
    }

    pub(super) fn credential(&self, at: usize) -> Option<OutlineItem> {
        let Rules { words, standing } = self.rules;
        let credential = words.pathway.credentials().get(at)?;
        let progress = standing.and_then(|standing| standing.credential(at));
        let (because, short_of) = standing.map_or((None, 0), |standing| Because { words, standing }.credential(at));
        Some(OutlineItem {
            id: credential.id.clone(),
            kind: LayoutNodeKind::Credential,
            name: words.credential(at),
            type_label: words.type_label(&credential.type_),
            issuer: words.issuer(credential),
            figures: words.figures(credential, standing.and_then(|standing| standing.progress().now)),
            status: progress.map(|progress| progress.status),
            status_label: progress.map(|progress| status_label(&words, progress.status, short_of)),
            open: progress.map(|progress| progress.open),
            because,
            goal: self.goals.credentials.get(at).copied().unwrap_or(false),
            description: credential.description.as_ref().map(|text| words.phrase(text)),
            skills: credential
                .validates
                .iter()
                .filter_map(|alignment| words.outline_skill(&alignment.skill, alignment.level, standing))
                .collect(),
            rules: self.credential_rules(at),
            leads_to: self
                .leads
                .get(at)
                .map_or_else(Vec::new, |later| later.iter().map(|later| self.link(*later)).collect()),
            url: safe_link(credential.url.as_deref()),
            groups: self.groups.0.get(at).map_or_else(Vec::new, |groups| names(&words, groups)),
            inside: self.folds.inside(at).map(|inside| words.inside_of(inside, standing)),
            folded: self.folds.into(at).and_then(|stack| self.fold(stack)),
        })
    }

    fn fold(&self, stack: usize) -> Option<OutlineFold> {
        let words = self.rules.words;
        let name = words.inside(&words.credential(stack));
        let into = words.pathway.credentials().get(stack)?.id.clone();
        Some(OutlineFold { into, text: words.format("map.folded", &[("name", name.into())]) })
    }

    fn credential_rules(&self, at: usize) -> Vec<OutlineRule> {
        let conditions = self.rules.words.pathway.conditions(at);
        let trees = [
            (RuleOf::Requires, &conditions.requires),
            (RuleOf::Stack, &conditions.stack),
            (RuleOf::Alongside, &conditions.alongside),
            (RuleOf::Recommends, &conditions.recommends),
        ];
        let mut rules: Vec<OutlineRule> =
            trees.into_iter().filter_map(|(of, tree)| self.rules.condition(of, tree.as_ref()?)).collect();
        let excluded = self.rules.words.pathway.excludes(at);
        let links = excluded.iter().map(|other| (self.rules.credential(*other, None), None)).collect();
        rules.extend(self.rules.list(RuleOf::Excludes, links));
        rules
    }

    pub(super) fn role(&self, at: usize) -> Option<OutlineItem> {
        let Rules { words, standing } = self.rules;
        let role = words.pathway.document().roles.get(at)?;
        let value = standing.map(|standing| role_value(words.pathway, standing, at));
        let need = standing.map(|standing| self.role_need(standing, at, role)).unwrap_or_default();
        let status = value.map(|value| if value == Truth::Met { Status::Earned } else { Status::Locked });
        Some(OutlineItem {
            id: role.id.clone(),
            kind: LayoutNodeKind::Role,
            name: words.role(at),
            type_label: words.text("map.role"),
            issuer: None,
            figures: Vec::new(),
            status,
            status_label: value.map(|value| role_label(&words, value, need.count())),
            open: value.map(|value| match value {
                Truth::Met => Open::Yes,
                Truth::Unknown => Open::Ask,
                Truth::Unmet => Open::No,
            }),
            because: standing.map(|standing| match need.count() {
                0 => words.text("map.because.role"),
                _ => Because { words, standing }.needs(&need),
            }),
            goal: self.goals.roles.get(at).copied().unwrap_or(false),
            description: role.description.as_ref().map(|text| words.phrase(text)),
            skills: role
                .skills
                .iter()
                .filter_map(|asked| words.outline_skill(&asked.skill, asked.level, standing))
                .collect(),
            rules: self.role_rules(at, role),
            leads_to: Vec::new(),
            url: safe_link(role.url.as_deref()),
            groups: self.groups.1.get(at).map_or_else(Vec::new, |groups| names(&words, groups)),
            inside: None,
            folded: None,
        })
    }

    fn role_rules(&self, at: usize, role: &Role) -> Vec<OutlineRule> {
        let words = self.rules.words;
        let mut rules: Vec<OutlineRule> = words
            .pathway
            .role_requires(at)
            .and_then(|tree| self.rules.condition(RuleOf::Requires, tree))
            .into_iter()
            .collect();
        for (of, desired) in [(RuleOf::Skills, false), (RuleOf::Desired, true)] {
            let links: Vec<(OutlineLink, Option<Truth>)> = asked_skills(words.pathway, role, desired)
                .map(|(skill, level)| {
                    let truth = self.rules.standing.map(|standing| standing.skill(skill, level));
                    (self.rules.skill(skill, level), truth)
                })
                .collect();
            rules.extend(self.rules.list(of, links));
        }
        rules
    }

    fn role_need(&self, standing: &Standing, at: usize, role: &Role) -> Need {
        let words = self.rules.words;
        let mut need = Because { words, standing }.need(words.pathway.role_requires(at));
        for (skill, level) in asked_skills(words.pathway, role, false) {
            if standing.skill(skill, level) != Truth::Met {
                need.add(words.inside(&self.rules.skill(skill, level).name));
            }
        }
        need
    }

    fn link(&self, later: Later) -> OutlineLink {
        match later {
            Later::Credential(at) => self.rules.credential(at, None),
            Later::Role(at) => {
                let Rules { words, standing } = self.rules;
                let value = standing.map(|standing| role_value(words.pathway, standing, at));
                OutlineLink {
                    id: words.pathway.document().roles.get(at).map(|role| role.id.clone()),
                    name: words.role(at),
                    status_label: value.map(|value| role_label(&words, value, 0)),
                }
            }
        }
    }
}

fn names(words: &Words<'_>, groups: &[usize]) -> Vec<Phrase> {
    groups.iter().map(|group| words.group(*group)).collect()
}

/// The skills that a role asks for (or would like), with their levels, in document order.
pub(in crate::scene) fn asked_skills<'r>(
    pathway: &'r Pathway,
    role: &'r Role,
    desired: bool,
) -> impl Iterator<Item = (usize, u32)> + 'r {
    role.skills.iter().filter(move |skill| (skill.need == Some(NeedKind::Desired)) == desired).filter_map(
        |RoleSkill { skill, level, .. }| match pathway.entity(skill) {
            Some(Entity::Skill(at)) => Some((at, level.unwrap_or(1))),
            _ => None,
        },
    )
}

/// Whether everything that a role cannot be done without is there.
pub(in crate::scene) fn role_value(pathway: &Pathway, standing: &Standing, at: usize) -> Truth {
    let rule =
        pathway.role_requires(at).and_then(|tree| standing.values(pathway, tree).first().map(|value| value.truth));
    let role = pathway.document().roles.get(at);
    let skills = role.into_iter().flat_map(|role| asked_skills(pathway, role, false));
    skills.map(|(skill, level)| standing.skill(skill, level)).chain(rule).min().unwrap_or(Truth::Met)
}

fn status_label(words: &Words<'_>, status: Status, short_of: usize) -> String {
    if status == Status::Locked && short_of > 0 {
        return words.format("map.status.locked.needs", &[("n", short_of.into())]);
    }
    words.status(status)
}

fn role_label(words: &Words<'_>, value: Truth, short_of: usize) -> String {
    match value {
        Truth::Met => words.text("map.role.met"),
        _ if short_of > 0 => words.format("map.role.needs", &[("n", short_of.into())]),
        _ => words.text("map.role.unmet"),
    }
}

fn safe_link(url: Option<&str>) -> Option<String> {
    url.filter(|url| is_safe_url(url)).map(str::to_owned)
}
