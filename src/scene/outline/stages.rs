//! The stages of an outline: the author's groups if they cover every credential, else how deep a credential lies.

use super::super::answer::Phrase;
use super::super::order::earning_order;
use super::super::standing::hard_sources;
use super::super::words::Words;
use crate::pathway::{Entity, NodeKind, Pathway};

/// More stages than this are drawn together: nobody reads forty headings.
const MOST: usize = 12;

/// The stages and who is in them.
pub(in crate::scene) struct Stages {
    /// The stage of each credential.
    pub(in crate::scene) of: Vec<usize>,
    /// Their names in order.
    pub(in crate::scene) titles: Vec<Phrase>,
    /// The stage of each group that came from the author, by role id position; `None`: the stage of the goals.
    pub(in crate::scene) of_role: Vec<Option<usize>>,
    /// They are the author's, and no credential needs one of a later stage.
    pub(in crate::scene) lanes: bool,
}

/// Groups in the author's order, or ranks: the longest way over `requires`, `stack` and the evidence of skills.
pub(in crate::scene) fn stages(words: &Words<'_>) -> Stages {
    let pathway = words.pathway;
    let roles = pathway.document().roles.len();
    if let Some((of, of_role)) = by_group(pathway) {
        let lanes =
            (0..of.len()).all(|target| hard_sources(pathway, target).iter().all(|source| of[*source] <= of[target]));
        let titles = (0..pathway.document().groups.len()).map(|group| words.group(group)).collect();
        return Stages { of, titles, of_role, lanes };
    }
    let mut depth = vec![0usize; pathway.credentials().len()];
    let order = earning_order(pathway);
    let mut told = vec![false; depth.len()];
    for credential in order {
        let hard = hard_sources(pathway, credential).iter().map(|source| depth[*source] + 1).max();
        depth[credential] = hard.max(after_evidence(pathway, credential, &depth, &told)).unwrap_or(0);
        told[credential] = true;
    }
    let ranks = depth.iter().max().map_or(0, |deepest| deepest + 1);
    let count = ranks.min(MOST);
    for depth in &mut depth {
        *depth = *depth * count / ranks.max(1);
    }
    let title = |n: usize| Phrase { text: words.format("map.stage", &[("n", n.into())]), lang: None };
    Stages { of: depth, titles: (1..=count).map(title).collect(), of_role: vec![None; roles], lanes: false }
}

/// The stage after the first evidence of every skill that must be shown, as far as that is told before; a skill with
/// several ways to it needs one of them.
fn after_evidence(pathway: &Pathway, credential: usize, depth: &[usize], told: &[bool]) -> Option<usize> {
    let tree = pathway.conditions(credential).requires.as_ref()?;
    let asked = tree.nodes.iter().filter_map(|node| match node.kind {
        NodeKind::Skill { skill, level } => Some((skill, level)),
        _ => None,
    });
    asked
        .filter_map(|(skill, level)| {
            let able = pathway.validators(skill).iter().filter(|(by, has)| *has >= level && told[*by]);
            able.map(|(by, _)| depth[*by] + 1).min()
        })
        .max()
}

/// The groups that are told on the cards: all, but where groups are lanes, the one whose lane it is.
pub(in crate::scene) fn tags(pathway: &Pathway, lanes: bool) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let (of, of_role) = groups(pathway);
    let rest = |groups: Vec<usize>| groups.into_iter().skip(usize::from(lanes)).collect();
    (of.into_iter().map(rest).collect(), of_role.into_iter().map(rest).collect())
}

/// All groups of each credential and of each role, in the author's order.
fn groups(pathway: &Pathway) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut of = vec![Vec::new(); pathway.credentials().len()];
    let mut of_role = vec![Vec::new(); pathway.document().roles.len()];
    for (at, group) in pathway.document().groups.iter().enumerate() {
        for member in &group.members {
            let list: Option<&mut Vec<usize>> = match pathway.entity(member) {
                Some(Entity::Credential(credential)) => of.get_mut(credential),
                Some(Entity::Role(role)) => of_role.get_mut(role),
                _ => None,
            };
            if let Some(list) = list.filter(|list| list.last() != Some(&at)) {
                list.push(at);
            }
        }
    }
    (of, of_role)
}

/// The first group of each credential, if every credential is in one; and of the roles that are.
fn by_group(pathway: &Pathway) -> Option<(Vec<usize>, Vec<Option<usize>>)> {
    let (of, of_role) = groups(pathway);
    let all: Option<Vec<usize>> = of.iter().map(|groups| groups.first().copied()).collect();
    let of_role = of_role.iter().map(|groups| groups.first().copied()).collect();
    all.filter(|all| !all.is_empty()).map(|all| (all, of_role))
}
