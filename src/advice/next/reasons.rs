//! Why a step is worth doing now.

use super::answer::NextReason;
use super::{Plans, is_end, offered};
use crate::learner::{Open, State, Status, Suppose, Truth, UnlockEffect, Wanted, unlocks};
use crate::model::Text;
use crate::pathway::Entity;
use std::cmp::Reverse;

/// What reasons are drawn from.
pub(super) struct Knowledge<'a> {
    pub(super) state: &'a State<'a>,
    pub(super) wanted: &'a [Wanted],
    pub(super) plans: &'a Plans,
}

/// How much speaks for a step, to be compared: more is smaller.
pub(super) type Worth = (Reverse<usize>, Reverse<usize>, bool, bool, [Reverse<usize>; 5]);

/// Reasons as they are found.
#[derive(Default)]
struct Found(Vec<NextReason>);

impl Found {
    /// A reason about things, if there are any; how many there are.
    fn about(&mut self, code: &'static str, ids: Vec<String>) -> usize {
        let n = ids.len();
        if n > 0 {
            self.0.push(NextReason { code, n: Some(whole(n)), ids, ..NextReason::default() });
        }
        n
    }

    fn say(&mut self, reason: NextReason) {
        self.0.push(reason);
    }
}

#[expect(clippy::cast_precision_loss, reason = "lists of a pathway are short")]
const fn whole(n: usize) -> f64 {
    n as f64
}

/// The reasons for a step, strongest first, and what they weigh.
pub(super) fn reasons(of: &Knowledge<'_>, at: usize) -> (Vec<NextReason>, Worth) {
    let (state, pathway) = (of.state, of.state.pathway);
    let known = &pathway.credentials()[at];
    let mut found = Found::default();
    if state.status[at] == Status::Claimable {
        found.say(NextReason { code: "claim", ..NextReason::default() });
    }
    if state.status[at] == Status::InProgress {
        let n = state.holdings.under_way.get(&at).and_then(|way| way.fraction);
        found.say(NextReason { code: "under-way", n, ..NextReason::default() });
    }
    if let Some(place) = of.plans.place(state, at) {
        let plans = of.plans;
        let (n, of) = (Some(whole(place + 1)), Some(plans.together.len()));
        let code = if plans.beyond { "beyond" } else { "on-plan" };
        found.say(NextReason { code, n, of, ..NextReason::default() });
    }
    let on = of.plans.single.iter().filter(|(_, steps)| steps.contains(&known.id));
    let (shared, ids) = (on.clone().count(), on.filter_map(|(id, _)| id.clone()).collect());
    if shared > 1 {
        found.say(NextReason { code: "shared", n: Some(whole(shared)), ids, ..NextReason::default() });
    }
    let reached = found.about("reaches-goal", reaches(of, at));
    let unlocked = unlocks(state, at);
    let is_role = |id: &str| matches!(pathway.entity(id), Some(Entity::Role(_)));
    let by = |effects: &[UnlockEffect], role: bool| -> Vec<String> {
        let listed = unlocked.iter().filter(|it| effects.contains(&it.effect) && is_role(&it.id) == role);
        listed.map(|it| it.id.clone()).collect()
    };
    let opens = found.about("opens", by(&[UnlockEffect::Opens, UnlockEffect::Completes], false));
    let awards = found.about("awards", by(&[UnlockEffect::Awards], false));
    let roles = found.about("role", by(&[UnlockEffect::Opens], true));
    let (ids, levels) = skills(state, at);
    let shows = ids.len();
    if shows > 0 {
        found.say(NextReason { code: "skill", n: Some(whole(shows)), ids, levels, ..NextReason::default() });
    }
    let names: Vec<Text> = known.recognised_by.iter().map(|it| it.name.clone()).collect();
    let recognised = names.len();
    if recognised > 0 {
        found.say(NextReason { code: "recognised", n: Some(whole(recognised)), names, ..NextReason::default() });
    }
    let asked = |id: &str| of.wanted.iter().any(|wanted| wanted.id.as_deref() == Some(id));
    let nearer = unlocked.iter().filter(|it| it.effect == UnlockEffect::Advances);
    let doors = nearer.map(|it| it.id.clone()).filter(|id| is_end(pathway, id) && !asked(id)).collect();
    let doors = found.about("doors", doors);
    if let ([only], true) = (&offered(state, at)[..], state.clock.today.is_some()) {
        found.say(NextReason { code: "last-date", date: Some(*only), ..NextReason::default() });
    }
    if state.status[at] == Status::Expired {
        let date = state.best[at].and_then(|best| state.settled.held.get(best)).and_then(|held| held.ends);
        found.say(NextReason { code: "renew", date, ..NextReason::default() });
    }
    if state.open[at] == Open::Ask {
        found.say(NextReason { code: "ask", ..NextReason::default() });
    }
    let worth = (
        Reverse(if shared > 1 { shared } else { 0 }),
        Reverse(reached),
        state.status[at] != Status::Claimable,
        state.status[at] != Status::InProgress,
        [opens + awards, roles, shows, recognised, doors].map(Reverse),
    );
    (found.0, worth)
}

/// Ids of the goals that are reached once it is earned. A goal without an id has no place in the list.
fn reaches(of: &Knowledge<'_>, at: usize) -> Vec<String> {
    let state = of.state;
    let then =
        State::new(state.pathway, state.record, state.holdings, state.clock, state.clock.today, Suppose::Earned(at));
    let value = |state: &State<'_>, wanted: &Wanted| state.values(&wanted.tree).first().copied().unwrap_or(Truth::Met);
    let reached =
        of.wanted.iter().filter(|wanted| value(state, wanted) != Truth::Met && value(&then, wanted) == Truth::Met);
    reached.filter_map(|wanted| wanted.id.clone()).collect()
}

/// Skills it shows above the level that is held, and the levels.
fn skills(state: &State<'_>, at: usize) -> (Vec<String>, Vec<u32>) {
    let held = &state.settled.facts.skills;
    let more = state.settled.validates[at].iter().filter(|(skill, level)| *level > held[*skill].accepted());
    more.map(|(skill, level)| (state.pathway.document().skills[*skill].id.clone(), *level)).unzip()
}
