//! References that are no conditions: issuers, frameworks, skills, exclusions, equivalents, goals, groups.

use super::context::{Context, Expected};
use super::equivalence::{self, Equivalence};
use super::{Conditions, Entity};
use crate::finding::{Arg, Code, Finding};
use crate::model::Alignment;
use crate::sort;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// Checks `issuer`, `results`, and the `skills` with their framework.
pub(super) fn check_plain(context: &mut Context<'_>) {
    let document = context.document;
    for (at, skill) in document.skills.iter().enumerate() {
        if let Some(framework) = &skill.framework {
            let site = context.skill_site(at, "framework");
            context.look_up(framework, Expected::Framework, &skill.id, || site.pointer(""));
        }
    }
    for (at, credential) in document.credentials.iter().enumerate() {
        if let Some(issuer) = &credential.issuer {
            let site = context.credential_site(at, "issuer");
            context.look_up(issuer, Expected::Issuer, &credential.id, || site.pointer(""));
        }
        if let Some(results) = &credential.results
            && let Some(pass) = &results.pass
            && !results.scale.contains(pass)
        {
            context.report(
                Finding::new(Code::UnknownPass, context.credential_site(at, "results").pointer("/pass"))
                    .arg("pass", pass.as_str())
                    .arg("allowed", Arg::List(results.scale.iter().map(|it| Arg::Text(it.clone())).collect()))
                    .about(credential.id.as_str()),
            );
        }
    }
    for (at, role) in document.roles.iter().enumerate() {
        let site = context.role_site(at, "skills");
        for (place, need) in role.skills.iter().enumerate() {
            context.look_up_skill(&need.skill, need.level, &role.id, |below| site.pointer(&format!("/{place}{below}")));
        }
    }
    if document.credentials.is_empty() {
        context.report(Finding::new(Code::NoCredentials, "/credentials"));
    }
}

/// The graph of `broader`: node n is `skills[n]`, edges run from the part to the whole.
pub(super) fn broader(context: &mut Context<'_>) -> DiGraph<(), ()> {
    let document = context.document;
    let mut graph = DiGraph::new();
    for _ in &document.skills {
        graph.add_node(());
    }
    for (at, skill) in document.skills.iter().enumerate() {
        let site = context.skill_site(at, "broader");
        for (place, id) in skill.broader.iter().enumerate() {
            let path = || site.pointer(&format!("/{place}"));
            if let Some(Entity::Skill(whole)) = context.look_up(id, Expected::Skill, &skill.id, path) {
                graph.update_edge(NodeIndex::new(at), NodeIndex::new(whole), ());
            }
        }
    }
    graph
}

/// For each skill the credentials that validate it, with the highest level each gives, in document order.
pub(super) fn validators(context: &mut Context<'_>) -> Vec<Vec<(usize, u32)>> {
    let document = context.document;
    let mut validators = vec![Vec::new(); document.skills.len()];
    for (at, credential) in document.credentials.iter().enumerate() {
        for (skill, level) in alignments(context, at, "validates", &credential.validates) {
            validators[skill].push((at, level));
        }
        alignments(context, at, "teaches", &credential.teaches);
    }
    validators
}

/// The skills of a list with the highest level of each.
fn alignments(
    context: &mut Context<'_>,
    credential: usize,
    member: &'static str,
    list: &[Alignment],
) -> BTreeMap<usize, u32> {
    let id = &context.document.credentials[credential].id;
    let site = context.credential_site(credential, member);
    let mut levels: BTreeMap<usize, u32> = BTreeMap::new();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, alignment) in list.iter().enumerate() {
        let path = |below: &str| site.pointer(&format!("/{place}{below}"));
        let Some((skill, level)) = context.look_up_skill(&alignment.skill, alignment.level, id, path) else {
            continue;
        };
        if let Some(first) = first.get(&skill) {
            let first = site.pointer(&format!("/{first}"));
            context.report(repeated(&alignment.skill, path(""), first).about(id.as_str()));
        }
        first.entry(skill).or_insert(place);
        let highest = levels.entry(skill).or_default();
        *highest = level.max(*highest);
    }
    levels
}

/// The pairs that exclude each other, both ways round, in document order.
pub(super) fn excludes(context: &mut Context<'_>, conditions: &[Conditions]) -> Vec<Vec<usize>> {
    let document = context.document;
    let mut excludes = vec![Vec::new(); document.credentials.len()];
    for (at, credential) in document.credentials.iter().enumerate() {
        let site = context.credential_site(at, "excludes");
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, id) in credential.excludes.iter().enumerate() {
            let path = || site.pointer(&format!("/{place}"));
            let Some(Entity::Credential(other)) = context.look_up(id, Expected::Credential, &credential.id, path)
            else {
                continue;
            };
            if let Some(first) = first.get(&other) {
                let first = site.pointer(&format!("/{first}"));
                context.report(repeated(id, path(), first).about(credential.id.as_str()));
                continue;
            }
            first.insert(other, place);
            if other == at || needs(conditions, at, other) || needs(conditions, other, at) {
                let finding = Finding::new(Code::SelfExclusion, path()).arg("id", id.as_str());
                context.report(finding.about(credential.id.as_str()));
            }
            if other != at {
                excludes[at].push(other);
                excludes[other].push(at);
            }
        }
    }
    for list in &mut excludes {
        sort::ascending(list);
        list.dedup();
    }
    excludes
}

/// Whether one credential cannot be earned without the other, as far as its own conditions say.
fn needs(conditions: &[Conditions], credential: usize, other: usize) -> bool {
    let of = &conditions[credential];
    [&of.requires, &of.stack].into_iter().flatten().any(|tree| tree.cannot_do_without(other))
}

/// What counts as what; past the limit nothing does.
pub(super) fn equivalence(context: &mut Context<'_>) -> Equivalence {
    let document = context.document;
    let count = document.credentials.len();
    let mut direct = vec![Vec::new(); count];
    let mut outside: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, credential) in document.credentials.iter().enumerate() {
        let site = context.credential_site(at, "equivalent");
        for (place, id) in credential.equivalent.iter().enumerate() {
            if context.index.contains_key(id) {
                let path = || site.pointer(&format!("/{place}"));
                if let Some(Entity::Credential(held)) = context.look_up(id, Expected::Credential, &credential.id, path)
                    && held != at
                {
                    direct[held].push(at);
                }
            } else {
                outside.entry(id.clone()).or_default().push(at);
            }
        }
    }
    for list in &mut direct {
        list.dedup();
    }
    equivalence::closure(&direct, outside).unwrap_or_else(|| {
        context.report(
            Finding::new(Code::Limit, "/credentials")
                .arg("what", Arg::Phrase("limit.equivalents"))
                .arg("limit", equivalence::PAIRS)
                .arg("found", equivalence::PAIRS + 1),
        );
        Equivalence { counts_as: vec![Vec::new(); count], external: BTreeMap::new() }
    })
}

/// The goals, each once, in their order.
pub(super) fn goals(context: &mut Context<'_>) -> Vec<Entity> {
    let ids = &context.document.goals;
    entities(context, ids, "", |place| format!("/goals/{place}"))
}

/// The members of each group, each once, in their order.
pub(super) fn groups(context: &mut Context<'_>) -> Vec<Vec<Entity>> {
    let document = context.document;
    let mut groups = Vec::with_capacity(document.groups.len());
    for (at, group) in document.groups.iter().enumerate() {
        let place = context.places.groups[at];
        groups.push(entities(context, &group.members, &group.id, |it| format!("/groups/{place}/members/{it}")));
    }
    groups
}

fn entities(context: &mut Context<'_>, ids: &[String], subject: &str, path: impl Fn(usize) -> String) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut first: BTreeMap<Entity, usize> = BTreeMap::new();
    for (place, id) in ids.iter().enumerate() {
        let Some(entity) = context.look_up(id, Expected::Goal, subject, || path(place)) else { continue };
        if let Some(first) = first.get(&entity) {
            context.report(repeated(id, path(place), path(*first)).about(id.as_str()));
        } else {
            first.insert(entity, place);
            found.push(entity);
        }
    }
    found
}

fn repeated(id: &str, path: String, first: String) -> Finding {
    Finding::new(Code::RepeatedOperand, path).arg("id", id).related(first, "first-use", Vec::new())
}
