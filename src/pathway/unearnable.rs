//! Why a credential can never be earned: the loop of skills, the skill that nothing validates, the impossible count.

use super::context::Context;
use super::cycle;
use super::grounded::Grounded;
use super::{ConditionTree, Conditions, NodeKind};
use crate::finding::{Arg, Code, Finding};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeSet;

/// The skill that stands between a credential and one that would validate it.
type Through = Option<usize>;

/// Reports every credential that no order of earning reaches, with what keeps it from being reached.
///
/// Each loop is told in full once, at its first credential; the others name what they wait for.
/// Linear in the conditions and validators of the credentials concerned.
pub(super) fn report(
    context: &mut Context<'_>,
    conditions: &[Conditions],
    validators: &[Vec<(usize, u32)>],
    grounded: &Grounded,
) {
    let mut graph: DiGraph<(), Through> = DiGraph::new();
    for _ in conditions {
        graph.add_node(());
    }
    let mut obstacles: Vec<Vec<Obstacle>> = Vec::with_capacity(conditions.len());
    for (at, of) in conditions.iter().enumerate() {
        let found = if grounded.earned[at] { Vec::new() } else { obstacles_of(at, of, grounded, validators) };
        let mut seen = BTreeSet::new();
        for obstacle in &found {
            for &(other, through) in &obstacle.waits_for {
                if seen.insert(other) {
                    graph.add_edge(NodeIndex::new(other), NodeIndex::new(at), through);
                }
            }
        }
        obstacles.push(found);
    }
    let mut loop_at: Vec<Option<Vec<usize>>> = vec![None; conditions.len()];
    for found in cycle::loops(&graph) {
        if let Some(first) = found.first().copied() {
            loop_at[first] = Some(found);
        }
    }
    for (at, found) in loop_at.iter().enumerate() {
        if !grounded.earned[at] {
            let finding = match found {
                Some(found) => told_loop(context, &graph, &obstacles, found),
                None => told(context, at, &obstacles[at]),
            };
            context.report(finding);
        }
    }
}

/// A credential that stands first in a loop.
fn told_loop(
    context: &Context<'_>,
    graph: &DiGraph<(), Through>,
    obstacles: &[Vec<Obstacle>],
    found: &[usize],
) -> Finding {
    let mut names = Vec::new();
    let mut edges = Vec::new();
    for (source, target) in found.iter().zip(found.iter().cycle().skip(1)).map(|(a, b)| (*a, *b)) {
        names.push(context.credential_name(source));
        let edge = graph.find_edge(NodeIndex::new(source), NodeIndex::new(target));
        if let Some(Some(skill)) = edge.and_then(|edge| graph.edge_weight(edge)) {
            names.push(context.skill_name(*skill));
        }
        let waits = |it: &&Obstacle| it.waits_for.iter().any(|(other, _)| *other == source);
        let path = obstacles[target].iter().find(waits).map(|it| it.path(context, target)).unwrap_or_default();
        edges.push((path, source, target));
    }
    let first = found.first().copied().unwrap_or_default();
    names.push(context.credential_name(first));
    let path = edges.last().map(|(path, _, _)| path.clone()).unwrap_or_default();
    let mut finding = unearnable(context, first, path, "unearnable.loop").arg("loop", Arg::Path(names));
    for (path, source, target) in edges {
        let names = vec![("source", context.credential_name(source)), ("target", context.credential_name(target))];
        finding = finding.related(path, "edge", names);
    }
    finding
}

/// A credential with what keeps it from being earned: what nobody gives first, then what waits itself.
fn told(context: &Context<'_>, at: usize, obstacles: &[Obstacle]) -> Finding {
    let final_one = obstacles.iter().find(|it| it.waits_for.is_empty());
    let Some(obstacle) = final_one.or_else(|| obstacles.first()) else {
        let path = context.credential_site(at, "requires").pointer("");
        return unearnable(context, at, path, "unearnable.impossible");
    };
    let path = obstacle.path(context, at);
    match (obstacle.waits_for.first(), obstacle.skill) {
        (Some((other, _)), _) => {
            unearnable(context, at, path, "unearnable.waits").arg("waits", context.credential_name(*other))
        }
        (None, Some((skill, level))) => unearnable(context, at, path, "unearnable.skill")
            .arg("skill", context.skill_name(skill))
            .arg("level", f64::from(level)),
        (None, None) => unearnable(context, at, path, "unearnable.impossible"),
    }
}

fn unearnable(context: &Context<'_>, at: usize, path: String, reason: &'static str) -> Finding {
    Finding::new(Code::Unearnable, path)
        .arg("name", context.credential_name(at))
        .arg("reason", Arg::Phrase(reason))
        .about(context.document.credentials[at].id.as_str())
}

/// One leaf, or one list, that keeps a condition from being met.
struct Obstacle {
    member: &'static str,
    /// Below the condition.
    pointer: String,
    /// The skill and level that nothing validates.
    skill: Option<(usize, u32)>,
    /// Credentials that would help if they could be earned.
    waits_for: Vec<(usize, Through)>,
}

impl Obstacle {
    fn path(&self, context: &Context<'_>, credential: usize) -> String {
        context.credential_site(credential, self.member).pointer(&self.pointer)
    }
}

fn obstacles_of(
    credential: usize,
    of: &Conditions,
    grounded: &Grounded,
    validators: &[Vec<(usize, u32)>],
) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let parts = [("requires", &of.requires), ("alongside", &of.alongside), ("stack", &of.stack)];
    for ((member, tree), open) in parts.into_iter().zip(grounded.open[credential]) {
        let Some(tree) = tree.as_ref().filter(|_| !open) else { continue };
        let before = found.len();
        for (at, node) in tree.nodes.iter().enumerate() {
            let obstacle = match node.kind {
                NodeKind::Credential { credential, .. } => {
                    let there =
                        if member == "alongside" { grounded.started[credential] } else { grounded.earned[credential] };
                    if there {
                        continue;
                    }
                    Obstacle { member, pointer: tree.pointer(at), skill: None, waits_for: vec![(credential, None)] }
                }
                NodeKind::Skill { skill, level } if grounded.levels[skill] < level => Obstacle {
                    member,
                    pointer: tree.pointer(at),
                    skill: Some((skill, level)),
                    waits_for: validators[skill]
                        .iter()
                        .filter(|(_, gives)| *gives >= level)
                        .map(|(credential, _)| (*credential, Some(skill)))
                        .collect(),
                },
                _ => continue,
            };
            found.push(obstacle);
        }
        // A list that asks for more than it has is an obstacle by itself.
        if found.len() == before
            && let Some(at) = first_impossible(tree)
        {
            found.push(Obstacle { member, pointer: tree.pointer(at), skill: None, waits_for: Vec::new() });
        }
    }
    found
}

fn first_impossible(tree: &ConditionTree) -> Option<usize> {
    tree.nodes.iter().position(|node| match node.kind {
        NodeKind::Any => node.children.is_empty(),
        NodeKind::AtLeast(count) => usize::try_from(count).map_or(true, |count| count > node.children.len()),
        NodeKind::Sum { .. } => true,
        _ => false,
    })
}
