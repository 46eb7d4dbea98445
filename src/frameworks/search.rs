//! Skills by what they are called.

use super::fold::{fold, fold_into};
use crate::model::{PathwayDocument, Skill, Text};
use serde::Serialize;

/// What of a skill was found, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// Its id, address or code, whole.
    Id,
    /// Its name, in any language.
    Name,
    /// One of its alternate names.
    AlternateName,
}

/// A skill that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundSkill {
    /// Its id in the document.
    pub skill: String,
    /// What of it was found.
    pub by: FoundBy,
    /// The words in which it was found; `""` if by its id.
    pub label: String,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundSkills {
    /// The best of them.
    pub skills: Vec<FoundSkill>,
    /// How many there are in all.
    pub total: usize,
}

/// How well a label answers: whole, at its beginning, at the beginnings of words, or anywhere; `None` if not at all.
/// `label` and `words` are folded.
fn rank(label: &str, query: &str, words: &[&str]) -> Option<u8> {
    if !words.iter().all(|word| label.contains(word)) {
        return None;
    }
    let begins =
        |word: &str| label.match_indices(word).any(|(at, _)| at == 0 || label.as_bytes().get(at - 1) == Some(&b' '));
    Some(if label == query {
        0
    } else if label.starts_with(query) {
        1
    } else if words.iter().all(|word| begins(word)) {
        2
    } else {
        3
    })
}

/// Finds skills by words of their names and alternate names, or by an id, address or code. Case, accents and signs do
/// not count. The best come first: a whole name, a name that begins so, words that begin so, words anywhere; names
/// before alternate names where both answer alike; then short labels, then the document's order. At most `most` of
/// them are told.
///
/// Linear in the letters of all names, but for sorting what was found.
#[must_use]
pub fn find_skills(document: &PathwayDocument, text: &str, most: usize) -> FoundSkills {
    let query = fold(text);
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let exact = text.trim();
    let mut found: Vec<((u8, FoundBy, usize), usize, &str)> = Vec::new();
    let mut label = String::new();
    for (at, skill) in document.skills.iter().enumerate() {
        if exact.is_empty() {
            break;
        }
        if own(skill).any(|id| id == exact) {
            found.push(((0, FoundBy::Id, 0), at, ""));
            continue;
        }
        if words.is_empty() {
            continue;
        }
        let names = skill.name.iter().flat_map(Text::words).map(|words| (FoundBy::Name, words));
        let others = skill.alternate_names.iter().flat_map(Text::words).map(|words| (FoundBy::AlternateName, words));
        let mut best: Option<((u8, FoundBy, usize), &str)> = None;
        for (by, words_of_it) in names.chain(others) {
            label.clear();
            fold_into(words_of_it, &mut label);
            let Some(rank) = rank(&label, &query, &words) else { continue };
            let key = (rank, by, label.len());
            if best.is_none_or(|(known, _)| key < known) {
                best = Some((key, words_of_it));
            }
        }
        found.extend(best.map(|(key, words_of_it)| (key, at, words_of_it)));
    }
    crate::sort::by_key(&mut found, |(key, at, _)| (*key, *at));
    let total = found.len();
    let told = found.into_iter().take(most).filter_map(|((_, by, _), at, label)| {
        let skill = document.skills.get(at)?.id.clone();
        Some(FoundSkill { skill, by, label: label.to_owned() })
    });
    FoundSkills { skills: told.collect(), total }
}

/// What names a skill and nothing else.
fn own(skill: &Skill) -> impl Iterator<Item = &str> {
    [Some(&skill.id), skill.url.as_ref(), skill.code.as_ref()].into_iter().flatten().map(String::as_str)
}
