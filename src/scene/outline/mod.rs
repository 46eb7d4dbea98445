//! The pathway as text in reading order. Every fact of the map stands here in words; with or without a learner.

mod because;
mod item;
mod leads;
mod missing;
mod rule;
mod stages;

pub(super) use item::{asked_skills, role_value};
pub(super) use stages::{stages, tags};

use super::answer::{Outline, OutlineItem, OutlineStage, Phrase};
use super::goals::Goals;
use super::map::Folds;
use super::order::earning_order;
use super::standing::Standing;
use super::text::clean;
use super::words::Words;
use crate::messages::Catalogue;
use crate::pathway::Pathway;
use item::Items;
use stages::Stages;

/// Stages in order, items in an order in which they can be earned. Linear in the pathway, but for sorting.
pub(super) fn outline_of(
    pathway: &Pathway,
    standing: Option<&Standing>,
    catalogue: &Catalogue,
    folds: &Folds,
) -> Outline {
    let words = Words::new(pathway, catalogue);
    let goals = Goals::new(pathway, standing);
    let stages = stages(&words);
    let items = Items::new(words, standing, &goals, folds, stages.lanes);
    let mut lists: Vec<Vec<OutlineItem>> = vec![Vec::new(); stages.titles.len() + 1];
    for credential in earning_order(pathway) {
        let list = stages.of.get(credential).and_then(|stage| lists.get_mut(*stage));
        if let (Some(list), Some(item)) = (list, items.credential(credential)) {
            list.push(item);
        }
    }
    for role in &goals.shown_roles {
        let stage = stages.of_role.get(*role).copied().flatten().unwrap_or(stages.titles.len());
        if let (Some(list), Some(item)) = (lists.get_mut(stage), items.role(*role)) {
            list.push(item);
        }
    }
    let stages = named(&words, stages, lists);
    Outline {
        title: words.title(),
        description: pathway
            .document()
            .description
            .as_ref()
            .map(|text| words.phrase(text))
            .filter(|phrase| !clean(&phrase.text).is_empty()),
        lang: catalogue.lang().to_owned(),
        summary: summary(&words, standing, stages.len()),
        notice: pathway.is_incomplete().then(|| words.text("map.notice.incomplete")),
        stages,
    }
}

/// The stages with their items; one that holds nothing is left out. The roles that no group claims come last.
fn named(words: &Words<'_>, stages: Stages, lists: Vec<Vec<OutlineItem>>) -> Vec<OutlineStage> {
    let last = Phrase { text: words.text("map.stage.goals"), lang: None };
    stages
        .titles
        .into_iter()
        .chain([last])
        .zip(lists)
        .filter(|(_, items)| !items.is_empty())
        .map(|(title, items)| OutlineStage { title, items })
        .collect()
}

/// "24 credentials in 5 stages: 8 earned, 3 open to you."
fn summary(words: &Words<'_>, standing: Option<&Standing>, stages: usize) -> String {
    let count = |key: &str, n: usize| words.format(key, &[("n", n.into())]);
    let credentials = count("map.count.credentials", words.pathway.credentials().len());
    let stages = count("map.count.stages", stages);
    let mut args = vec![("credentials", credentials.into()), ("stages", stages.into())];
    let Some(standing) = standing else { return words.format("map.summary", &args) };
    let counts = standing.progress().counts;
    args.push(("earned", count("map.count.earned", counts.earned).into()));
    args.push(("open", count("map.count.open", counts.available + counts.claimable).into()));
    words.format("map.summary.learner", &args)
}

/// The opening sentence alone.
pub(super) fn opening(words: &Words<'_>, standing: Option<&Standing>) -> String {
    let goals = Goals::new(words.pathway, standing);
    let stages = stages(words);
    let mut used = vec![false; stages.titles.len() + 1];
    let roles = goals.shown_roles.iter().map(|role| stages.of_role.get(*role).copied().flatten());
    let roles = roles.map(|stage| stage.unwrap_or(stages.titles.len()));
    for stage in stages.of.iter().copied().chain(roles) {
        used[stage] = true;
    }
    summary(words, standing, used.into_iter().filter(|used| *used).count())
}
