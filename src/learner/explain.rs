//! `explain`: why a credential has its status, what would open it, and what it leads to.

use super::branch::branch;
use super::missing::Missing;
use super::options::Options;
use super::state::{State, read};
use super::unlocks::unlocks;
use super::{Branch, Explanation, Open};
use crate::finding::{Code, Finding};
use crate::model::{LearnerRecord, did_you_mean};
use crate::pathway::{ConditionTree, Pathway};

/// Why a credential has its status, the minimal sets of leaves that would open it, and what earning it changes.
///
/// `missing` is empty when it is open. Otherwise every set suffices, and none of its leaves can be left out or
/// weakened; a leaf that follows from another one of the set (a credential validates the skill, counts as the other)
/// is not repeated, and a credential may be asked with the result by which it counts as another. For an automatic award the sets are about its stack. If the answer is `cut`, the sets listed are
/// still minimal and in order, and none that is smaller than the largest one listed is absent, unless there is just
/// one: then it is one that suffices, perhaps of many (minimal too, short of rules with thousands of leaves that
/// repeat the same things).
///
/// # Errors
/// `not-found` if the pathway has no such credential.
pub fn explain(pathway: &Pathway, record: &LearnerRecord, id: &str, options: &Options) -> Result<Explanation, Finding> {
    let at = find(pathway, id)?;
    let holdings = read(pathway, record, options);
    let state = State::today(pathway, record, &holdings, options);
    let rules = pathway.conditions(at);
    let rule = |tree: &Option<ConditionTree>| -> Option<Branch> {
        tree.as_ref().map(|tree| branch(&state, tree, &state.values(tree)))
    };
    let alongside = rules
        .alongside
        .as_ref()
        .zip(state.together.alongside.get(&at))
        .map(|(tree, values)| branch(&state, tree, values));
    let (missing, cut) =
        if state.open[at] == Open::Yes { (Vec::new(), false) } else { Missing::of(&state, at).sets(false) };
    Ok(Explanation {
        id: id.to_owned(),
        status: state.status[at],
        open: state.open[at],
        requires: rule(&rules.requires),
        alongside,
        recommends: rule(&rules.recommends),
        stack: rule(&rules.stack),
        missing,
        cut,
        unlocks: unlocks(&state, at),
    })
}

/// The position of a credential.
pub(crate) fn find(pathway: &Pathway, id: &str) -> Result<usize, Finding> {
    pathway.credential_index(id).ok_or_else(|| {
        let finding = Finding::new(Code::NotFound, "").arg("id", id).about(id);
        match did_you_mean(id, pathway.credentials().iter().map(|credential| credential.id.as_str())) {
            Some(suggestion) => finding.arg("suggestion", suggestion),
            None => finding,
        }
    })
}
