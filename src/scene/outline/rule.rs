//! Rules in words: a condition as leads and operands.

use super::super::answer::{OutlineLink, OutlineRule, Phrase};
use super::super::standing::{Standing, Value};
use super::super::words::Words;
use crate::finding::Arg;
use crate::learner::Truth;
use crate::model::SumUnit;
use crate::pathway::{ConditionTree, NodeKind};

/// Which rule of an item a condition is; its leads stand in the catalogue under `map.rule.<name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RuleOf {
    Requires,
    Stack,
    Alongside,
    Recommends,
    Skills,
    Desired,
    Excludes,
    /// An operand of another rule.
    Nested,
}

impl RuleOf {
    const fn key(self) -> &'static str {
        match self {
            Self::Requires => "requires",
            Self::Stack => "stack",
            Self::Alongside => "alongside",
            Self::Recommends => "recommends",
            Self::Skills => "skills",
            Self::Desired => "desired",
            Self::Excludes => "excludes",
            Self::Nested => "nested",
        }
    }
}

/// Makes rules; without a learner they carry no values.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) words: Words<'a>,
    pub(super) standing: Option<&'a Standing>,
}

impl Rules<'_> {
    /// A condition as a rule; built from the leaves up, so that no depth costs call stack.
    pub(super) fn condition(&self, of: RuleOf, tree: &ConditionTree) -> Option<OutlineRule> {
        let values = self.standing.map(|standing| standing.values(self.words.pathway, tree));
        let top = essence(tree, 0);
        let mut slots: Vec<Option<OutlineRule>> = vec![None; tree.nodes.len()];
        for (at, node) in tree.nodes.iter().enumerate().rev() {
            if essence(tree, at) != at {
                continue;
            }
            let value = values.as_ref().and_then(|values| values.get(at)).copied();
            let of = if at == top { of } else { RuleOf::Nested };
            let rule = match self.leaf(&node.kind, value) {
                Some(leaf) => OutlineRule {
                    lead: if of == RuleOf::Nested { String::new() } else { self.lead(of, "one", None) },
                    leaf: Some(leaf),
                    value: value.map(|value| value.truth),
                    done: None,
                    of: Vec::new(),
                },
                None => OutlineRule {
                    lead: self.list_lead(of, &node.kind, node.children.len()),
                    leaf: None,
                    value: value.map(|value| value.truth),
                    done: value.map(|value| self.done(&node.kind, value)),
                    of: node.children.iter().filter_map(|child| slots.get_mut(essence(tree, *child))?.take()).collect(),
                },
            };
            slots[at] = Some(rule);
        }
        slots.get_mut(top)?.take()
    }

    /// A plain list of links as a rule, all of which are meant.
    pub(super) fn list(&self, of: RuleOf, links: Vec<(OutlineLink, Option<Truth>)>) -> Option<OutlineRule> {
        let leaf = |lead, (link, value)| OutlineRule { lead, leaf: Some(link), value, done: None, of: Vec::new() };
        let truths: Option<Vec<Truth>> = links.iter().map(|(_, value)| *value).collect();
        match links.len() {
            0 => None,
            1 => links.into_iter().next().map(|link| leaf(self.lead(of, "one", None), link)),
            _ => Some(OutlineRule {
                lead: self.lead(of, "all", None),
                leaf: None,
                value: truths.as_ref().and_then(|truths| truths.iter().min().copied()),
                done: truths.map(|truths| {
                    let met = truths.iter().filter(|truth| **truth == Truth::Met).count();
                    let args = [("done", met.into()), ("needed", truths.len().into())];
                    self.words.format("map.rule.done", &args)
                }),
                of: links.into_iter().map(|link| leaf(String::new(), link)).collect(),
            }),
        }
    }

    fn lead(&self, of: RuleOf, kind: &str, n: Option<f64>) -> String {
        let key = format!("map.rule.{}.{kind}", of.key());
        n.map_or_else(|| self.words.text(&key), |n| self.words.format(&key, &[("n", n.into())]))
    }

    fn list_lead(&self, of: RuleOf, kind: &NodeKind, operands: usize) -> String {
        match kind {
            NodeKind::Any => self.lead(of, "any", None),
            NodeKind::AtLeast(1) => self.lead(of, "any", None),
            NodeKind::AtLeast(count) if usize::try_from(*count) == Ok(operands) => self.lead(of, "all", None),
            NodeKind::AtLeast(count) => self.lead(of, "atLeast", Some(f64::from(*count))),
            NodeKind::Sum { unit: SumUnit::Credits, amount } => self.lead(of, "credits", Some(*amount)),
            NodeKind::Sum { unit: SumUnit::Hours, amount } => self.lead(of, "hours", Some(*amount)),
            _ => self.lead(of, "all", None),
        }
    }

    fn done(&self, kind: &NodeKind, value: Value) -> String {
        let key = match kind {
            NodeKind::Sum { unit: SumUnit::Credits, .. } => "map.rule.done.credits",
            NodeKind::Sum { unit: SumUnit::Hours, .. } => "map.rule.done.hours",
            _ => "map.rule.done",
        };
        self.words.format(key, &[("done", value.done.into()), ("needed", value.needed.into())])
    }

    fn leaf(&self, kind: &NodeKind, value: Option<Value>) -> Option<OutlineLink> {
        match kind {
            NodeKind::Credential { credential, result } => Some(self.credential(*credential, *result)),
            NodeKind::Skill { skill, level } => Some(self.skill(*skill, *level)),
            NodeKind::Text(text) => Some(self.plain(self.words.phrase(text), value)),
            NodeKind::Faulty => {
                Some(self.plain(Phrase { text: self.words.text("map.leaf.faulty"), lang: None }, value))
            }
            NodeKind::All | NodeKind::Any | NodeKind::AtLeast(_) | NodeKind::Sum { .. } => None,
        }
    }

    fn plain(&self, name: Phrase, value: Option<Value>) -> OutlineLink {
        OutlineLink { id: None, name, status_label: value.map(|value| self.words.truth(value.truth)) }
    }

    /// A link to a credential, with the result that is asked for.
    pub(super) fn credential(&self, at: usize, result: Option<usize>) -> OutlineLink {
        let Some(credential) = self.words.pathway.credentials().get(at) else { return OutlineLink::default() };
        let mut name = self.words.credential(at);
        let asked = result.and_then(|result| credential.results.as_ref()?.scale.get(result));
        if let Some(asked) = asked {
            let args = [("name", Arg::from(self.words.inside(&name))), ("result", asked.clone().into())];
            name.text = self.words.format("map.leaf.result", &args);
        }
        let status = self.standing.and_then(|standing| standing.status(at));
        OutlineLink {
            id: Some(credential.id.clone()),
            name,
            status_label: status.map(|status| self.words.status(status)),
        }
    }

    /// A skill at a level.
    pub(super) fn skill(&self, at: usize, level: u32) -> OutlineLink {
        let mut name = self.words.skill(at);
        if self.words.has_levels(at, level) {
            let args = [
                ("skill", Arg::from(self.words.inside(&name))),
                ("level", isolate_level(&self.words, at, level).into()),
            ];
            name.text = self.words.format("map.leaf.skill", &args);
        }
        let truth = self.standing.map(|standing| standing.skill(at, level));
        OutlineLink { id: None, name, status_label: truth.map(|truth| self.words.truth(truth)) }
    }
}

fn isolate_level(words: &Words<'_>, skill: usize, level: u32) -> String {
    super::super::text::isolate(&words.level(skill, level), words.rtl())
}

/// What a list of one operand comes down to: that operand.
pub(super) fn essence(tree: &ConditionTree, mut at: usize) -> usize {
    while let Some(node) = tree.nodes.get(at)
        && matches!(node.kind, NodeKind::All | NodeKind::Any | NodeKind::AtLeast(1))
        && let [only] = node.children[..]
    {
        at = only;
    }
    at
}
