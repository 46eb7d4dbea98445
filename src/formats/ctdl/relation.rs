//! What hangs on what: stack, requires, recommends, goals and groups of a CTDL graph.

use super::class::{Becomes, Class};
use super::component::{Facts, choice_name};
use super::condition::{Built, Meaning, Reader, all};
use super::graph::{Entity, Graph, Place};
use super::issuer::Issuers;
use super::level::Levels;
use super::mark;
use super::terms;
use crate::finding::{Arg, Finding};
use crate::formats::fit;
use crate::formats::ids::Ids;
use crate::formats::losses::Losses;
use crate::model::{Award, Condition, Credential, Limits, NeedKind, PathwayDocument, Role, RoleSkill, Rule, Text};
use std::collections::BTreeSet;

/// What one component needs, before it is known as what.
#[derive(Debug, Default)]
struct Needs {
    conditions: Vec<Condition>,
    /// Components that the conditions name.
    named: BTreeSet<usize>,
    /// Options of a choice that is nothing but a choice.
    options: BTreeSet<usize>,
    children: Vec<usize>,
    /// Children that are not in the file.
    missing: Vec<Condition>,
    prerequisites: Vec<Condition>,
    /// Conditions that are marked as requirement or stack, whatever the class says.
    required: Vec<Condition>,
    stacked: Vec<Condition>,
    award: Option<Award>,
    /// What advice says to do before.
    before: Vec<usize>,
    /// A course without a name and code, only a condition: a choice among others.
    choice: bool,
}

/// Fills credentials, roles, skills, issuers and groups.
///
/// # Errors
/// A finding `limit`.
pub(super) fn fill<'a>(
    graph: &Graph<'a>,
    classes: &[Option<Class>],
    meanings: &[Meaning],
    ids: &mut Ids,
    limits: &Limits,
    losses: &mut Losses,
    document: &mut PathwayDocument,
) -> Result<(), Finding> {
    let needs = collect(graph, classes, meanings, limits, losses)?;
    let mut issuers = Issuers::default();
    for entity in graph.entities.iter().filter(|entity| entity.is("Pathway")) {
        issuers.note(graph, entity, ids, limits, losses);
    }
    let mut levels = Levels::default();
    for (at, entity) in graph.entities.iter().enumerate() {
        let (Some(Some(class)), Some(meaning)) = (classes.get(at), meanings.get(at)) else { continue };
        let needs_of = needs.get(at);
        let mut facts = Facts { graph, limits, losses };
        facts.report_unread(entity, terms::OF_COMPONENT);
        match meaning {
            Meaning::Credential(id) => {
                let mut credential = facts.credential(entity, *class, id);
                credential.issuer = issuers.of(graph, entity, ids, limits, losses);
                if let Some(needs_of) = needs_of {
                    relate(graph, at, *class, needs_of, &needs, classes, meanings, losses, &mut credential);
                    if needs_of.choice {
                        credential.name = choice_name(graph, entity)
                            .map(|name| fit::text(name, limits.title_chars, &entity.path, losses))
                            .or(credential.name);
                        credential.type_ = crate::model::CredentialType::new("ext:Selection").unwrap_or_default();
                    }
                }
                document.credentials.push(credential);
            }
            Meaning::Role(id) => {
                let mut role = facts.role(entity, id);
                if let Some(needs) = needs_of {
                    relate_role(needs, meanings, losses, &entity.path, &mut role);
                }
                document.roles.push(role);
            }
            Meaning::Skill(id) => document.skills.push(facts.skill(entity, id)),
            Meaning::Condition | Meaning::Nothing => {}
        }
        if let Meaning::Credential(id) | Meaning::Role(id) = meaning {
            let mut places = entity.values("hasProgressionLevel");
            places.extend(entity.values("programTerm"));
            levels.note(graph, &places, id, losses);
        }
    }
    document.issuers = issuers.into_list();
    document.groups = levels.into_groups(graph, ids, limits, losses);
    Ok(())
}

fn collect<'a>(
    graph: &Graph<'a>,
    classes: &[Option<Class>],
    meanings: &[Meaning],
    limits: &Limits,
    losses: &mut Losses,
) -> Result<Vec<Needs>, Finding> {
    let mut needs: Vec<Needs> = Vec::with_capacity(graph.entities.len());
    let mut total = 0usize;
    let known: BTreeSet<&str> = meanings
        .iter()
        .filter_map(|meaning| match meaning {
            Meaning::Credential(id) | Meaning::Skill(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    for (at, entity) in graph.entities.iter().enumerate() {
        let mut own = Needs::default();
        if classes.get(at).is_some_and(Option::is_some) {
            if entity.has_own_id && entity.parts > 1 && is_repeated(entity) {
                losses.assumed(&entity.path, Arg::Phrase("import.what.same-id"), Arg::Phrase("import.chosen.merged"));
            }
            let mut reader = Reader { graph, meanings, known: &known, limits, losses, total: &mut total };
            for place in entity.values("hasCondition") {
                if let Some(Built { condition, named }) = reader.read(&place)? {
                    let source = graph.resolve(&place).and_then(|at| graph.entities.get(at));
                    let says = |word| source.is_some_and(|source| mark::has_mark(source, word));
                    if says(mark::REQUIRES) {
                        own.required.push(condition);
                    } else if says(mark::STACK) {
                        own.stacked.push(condition);
                    } else {
                        own.conditions.push(condition);
                    }
                    if says(mark::AUTOMATIC) || says(mark::CLAIM) {
                        own.award = Some(if says(mark::AUTOMATIC) { Award::Automatic } else { Award::Claim });
                    }
                    own.named.extend(named);
                }
            }
            own.choice = is_choice(entity, classes.get(at).copied().flatten());
            if own.choice {
                own.options.clone_from(&own.named);
            }
            for place in entity.values("hasChild") {
                match graph.resolve(&place).filter(|child| is_part(meanings, *child)) {
                    Some(child) if child == at => {}
                    Some(child) if own.children.contains(&child) => {}
                    Some(child) => own.children.push(child),
                    None => own.missing.push(missing(&place, limits, losses)),
                }
            }
            for place in entity.values("prerequisite") {
                match graph.resolve(&place).and_then(|found| leaf(meanings, found)) {
                    Some(condition) if own.prerequisites.contains(&condition) => {}
                    Some(condition) => own.prerequisites.push(condition),
                    None => own.prerequisites.push(missing(&place, limits, losses)),
                }
            }
        }
        needs.push(own);
    }
    // The same relations told from the other end.
    for (at, entity) in graph.entities.iter().enumerate() {
        if !is_part(meanings, at) {
            continue;
        }
        for place in entity.values("isChildOf") {
            if let Some(parent) = graph.resolve(&place).filter(|parent| *parent != at)
                && is_part(meanings, parent)
                && let Some(parent) = needs.get_mut(parent)
                && !parent.children.contains(&at)
            {
                parent.children.push(at);
            }
        }
        for (name, forwards) in [("precedes", true), ("precededBy", false)] {
            for place in entity.values(name) {
                match graph.resolve(&place).filter(|other| *other != at && is_part(meanings, *other)) {
                    Some(other) => {
                        let (before, after) = if forwards { (at, other) } else { (other, at) };
                        if let Some(after) = needs.get_mut(after)
                            && !after.before.contains(&before)
                        {
                            after.before.push(before);
                        }
                    }
                    None => losses.dangling(&place.path, &Graph::id_of(&place).unwrap_or_default()),
                }
            }
        }
    }
    Ok(needs)
}

/// Whether objects with one id say different things, so that reading them as one is worth a word.
fn is_repeated(entity: &Entity<'_>) -> bool {
    ["name", "hasCondition", "creditValue", "proxyFor"].iter().any(|name| {
        let mut members = entity.members.iter().filter(|member| member.name == *name);
        members.next().is_some_and(|first| members.any(|other| other.value != first.value))
            || entity.values(name).len() > 1 && matches!(*name, "proxyFor")
    })
}

fn is_choice(entity: &Entity<'_>, class: Option<Class>) -> bool {
    class.is_some_and(|class| {
        let course = class.becomes == Becomes::Credential(Some("Course"));
        (course && !entity.has("name") && !entity.has("codedNotation") && entity.has("hasCondition"))
            || entity.is("SelectionComponent")
    })
}

fn is_part(meanings: &[Meaning], at: usize) -> bool {
    matches!(meanings.get(at), Some(Meaning::Credential(_) | Meaning::Skill(_) | Meaning::Role(_)))
}

fn leaf(meanings: &[Meaning], at: usize) -> Option<Condition> {
    match meanings.get(at)? {
        Meaning::Credential(id) => Some(Condition::credential(id)),
        Meaning::Skill(id) => Some(Rule::Skill { id: id.clone(), level: 1 }.into()),
        Meaning::Role(_) | Meaning::Condition | Meaning::Nothing => None,
    }
}

/// Something needed that is not in the file stays as words: never met by silence.
fn missing(place: &Place<'_>, limits: &Limits, losses: &mut Losses) -> Condition {
    let id = Graph::id_of(place).unwrap_or_else(|| "?".to_owned());
    losses.dangling(&place.path, &id);
    Rule::Text(Text::Plain(fit::plain(id, limits.text_chars, &place.path, losses))).into()
}

#[expect(clippy::too_many_arguments, reason = "one private step of `fill`, with what that has at hand")]
fn relate(
    graph: &Graph<'_>,
    at: usize,
    class: Class,
    own: &Needs,
    needs: &[Needs],
    classes: &[Option<Class>],
    meanings: &[Meaning],
    losses: &mut Losses,
    credential: &mut Credential,
) {
    let path = graph.entities.get(at).map_or("", |entity| entity.path.as_str());
    // Options of a choice beside it are asked for by that choice.
    let options: BTreeSet<usize> = own
        .children
        .iter()
        .filter_map(|child| needs.get(*child))
        .flat_map(|child| child.options.iter().copied())
        .collect();
    let rest: Vec<usize> =
        own.children.iter().copied().filter(|child| !own.named.contains(child) && !options.contains(child)).collect();
    if !rest.is_empty() {
        losses.assumed(path, Arg::Phrase("import.what.children"), Arg::Phrase("import.chosen.all-children"));
    }
    let mut parts = own.conditions.clone();
    for child in &rest {
        match leaf(meanings, *child) {
            Some(condition) => parts.push(condition),
            None => losses.dropped(path, Arg::Phrase("import.what.role-child")),
        }
    }
    parts.extend(own.missing.iter().cloned());

    let grouping = class.grouping || own.choice;
    if (class.container || own.choice) && !is_chain(graph, at, class, own, classes) {
        parts.extend(own.stacked.iter().cloned());
        credential.stack = all(parts);
        credential.requires = all(own.prerequisites.iter().chain(&own.required).cloned().collect());
    } else {
        parts.extend(own.prerequisites.iter().chain(&own.required).cloned());
        credential.requires = all(parts);
        credential.stack = all(own.stacked.clone());
    }
    let usual = grouping && credential.stack.is_some() && credential.requires.is_none();
    credential.award = own.award.or(usual.then_some(Award::Automatic)).filter(|award| *award == Award::Automatic);
    let before: Vec<Condition> = own.before.iter().filter_map(|other| leaf(meanings, *other)).collect();
    if before.len() < own.before.len() {
        losses.dropped(path, Arg::Phrase("import.what.role-order"));
    }
    credential.recommends = all(before);
}

/// Whether a real credential hangs only on credentials of its own class.
fn is_chain(graph: &Graph<'_>, at: usize, class: Class, own: &Needs, classes: &[Option<Class>]) -> bool {
    let others: BTreeSet<usize> = own.named.iter().chain(&own.children).copied().collect();
    let same = |other: usize| {
        let names = |at: usize| graph.entities.get(at).map(|entity| &entity.classes);
        classes.get(other).copied().flatten() == Some(class) && names(other) == names(at)
    };
    !class.component && !others.is_empty() && others.into_iter().all(same)
}

fn relate_role(own: &Needs, meanings: &[Meaning], losses: &mut Losses, path: &str, role: &mut Role) {
    let mut parts = own.conditions.clone();
    for child in own.children.iter().filter(|child| !own.named.contains(child)) {
        match leaf(meanings, *child) {
            Some(Condition { rule: Rule::Skill { id, .. }, .. }) => {
                role.skills.push(RoleSkill { skill: id, need: Some(NeedKind::Required), ..RoleSkill::default() });
            }
            Some(condition) => parts.push(condition),
            None => losses.dropped(path, Arg::Phrase("import.what.role-child")),
        }
    }
    parts.extend(own.missing.iter().cloned());
    parts.extend(own.prerequisites.iter().cloned());
    role.requires = all(parts);
    if !own.before.is_empty() {
        losses.dropped(path, Arg::Phrase("import.what.role-order"));
    }
}

/// Roles, and credentials that something leads to but that lead nowhere: what a file without destination is about.
pub(super) fn ends(document: &PathwayDocument) -> Vec<String> {
    let mut needed: BTreeSet<&str> = BTreeSet::new();
    let of_credentials = document.credentials.iter().flat_map(|credential| [&credential.requires, &credential.stack]);
    for condition in of_credentials.chain(document.roles.iter().map(|role| &role.requires)).flatten() {
        let mut open = vec![condition];
        while let Some(condition) = open.pop() {
            if let Rule::Credential { id, .. } = &condition.rule {
                needed.insert(id);
            }
            open.extend(condition.operands());
        }
    }
    let credentials = document.credentials.iter().filter(|credential| {
        !needed.contains(credential.id.as_str()) && (credential.requires.is_some() || credential.stack.is_some())
    });
    document
        .roles
        .iter()
        .map(|role| role.id.clone())
        .chain(credentials.map(|credential| credential.id.clone()))
        .collect()
}
