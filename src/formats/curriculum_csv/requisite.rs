//! Requisite cells → conditions.
//!
//! The format lists course ids, all of them needed. Some files add a column with the catalogue's own words, which may
//! offer alternatives that the ids cannot express ("MAC 2281 or MAC 2311"); then the ids are one way to meet the rule
//! and the words the other, so that nobody is locked out by a list that was never meant as "all".

use crate::formats::fit;
use crate::formats::losses::Losses;
use crate::model::{Condition, Extra, Limits, Rule, Text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One kind of requisite of one course.
pub(super) struct Requisite<'r> {
    /// Course ids, separated by semicolons; several cells are read as one.
    pub(super) ids: Vec<&'r str>,
    /// The catalogue's words.
    pub(super) words: &'r str,
    pub(super) path: String,
}

/// The condition, if any. `known` maps the file's course ids to the document's.
pub(super) fn condition(
    requisite: &Requisite<'_>,
    known: &BTreeMap<&str, String>,
    limits: &Limits,
    losses: &mut Losses,
) -> Option<Condition> {
    let mut operands: Vec<Condition> = Vec::new();
    let mut seen = BTreeSet::new();
    for id in requisite.ids.iter().flat_map(|cell| cell.split([';', ',', '|'])).map(str::trim) {
        if id.is_empty() || !seen.insert(id) {
            continue;
        }
        operands.push(match known.get(id) {
            Some(course) => Condition::credential(course),
            None => {
                losses.dangling(&requisite.path, id);
                words(id, requisite, limits, losses)
            }
        });
    }
    let said = requisite.words.trim();
    let several = operands.len();
    let listed = if several > 1 { Some(Rule::All(operands).into()) } else { operands.pop() };
    match listed {
        None if said.is_empty() => None,
        None => {
            losses.opaque(&requisite.path, "import.what.requisite-words");
            Some(words(said, requisite, limits, losses))
        }
        Some(listed) if offers_alternatives(said) && several > 1 => {
            losses.opaque(&requisite.path, "import.what.requisite-alternatives");
            let words = words(said, requisite, limits, losses);
            Some(Rule::Any(vec![listed, words]).into())
        }
        Some(mut listed) => {
            if !said.is_empty() {
                let said = fit::plain(said.to_owned(), limits.text_chars, &requisite.path, losses);
                let mut extra = Extra::default();
                extra.insert("description", Value::String(said));
                listed.extra = extra;
            }
            Some(listed)
        }
    }
}

fn words(said: &str, requisite: &Requisite<'_>, limits: &Limits, losses: &mut Losses) -> Condition {
    Rule::Text(Text::Plain(fit::plain(said.to_owned(), limits.text_chars, &requisite.path, losses))).into()
}

/// Whether the words hold an "or" that is not part of "or better", "or higher", "or equivalent".
fn offers_alternatives(said: &str) -> bool {
    let lower = said.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().any(|(at, word)| {
        *word == "or" && !matches!(words.get(at + 1), Some(&("better" | "higher" | "above" | "equivalent" | "equiv")))
    })
}
