//! `gap`: what a goal asks for and the learner lacks, skills by level, credentials by name.

use super::answer::{Gap, GapCredential, GapSkill, GapState, Validator};
use super::goal::aim;
use crate::finding::Finding;
use crate::learner::{Options, SkillProgress, State, Truth, branch, read, skill_progress};
use crate::model::{Goal, LearnerRecord, Text};
use crate::pathway::{ConditionTree, NodeKind, Pathway};
use crate::sort;
use std::collections::BTreeMap;

/// What a goal asks for, met, partly met and missing.
///
/// Beside what the goal names itself stands what the credentials on the way ask for: their `requires`, `alongside`
/// and `stack`, as long as they are not held. `required` says that no way to the goal goes round it (short of rules
/// that only all of their alternatives together would tell); the others are alternatives, and `goal` shows them as
/// the rule that they are. Without `goal`: the record's goals, else the pathway's only one.
/// Linear in the leaves that are met on the way.
///
/// # Errors
/// `incomplete`, `no-goal`, `not-found`, and what is wrong with a condition in the goal.
pub fn gap(
    pathway: &Pathway,
    record: &LearnerRecord,
    goal: Option<&Goal>,
    options: &Options,
) -> Result<Gap, Vec<Finding>> {
    let wanted = aim(pathway, record, goal)?;
    let holdings = read(pathway, record, options);
    let state = State::today(pathway, record, &holdings, options);
    let values = state.values(&wanted.tree);
    let satisfied = values.first().copied().unwrap_or(Truth::Met);
    let mut needs = Needs::default();
    needs.walk(&state, &wanted.tree, true);
    while let Some(credential) = needs.open.pop() {
        let required = needs.credentials.get(&credential).is_some_and(|need| need.required);
        let rules = pathway.conditions(credential);
        for tree in [&rules.requires, &rules.alongside, &rules.stack].into_iter().flatten() {
            needs.walk(&state, tree, required);
        }
    }
    let levels = skill_progress(&state);
    let skills: Vec<GapSkill> =
        needs.skills.iter().map(|(&skill, need)| gap_skill(&state, &levels[skill], skill, need)).collect();
    let credentials = needs.credentials.iter().map(|(&credential, need)| GapCredential {
        id: pathway.credentials()[credential].id.clone(),
        result: need.result.and_then(|place| {
            let results = pathway.credentials()[credential].results.as_ref()?;
            results.scale.get(place).cloned()
        }),
        met: need.met,
        status: state.status[credential],
        open: state.open[credential],
        required: need.required,
        direct: need.direct,
    });
    Ok(Gap {
        now: state.clock.today,
        satisfied,
        goal: branch(&state, &wanted.tree, &values),
        skills,
        credentials: credentials.collect(),
        words: needs.words,
        id: wanted.id,
    })
}

/// One skill that something asks for.
#[derive(Debug, Clone, Copy, Default)]
struct SkillNeed {
    /// Highest level that is asked for.
    level: u32,
    required: bool,
    direct: bool,
}

#[derive(Debug, Clone, Copy)]
struct CredentialNeed {
    result: Option<usize>,
    met: Truth,
    required: bool,
    direct: bool,
}

#[derive(Debug, Default)]
struct Needs {
    skills: BTreeMap<usize, SkillNeed>,
    credentials: BTreeMap<usize, CredentialNeed>,
    words: Vec<Text>,
    /// Credentials whose own rules are still to be walked.
    open: Vec<usize>,
    walked: bool,
}

impl Needs {
    /// Takes the leaves of a rule in; the first rule is the goal itself.
    fn walk(&mut self, state: &State<'_>, tree: &ConditionTree, required: bool) {
        let direct = !std::mem::replace(&mut self.walked, true);
        let mut binding = vec![required; tree.nodes.len()];
        for (at, node) in tree.nodes.iter().enumerate() {
            if let Some(parent) = node.parent {
                let operands = tree.nodes[parent].children.len();
                let all = match tree.nodes[parent].kind {
                    NodeKind::All => true,
                    NodeKind::Any => operands == 1,
                    NodeKind::AtLeast(count) => usize::try_from(count).is_ok_and(|count| count >= operands),
                    _ => false,
                };
                binding[at] = all && binding[parent];
            }
            match &node.kind {
                NodeKind::Skill { skill, level } => {
                    let need = self.skills.entry(*skill).or_default();
                    need.level = need.level.max(*level);
                    need.required |= binding[at];
                    need.direct |= direct;
                }
                NodeKind::Credential { credential, result } => {
                    self.credential(state, *credential, *result, (binding[at], direct));
                }
                NodeKind::Text(text) if !self.words.contains(text) => self.words.push(text.clone()),
                _ => {}
            }
        }
    }

    fn credential(&mut self, state: &State<'_>, at: usize, result: Option<usize>, (required, direct): (bool, bool)) {
        let met = state.leaf(&NodeKind::Credential { credential: at, result });
        let fresh = CredentialNeed { result, met, required: false, direct: false };
        let mut walk = false;
        let need = self.credentials.entry(at).or_insert_with(|| {
            walk = true;
            fresh
        });
        // Required after all: what it asks for is required too.
        walk |= required && !need.required;
        if result > need.result {
            *need = CredentialNeed { required: need.required, direct: need.direct, ..fresh };
        }
        need.required |= required;
        need.direct |= direct;
        if walk && state.settled.facts.held(at) != Truth::Met {
            self.open.push(at);
        }
    }
}

fn gap_skill(state: &State<'_>, held: &SkillProgress, skill: usize, need: &SkillNeed) -> GapSkill {
    let pathway = state.pathway;
    let mut validators: Vec<Validator> = pathway
        .validators(skill)
        .iter()
        .filter(|(_, level)| *level > held.level)
        .map(|&(credential, level)| Validator {
            id: pathway.credentials()[credential].id.clone(),
            level,
            enough: level >= need.level,
            status: state.status[credential],
            open: state.open[credential],
            unearnable: pathway.is_unearnable(credential),
        })
        .collect();
    // Enough before not enough, open before locked; ties in document order.
    sort::by_key(&mut validators, |it| (it.unearnable, !it.enough, it.status));
    let highest = pathway.validators(skill).iter().map(|(_, level)| *level).max().unwrap_or(0);
    let state = match held.level {
        level if level >= need.level => GapState::Met,
        0 => GapState::Missing,
        _ => GapState::Partly,
    };
    if state == GapState::Met {
        validators.clear();
    }
    GapSkill {
        id: held.id.clone(),
        needed: need.level,
        level: held.level,
        claimed: held.claimed,
        state,
        stale: held.stale,
        evidence: held.evidence.clone(),
        validators,
        highest,
        unvalidated: highest < need.level && state != GapState::Met,
        required: need.required,
        direct: need.direct,
    }
}
