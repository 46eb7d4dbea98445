//! How far a goal is, in a sentence or two.

use super::super::Wording;
use crate::learner::{Branch, BranchKind, Progress, Truth};

/// "Goal: Data Analyst. You have 1 of the 5 things it asks for."
///
/// A goal that is one credential with a stack is told by the parts of that stack.
pub(super) fn goal(
    words: &Wording<'_>,
    id: Option<&str>,
    branch: &Branch,
    satisfied: Truth,
    progress: &Progress,
) -> Vec<String> {
    let name = match id.or(branch.id.as_deref()) {
        Some(id) => words.name(id),
        None => words.say("summary.goal.unnamed", &[]),
    };
    if satisfied == Truth::Met {
        return vec![words.say("summary.goal.met", &[("name", name.into())])];
    }
    let mut sentences = vec![words.say("summary.goal", &[("name", name.into())])];
    let part = |kind: &str, done: f64, needed: f64| {
        words.say(&format!("summary.goal.{kind}"), &[("done", done.into()), ("n", needed.into())])
    };
    match branch.kind {
        BranchKind::Credential => {
            let own = progress.credentials.iter().find(|it| Some(it.id.as_str()) == branch.id.as_deref());
            if let Some((done, needed)) = own.and_then(|it| it.components) {
                sentences.push(part("parts", done, needed));
            }
        }
        BranchKind::Credits => sentences.push(part("credits", branch.done, branch.needed)),
        BranchKind::Hours => sentences.push(part("hours", branch.done, branch.needed)),
        BranchKind::All | BranchKind::AtLeast => sentences.push(part("things", branch.done, branch.needed)),
        BranchKind::Any | BranchKind::Skill | BranchKind::Text | BranchKind::Faulty => {}
    }
    if satisfied == Truth::Unknown {
        sentences.push(words.say("summary.goal.unknown", &[]));
    }
    sentences
}
