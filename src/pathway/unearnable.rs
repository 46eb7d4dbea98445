//! Why a credential can never be earned: the loop of skills, the skill that nothing validates, the impossible count.

use super::context::Context;
use super::grounded::{Grounded, PARTS, Part};
use super::{ConditionTree, Conditions, NodeKind, cycle};
use crate::finding::{Arg, Code, Finding};
use crate::sort;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// Reports every credential that no order of earning reaches, with what keeps it from being reached.
///
/// Each loop is told in full once, at its first credential; the others name what they wait for.
/// Linear in the conditions and validators, times a logarithm, apart from the search for loops.
pub(super) fn report(
    context: &mut Context<'_>,
    conditions: &[Conditions],
    validators: &[Vec<(usize, u32)>],
    grounded: &Grounded,
) {
    if grounded.earned.iter().all(|earned| *earned) {
        return;
    }
    let obstacles: Vec<Vec<Obstacle>> =
        conditions.iter().enumerate().map(|(at, of)| obstacles_of(at, of, grounded)).collect();
    let telling = Telling { conditions, validators, waits: Waits::new(&obstacles, validators), obstacles };
    let mut loop_at: Vec<Option<Vec<usize>>> = vec![None; conditions.len()];
    for found in cycle::loops(&telling.waits.graph) {
        // Credentials are numbered before skills, so a loop starts at one.
        if let Some(slot) = found.first().and_then(|first| loop_at.get_mut(*first)) {
            *slot = Some(found);
        }
    }
    for (at, found) in loop_at.iter().enumerate() {
        if !grounded.earned[at] {
            let finding = match found {
                Some(found) => telling.told_loop(context, found),
                None => telling.told(context, at),
            };
            context.report(finding);
        }
    }
}

/// A node that keeps a condition from being met.
struct Obstacle {
    part: Part,
    /// The node of the condition.
    node: usize,
    lacks: Lacks,
}

#[derive(Clone, Copy)]
enum Lacks {
    Credential(usize),
    Skill(usize, u32),
    /// The list asks for more than it has.
    Operands,
}

fn obstacles_of(credential: usize, of: &Conditions, grounded: &Grounded) -> Vec<Obstacle> {
    let mut found = Vec::new();
    for part in PARTS {
        let Some(tree) = of.part(part).filter(|_| !grounded.open[credential][part as usize]) else { continue };
        let before = found.len();
        for (node, it) in tree.nodes.iter().enumerate() {
            let lacks = match it.kind {
                NodeKind::Credential { credential, .. } => {
                    let there = if part == Part::Alongside { &grounded.started } else { &grounded.earned };
                    if there[credential] {
                        continue;
                    }
                    Lacks::Credential(credential)
                }
                NodeKind::Skill { skill, level } if grounded.levels[skill] < level => Lacks::Skill(skill, level),
                _ => continue,
            };
            found.push(Obstacle { part, node, lacks });
        }
        if found.len() == before
            && let Some(node) = first_impossible(tree)
        {
            found.push(Obstacle { part, node, lacks: Lacks::Operands });
        }
    }
    found
}

/// The first list that asks for more than it has.
fn first_impossible(tree: &ConditionTree) -> Option<usize> {
    tree.nodes.iter().position(|node| match node.kind {
        NodeKind::Any => node.children.is_empty(),
        NodeKind::AtLeast(count) => usize::try_from(count).map_or(true, |count| count > node.children.len()),
        NodeKind::Sum { .. } => true,
        _ => false,
    })
}

/// Who waits for what, from what is waited for to what waits: the credentials by number, then one node for
/// each level of a skill that somebody lacks.
struct Waits {
    graph: DiGraph<(), ()>,
    /// The skill of each node after the credentials.
    skills: Vec<usize>,
    level_nodes: BTreeMap<(usize, u32), usize>,
}

impl Waits {
    fn new(obstacles: &[Vec<Obstacle>], validators: &[Vec<(usize, u32)>]) -> Self {
        let mut graph = DiGraph::new();
        for _ in obstacles {
            graph.add_node(());
        }
        let mut level_nodes: BTreeMap<(usize, u32), usize> = BTreeMap::new();
        for obstacle in obstacles.iter().flatten() {
            if let Lacks::Skill(skill, level) = obstacle.lacks {
                level_nodes.entry((skill, level)).or_default();
            }
        }
        let mut skills = Vec::with_capacity(level_nodes.len());
        let mut above: Option<(usize, usize)> = None;
        // From the highest level down: who gives a level gives those below it too.
        for ((skill, _), node) in level_nodes.iter_mut().rev() {
            *node = graph.add_node(()).index();
            skills.push(*skill);
            if let Some((_, higher)) = above.filter(|(of, _)| of == skill) {
                graph.add_edge(NodeIndex::new(higher), NodeIndex::new(*node), ());
            }
            above = Some((*skill, *node));
        }
        let mut lacked: Vec<usize> = skills.clone();
        lacked.dedup();
        for skill in lacked {
            for &(validator, level) in &validators[skill] {
                if let Some((_, node)) = level_nodes.range((skill, 0)..=(skill, level)).next_back() {
                    graph.add_edge(NodeIndex::new(validator), NodeIndex::new(*node), ());
                }
            }
        }
        let mut waits = Self { graph, skills, level_nodes };
        for (at, found) in obstacles.iter().enumerate() {
            let mut sources: Vec<usize> = found.iter().filter_map(|it| waits.node_of(it.lacks)).collect();
            sort::ascending(&mut sources);
            sources.dedup();
            for source in sources {
                waits.graph.add_edge(NodeIndex::new(source), NodeIndex::new(at), ());
            }
        }
        waits
    }

    fn node_of(&self, lacks: Lacks) -> Option<usize> {
        match lacks {
            Lacks::Credential(credential) => Some(credential),
            Lacks::Skill(skill, level) => self.level_nodes.get(&(skill, level)).copied(),
            Lacks::Operands => None,
        }
    }
}

struct Telling<'a> {
    conditions: &'a [Conditions],
    validators: &'a [Vec<(usize, u32)>],
    waits: Waits,
    obstacles: Vec<Vec<Obstacle>>,
}

impl Telling<'_> {
    /// A credential that stands first in a loop.
    fn told_loop(&self, context: &Context<'_>, found: &[usize]) -> Finding {
        let first = found.first().copied().unwrap_or_default();
        let mut names = Vec::with_capacity(found.len() + 1);
        let mut places = Vec::new();
        let mut last_skill = None;
        let mut source = first;
        for (&node, &next) in found.iter().zip(found.iter().cycle().skip(1)) {
            match node.checked_sub(self.conditions.len()) {
                None => {
                    source = node;
                    last_skill = None;
                    names.push(context.credential_name(node));
                }
                Some(at) => {
                    let skill = self.waits.skills[at];
                    if last_skill.replace(skill) != Some(skill) {
                        names.push(context.skill_name(skill));
                    }
                }
            }
            if next < self.conditions.len() {
                let lacks = |it: &&Obstacle| self.waits.node_of(it.lacks) == Some(node);
                if let Some(obstacle) = self.obstacles[next].iter().find(lacks) {
                    places.push((self.path(context, next, obstacle), source, next));
                }
            }
        }
        names.push(context.credential_name(first));
        let path = places.last().map(|(path, _, _)| path.clone()).unwrap_or_default();
        let mut finding = unearnable(context, first, path, "unearnable.loop").arg("loop", Arg::Path(names));
        for (path, source, target) in places {
            let names = vec![("source", context.credential_name(source)), ("target", context.credential_name(target))];
            finding = finding.related(path, "edge", names);
        }
        finding
    }

    /// A credential with what keeps it from being earned: what nobody gives first, then what waits itself.
    fn told(&self, context: &Context<'_>, at: usize) -> Finding {
        let obstacles = &self.obstacles[at];
        let root = obstacles.iter().find(|it| self.waits_for(it.lacks).is_none());
        let Some(obstacle) = root.or_else(|| obstacles.first()) else {
            let path = context.credential_site(at, "requires").pointer("");
            return unearnable(context, at, path, "unearnable.impossible");
        };
        let path = self.path(context, at, obstacle);
        match (self.waits_for(obstacle.lacks), obstacle.lacks) {
            (Some(other), _) => {
                unearnable(context, at, path, "unearnable.waits").arg("waits", context.credential_name(other))
            }
            (None, Lacks::Skill(skill, level)) => unearnable(context, at, path, "unearnable.skill")
                .arg("skill", context.skill_name(skill))
                .arg("level", f64::from(level)),
            (None, _) => unearnable(context, at, path, "unearnable.impossible"),
        }
    }

    /// The first credential that would give what is lacking.
    fn waits_for(&self, lacks: Lacks) -> Option<usize> {
        match lacks {
            Lacks::Credential(credential) => Some(credential),
            Lacks::Skill(skill, level) => {
                self.validators[skill].iter().find(|(_, gives)| *gives >= level).map(|(validator, _)| *validator)
            }
            Lacks::Operands => None,
        }
    }

    fn path(&self, context: &Context<'_>, credential: usize, obstacle: &Obstacle) -> String {
        let below = self.conditions[credential].part(obstacle.part).map(|tree| tree.pointer(obstacle.node));
        context.credential_site(credential, obstacle.part.member()).pointer(&below.unwrap_or_default())
    }
}

fn unearnable(context: &Context<'_>, at: usize, path: String, reason: &'static str) -> Finding {
    Finding::new(Code::Unearnable, path)
        .arg("name", context.credential_name(at))
        .arg("reason", Arg::Phrase(reason))
        .about(context.document.credentials[at].id.as_str())
}
