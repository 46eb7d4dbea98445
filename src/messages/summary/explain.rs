//! Why a credential has its status, in words.

use super::super::{Catalogue, Wording};
use super::{NAMED, Summary, SummaryOf, Topic};
use crate::learner::{Branch, BranchKind, Explanation, MissingLeaf, Open, Status, Truth, UnlockEffect};
use crate::pathway::Pathway;

/// How many ways in are told; the rest is mentioned.
const WAYS: usize = 4;

impl Catalogue {
    /// Why a credential has its status, what would open it, and what it leads to.
    #[must_use]
    pub fn explanation_summary(&self, pathway: &Pathway, answer: &Explanation) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        let status = Status::ALL.iter().find(|(known, _)| *known == answer.status).map_or("", |(_, text)| text);
        let mut standing =
            vec![words.say(&format!("summary.status.{status}"), &[("name", words.name(&answer.id).into())])];
        if answer.status == Status::Expired && answer.open == Open::Yes {
            standing.push(words.say("map.because.again", &[]));
        }
        standing.extend(answer.stack.as_ref().and_then(|stack| parts(&words, stack)));
        draft.add(Topic::Standing, standing);
        missing(&mut draft, answer);
        let wanted = answer.recommends.as_ref().map(|it| unmet_names(&words, it)).unwrap_or_default();
        if !wanted.is_empty() {
            let args = [("list", words.list(wanted, NAMED).into())];
            draft.add(Topic::Perhaps, vec![words.say("summary.explain.recommends", &args)]);
        }
        let mut leads = Vec::new();
        for (effect, key) in [
            (UnlockEffect::Awards, "summary.explain.awards"),
            (UnlockEffect::Completes, "summary.explain.completes"),
            (UnlockEffect::Opens, "summary.explain.opens"),
            (UnlockEffect::Advances, "summary.explain.advances"),
        ] {
            let of_this = answer.unlocks.iter().filter(|it| it.effect == effect);
            let names: Vec<String> = of_this.map(|it| words.name(&it.id)).collect();
            if !names.is_empty() {
                leads.push(words.say(key, &[("list", words.list(names, NAMED).into())]));
            }
        }
        draft.add(Topic::Leads, leads);
        draft.done(SummaryOf::Explain)
    }
}

/// "3 of its 5 parts are complete."
fn parts(words: &Wording<'_>, stack: &Branch) -> Option<String> {
    let kind = match stack.kind {
        BranchKind::All | BranchKind::AtLeast => "parts",
        BranchKind::Credits => "credits",
        BranchKind::Hours => "hours",
        _ => return None,
    };
    let args = [("done", stack.done.into()), ("n", stack.needed.into())];
    Some(words.say(&format!("summary.goal.{kind}"), &args))
}

/// The sets that would open it, or what somebody has to confirm.
fn missing(draft: &mut super::Draft<'_>, answer: &Explanation) {
    let words = draft.words;
    let sets: Vec<String> = answer
        .missing
        .iter()
        .take(WAYS)
        .map(|set| words.list(set.leaves.iter().map(|it| leaf(&words, it)).collect(), NAMED))
        .collect();
    let more = answer.cut || answer.missing.len() > WAYS;
    let confirm = answer.status == Status::Check;
    match sets.as_slice() {
        [] => {}
        [one] if !more => {
            let (topic, key) = if confirm {
                (Topic::Confirm, "summary.explain.confirm")
            } else {
                (Topic::Missing, "summary.explain.needs")
            };
            draft.add(topic, vec![words.say(key, &[("list", one.clone().into())])]);
        }
        ways => {
            let lead = if confirm { "summary.explain.confirm.any" } else { "summary.explain.ways" };
            draft.add(Topic::Missing, vec![words.say(lead, &[])]);
            let mut items: Vec<String> = (1_usize..)
                .zip(ways)
                .map(|(n, way)| words.say("summary.item", &[("n", n.into()), ("text", way.clone().into())]))
                .collect();
            if more {
                items.push(words.say("summary.explain.cut", &[]));
            }
            draft.list(Topic::Missing, items);
        }
    }
}

fn leaf(words: &Wording<'_>, leaf: &MissingLeaf) -> String {
    let mut said = match (&leaf.id, &leaf.text) {
        (Some(id), _) if leaf.kind == BranchKind::Skill => words.skill_at(id, leaf.level.unwrap_or(1)),
        (Some(id), _) => match &leaf.result {
            Some(result) => {
                let args = [("name", words.name(id).into()), ("result", result.clone().into())];
                words.say("map.leaf.result", &args)
            }
            None => words.name(id),
        },
        (None, Some(text)) => words.quoted(&words.text(text)),
        (None, None) => words.say("map.leaf.faulty", &[]),
    };
    if leaf.under_way {
        said = words.say("summary.explain.alongside", &[("name", said.into())]);
    }
    said
}

/// Names of the leaves that are not met, each once.
fn unmet_names(words: &Wording<'_>, root: &Branch) -> Vec<String> {
    let mut names = Vec::new();
    let mut open = vec![root];
    while let Some(branch) = open.pop() {
        if branch.value == Truth::Met {
            continue;
        }
        let name = match (&branch.id, &branch.text) {
            (Some(id), _) => Some(words.name(id)),
            (None, Some(text)) => Some(words.quoted(&words.text(text))),
            (None, None) => None,
        };
        if let Some(name) = name.filter(|name| !names.contains(name)) {
            names.push(name);
        }
        open.extend(branch.of.iter().rev());
    }
    names
}
