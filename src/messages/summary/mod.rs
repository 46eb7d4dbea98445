//! One answer in plain words, told to the person it is about: for the advising conversation and for screen readers.
//!
//! Short sentences in the second person; no number without its unit; what the document does not say and what a plan
//! assumes are named; where there is no plan, the reason is. Each answer has a file of its own here; another one
//! needs a variant of [`SummaryOf`], a file, and its sentences in `summary.json`.

mod exits;
mod explain;
mod frontier;
mod gap;
mod goal;
mod next;
mod plan;
mod progress;
mod sensitivity;
mod what_if;

use super::{Catalogue, Wording};
use serde::Serialize;

/// How many names a sentence lists before it counts the rest.
const NAMED: usize = 6;

/// What a summary tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum SummaryOf {
    /// Where the learner stands.
    Progress,
    /// Why a credential has its status.
    Explain,
    /// What a goal asks for and the learner lacks.
    Gap,
    /// The steps to a goal.
    Plan,
    /// What can be done now.
    Next,
    /// The ways worth comparing.
    Frontier,
    /// What the learner is worth along a plan.
    Exits,
    /// Which single change moves the plan most.
    Sensitivity,
    /// What a change would bring.
    WhatIf,
}

impl SummaryOf {
    /// (value, its text) pairs.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Progress, "progress"),
        (Self::Explain, "explain"),
        (Self::Gap, "gap"),
        (Self::Plan, "plan"),
        (Self::Next, "next"),
        (Self::Frontier, "frontier"),
        (Self::Exits, "exits"),
        (Self::Sensitivity, "sensitivity"),
        (Self::WhatIf, "whatIf"),
    ];
}

/// What a paragraph is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// What is held, under way and wanted, and how far that is.
    Standing,
    /// What changed since an earlier record.
    Changes,
    /// What is open.
    Open,
    /// What is missing.
    Missing,
    /// What may be missing, depending on the way that is taken.
    Perhaps,
    /// What it takes together.
    Figures,
    /// The first step.
    Next,
    /// The steps after it.
    Then,
    /// What it leads to.
    Leads,
    /// What somebody has to confirm.
    Confirm,
    /// What the document does not say.
    Unknown,
    /// Why there is no plan.
    Reason,
}

/// Sentences that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// What it is about.
    pub topic: Topic,
    /// Whether each sentence is an item of a list.
    pub list: bool,
    /// Whole sentences, in order.
    pub sentences: Vec<String>,
}

/// One answer in plain words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Which answer.
    pub of: SummaryOf,
    /// BCP 47 tag of the language it is in.
    pub lang: String,
    /// All of it: a line a paragraph, items of a list on lines of their own.
    pub text: String,
    /// The same in parts.
    pub paragraphs: Vec<Paragraph>,
}

/// A summary in the making.
struct Draft<'a> {
    words: Wording<'a>,
    paragraphs: Vec<Paragraph>,
}

impl<'a> Draft<'a> {
    const fn new(words: Wording<'a>) -> Self {
        Self { words, paragraphs: Vec::new() }
    }

    /// Adds a paragraph, unless there is nothing to say.
    fn add(&mut self, topic: Topic, sentences: Vec<String>) {
        self.push(topic, false, sentences);
    }

    /// Adds a list, unless it is empty.
    fn list(&mut self, topic: Topic, items: Vec<String>) {
        self.push(topic, true, items);
    }

    fn push(&mut self, topic: Topic, list: bool, sentences: Vec<String>) {
        if !sentences.is_empty() {
            self.paragraphs.push(Paragraph { topic, list, sentences });
        }
    }

    /// A sentence about a list of names, counted; nothing if there are none.
    fn counted(&self, key: &str, names: Vec<String>) -> Option<String> {
        let n = names.len();
        (n > 0).then(|| self.words.say(key, &[("n", n.into()), ("list", self.words.list(names, NAMED).into())]))
    }

    fn done(self, of: SummaryOf) -> Summary {
        let line = |it: &Paragraph| it.sentences.join(if it.list { "\n" } else { " " });
        let lines: Vec<String> = self.paragraphs.iter().map(line).collect();
        Summary {
            of,
            lang: self.words.catalogue.lang().to_owned(),
            text: lines.join("\n"),
            paragraphs: self.paragraphs,
        }
    }
}

impl Catalogue {
    fn draft<'a>(&'a self, pathway: &'a crate::pathway::Pathway) -> Draft<'a> {
        Draft::new(Wording { pathway, catalogue: self })
    }
}
