//! One sentence that says why an item has its status.

use super::super::standing::{Standing, Value};
use super::super::words::Words;
use super::missing::{Missing, missing};
use super::rule::Rules;
use crate::finding::Arg;
use crate::learner::{Open, Status, Truth};
use crate::pathway::{ConditionTree, NodeKind};

/// So many missing names are said; the rest is counted.
const NAMED: usize = 2;

/// What is missing for several conditions at once.
#[derive(Default)]
pub(super) struct Need {
    names: Vec<String>,
    choice: bool,
}

impl Need {
    pub(super) const fn count(&self) -> usize {
        self.names.len()
    }

    pub(super) fn add(&mut self, name: String) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }
}

/// Says why.
#[derive(Clone, Copy)]
pub(super) struct Because<'a> {
    pub(super) words: Words<'a>,
    pub(super) standing: &'a Standing,
}

impl Because<'_> {
    /// Names of what is missing for the conditions (each resolved in one smallest way).
    pub(super) fn need<'t>(&self, trees: impl IntoIterator<Item = &'t ConditionTree>) -> Need {
        let mut need = Need::default();
        for tree in trees {
            let values = self.standing.values(self.words.pathway, tree);
            let Missing { leaves, choice } = missing(self.words.pathway, tree, &values);
            need.choice |= choice;
            for leaf in leaves {
                need.add(self.name(tree, leaf));
            }
        }
        need
    }

    /// Names of the leaves that only somebody can confirm.
    fn asked<'t>(&self, trees: impl IntoIterator<Item = &'t ConditionTree>) -> Need {
        let mut need = Need::default();
        for tree in trees {
            let values: Vec<Value> = self.standing.values(self.words.pathway, tree);
            for leaf in missing(self.words.pathway, tree, &values).leaves {
                if values.get(leaf).is_some_and(|value| value.truth == Truth::Unknown) {
                    need.add(self.name(tree, leaf));
                }
            }
        }
        need
    }

    fn name(&self, tree: &ConditionTree, leaf: usize) -> String {
        let rules = Rules { words: self.words, standing: None };
        let phrase = match tree.nodes.get(leaf).map(|node| &node.kind) {
            Some(NodeKind::Credential { credential, result }) => rules.credential(*credential, *result).name,
            Some(NodeKind::Skill { skill, level }) => rules.skill(*skill, *level).name,
            Some(NodeKind::Text(text)) => self.words.phrase(text),
            _ => return self.words.text("map.leaf.faulty"),
        };
        self.words.inside(&phrase)
    }

    /// "Needs A, B and 3 more."
    pub(super) fn needs(&self, need: &Need) -> String {
        let key = if need.choice { "map.because.needs.way" } else { "map.because.needs" };
        self.words.format(key, &[("list", self.shortened(need).into())])
    }

    fn shortened(&self, need: &Need) -> String {
        let mut items: Vec<String> = need.names.iter().take(NAMED).cloned().collect();
        let more = need.names.len().saturating_sub(NAMED);
        if more > 0 {
            items.push(self.words.format("map.because.more", &[("n", more.into())]));
        }
        self.words.catalogue.list(&items)
    }

    /// The sentence of a credential, and how many leaves it is short of.
    pub(super) fn credential(&self, at: usize) -> (Option<String>, usize) {
        let Some(progress) = self.standing.credential(at) else { return (None, 0) };
        let conditions = self.words.pathway.conditions(at);
        let gates = || conditions.requires.iter().chain(&conditions.alongside);
        let date = |date| Arg::from(self.words.catalogue.date(date));
        let mut parts: Vec<String> = Vec::new();
        let mut short_of = 0;
        match progress.status {
            Status::Earned => {
                parts.push(match (&progress.through, progress.on) {
                    _ if progress.waived => self.words.text("map.because.waived"),
                    (Some(through), _) => {
                        let name = self.words.pathway.credential_index(through).map_or_else(
                            || super::super::text::isolate(through, self.words.rtl()),
                            |other| self.words.inside(&self.words.credential(other)),
                        );
                        self.words.format("map.because.through", &[("name", name.into())])
                    }
                    (None, Some(on)) if progress.automatic => {
                        self.words.format("map.because.automatic", &[("date", date(on))])
                    }
                    (None, Some(on)) => self.words.format("map.because.earned", &[("date", date(on))]),
                    (None, None) => self.words.text("map.because.earned.undated"),
                });
                if let Some(result) = &progress.result {
                    parts.push(self.words.format("map.because.result", &[("result", result.clone().into())]));
                }
                if let Some(expires) = progress.expires {
                    parts.push(self.words.format("map.because.validUntil", &[("date", date(expires))]));
                }
            }
            Status::InProgress => parts.push(match progress.fraction {
                Some(fraction) => {
                    let percent = (fraction * 100.0).round();
                    self.words.format("map.because.inProgress.part", &[("percent", percent.into())])
                }
                None => self.words.text("map.because.inProgress"),
            }),
            Status::Claimable => parts.push(self.words.text("map.because.claimable")),
            Status::Expired => {
                parts.push(match progress.expires {
                    Some(expires) => self.words.format("map.because.expired", &[("date", date(expires))]),
                    None => self.words.text("map.because.expired.undated"),
                });
                let need = self.need(gates());
                parts.push(match progress.open {
                    Open::Yes => self.words.text("map.because.again"),
                    _ if need.count() > 0 => self.needs(&need),
                    _ => self.words.text("map.because.closed"),
                });
            }
            Status::Available => parts.push(match progress.components {
                Some((done, needed)) if done < needed => {
                    let args = [("n", done.into()), ("needed", needed.into())];
                    self.words.format("map.because.available.stack", &args)
                }
                _ => self.words.text("map.because.available"),
            }),
            Status::Check => {
                let asked = self.asked(gates());
                parts.push(match asked.count() {
                    0 => self.words.text("map.because.check.plain"),
                    _ => self.words.format("map.because.check", &[("list", self.shortened(&asked).into())]),
                });
            }
            Status::Locked => {
                // Nobody starts an automatic award: what it waits for is its stack.
                let mut need = self.need(gates());
                if need.count() == 0 {
                    need = self.need(&conditions.stack);
                }
                short_of = need.count();
                parts.push(if short_of == 0 { self.words.text("map.because.closed") } else { self.needs(&need) });
            }
        }
        (Some(parts.join(" ")), short_of)
    }
}
