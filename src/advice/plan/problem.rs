//! A question for a plan, made ready for the search.

use super::super::figures::{Figures, Money};
use super::super::needs::{Choice, Facilities, Limit, Needs, Outcome, build, clean, search};
use super::super::options::{Objective, Pace, PlanOptions, WORK};
use super::super::weights::{Figure, Weights};
use crate::finding::{Finding, sort_findings};
use crate::learner::{Origin, State, Wanted, is_valid};
use crate::pathway::Pathway;

/// Everything that a search needs to know.
pub(in crate::advice) struct Problem<'a> {
    pub(in crate::advice) state: &'a State<'a>,
    pub(in crate::advice) wanted: &'a Wanted,
    pub(in crate::advice) options: &'a PlanOptions,
    pub(in crate::advice) needs: Needs,
    pub(in crate::advice) figures: Figures,
    pub(in crate::advice) money: Money,
    pub(in crate::advice) pace: Pace,
    pub(in crate::advice) barred: Vec<bool>,
    pub(in crate::advice) held: Vec<bool>,
    preferred: Vec<bool>,
}

impl<'a> Problem<'a> {
    /// Checks the options and compiles the graph.
    pub(in crate::advice) fn new(
        state: &'a State<'a>,
        wanted: &'a Wanted,
        options: &'a PlanOptions,
    ) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let barred = PlanOptions::credentials(state.pathway, &options.exclude, &mut findings);
        let preferred = PlanOptions::credentials(state.pathway, &options.prefer, &mut findings);
        let pace = options.pace(state.record, &state.clock, &mut findings);
        let held = held_itself(state);
        let mut needs = build(&Facilities { state, barred: &barred, held: &held }, &wanted.tree);
        clean(&mut needs);
        let figures = Figures::new(state);
        let matters: Vec<usize> = needs.decisions.iter().filter(|it| !it.award).map(|it| it.credential).collect();
        let money = Money::new(&figures, &matters, state.record, options, &mut findings);
        if !findings.is_empty() {
            sort_findings(&mut findings);
            return Err(findings);
        }
        Ok(Self { state, wanted, options, needs, figures, money, pace, barred, held, preferred })
    }

    /// The order of preference: unknown figures of the kind asked for, the objective, then what breaks ties.
    pub(in crate::advice) fn weights(&self, objective: Objective) -> Result<Weights, Finding> {
        let by = |value: &dyn Fn(usize) -> i128| -> Vec<i128> {
            let step = |it: &super::super::needs::Decision| if it.award { 0 } else { value(it.credential) };
            self.needs.decisions.iter().map(step).collect()
        };
        let (cost, hours) = (&self.money.cost, &self.figures.hours);
        let money_asked = objective == Objective::Cost || self.money.budget.is_some();
        let hours_asked = matches!(objective, Objective::Hours | Objective::Time);
        let unknown = |asked: (bool, bool)| {
            by(&|at| i128::from(asked.0 && cost[at].is_none()) + i128::from(asked.1 && hours[at].is_none()))
        };
        let costs = || by(&|at| cost[at].unwrap_or(0));
        let hour = || by(&|at| hours[at].unwrap_or(0));
        let count = || by(&|_| 1);
        let mut figures = vec![(unknown((money_asked, hours_asked)), true)];
        figures.push(match objective {
            Objective::Cost => (costs(), true),
            Objective::Hours => (hour(), true),
            Objective::Count => (count(), true),
            Objective::Time => (costs(), false),
        });
        figures.push((by(&|at| i128::from(!self.options.prefer.is_empty() && !self.preferred[at])), false));
        if !self.money.mixed {
            figures.push((unknown((true, false)), false));
            figures.push((costs(), false));
        }
        figures.push((unknown((false, true)), false));
        figures.push((hour(), false));
        figures.push((count(), false));
        let figures: Vec<Figure> = figures.into_iter().map(|(of, binding)| Figure { of, binding }).collect();
        Weights::pack(&figures, self.needs.decisions.len())
    }

    /// Hours of work, in billionths, below which no set stays; unknown ones are none.
    pub(in crate::advice) fn least_hours(&self) -> Result<i128, Finding> {
        let hours = |it: &super::super::needs::Decision| {
            if it.award { 0 } else { self.figures.hours[it.credential].unwrap_or(0) }
        };
        let figure = Figure { of: self.needs.decisions.iter().map(hours).collect(), binding: true };
        let weights = Weights::pack(&[figure], self.needs.decisions.len())?;
        let status = vec![Choice::Free; self.needs.decisions.len()];
        let found = search(&self.needs, &weights.of, None, status, i64::MAX / 8, self.options.work.unwrap_or(WORK) / 4);
        Ok(weights.unpack(found.bound).first().copied().unwrap_or(0))
    }

    /// The budget as a second sum.
    pub(in crate::advice) fn limit(&self) -> Result<Option<Limit>, Finding> {
        let Some(budget) = self.money.budget else { return Ok(None) };
        let cost = |it: &super::super::needs::Decision| {
            if it.award { 0 } else { self.money.cost[it.credential].unwrap_or(0) }
        };
        let mut of: Vec<i128> = self.needs.decisions.iter().map(cost).collect();
        // The budget is a figure too, so that it is counted in the same unit.
        of.push(budget);
        let figure = Figure { of, binding: true };
        let packed = Weights::pack(&[figure], self.needs.decisions.len() + 1)?;
        let mut costs = packed.of;
        let most = costs.pop().unwrap_or(0);
        Ok(Some(Limit { costs, most }))
    }

    /// The best set by these weights.
    pub(in crate::advice) fn solve(&self, weights: &Weights, limit: Option<&Limit>) -> Outcome {
        let status = vec![Choice::Free; self.needs.decisions.len()];
        let budget = self.options.work.unwrap_or(WORK);
        let mut found = search(&self.needs, &weights.of, limit, status, i64::MAX / 8, budget);
        if let (Some(best), true) = (found.best.take(), found.proven) {
            found.best = Some(self.first_in_document(weights, limit, best, found.weight, budget / 4));
        }
        found
    }

    /// Of all sets of the same weight the one whose sorted list of positions comes first.
    ///
    /// Position by position: can a set as light hold this one too, beside what is settled? Most of that is answered
    /// by the bound at once. Within the budget; the set stays one of the lightest in any case.
    fn first_in_document(
        &self,
        weights: &Weights,
        limit: Option<&Limit>,
        mut best: Vec<usize>,
        weight: i64,
        budget: u64,
    ) -> Vec<usize> {
        let steps = |set: &[usize]| -> Vec<usize> {
            set.iter().copied().filter(|it| !self.needs.decisions[*it].award).collect()
        };
        let mut status = vec![Choice::Free; self.needs.decisions.len()];
        let mut left = budget;
        let mut done = 0;
        while let Some(&next) = steps(&best).get(done) {
            let from = done.checked_sub(1).and_then(|at| steps(&best).get(at).copied()).map_or(0, |it| it + 1);
            let mut found = None;
            for candidate in from..next {
                if self.needs.decisions[candidate].award || weights.of[candidate] > weight {
                    continue;
                }
                let mut with = status.clone();
                with[candidate] = Choice::In;
                for &other in &self.needs.decisions[candidate].excludes {
                    with[other] = Choice::Out;
                }
                let outcome = search(&self.needs, &weights.of, limit, with, weight + 1, left);
                left = left.saturating_sub(outcome.work);
                if let Some(set) = outcome.best.filter(|set| set.binary_search(&candidate).is_ok()) {
                    found = Some((candidate, set));
                    break;
                }
                if left == 0 {
                    return best;
                }
                status[candidate] = Choice::Out;
            }
            let settled = found.as_ref().map_or(next, |(candidate, _)| *candidate);
            if let Some((_, set)) = found {
                best = set;
            }
            status[settled] = Choice::In;
            for &other in &self.needs.decisions[settled].excludes {
                status[other] = Choice::Out;
            }
            done += 1;
        }
        best
    }
}

/// By credential: held in a way that counts for `excludes`, that is itself, waived, awarded, or through something
/// outside the pathway; through an equivalent of this pathway it is the equivalent that is held.
fn held_itself(state: &State<'_>) -> Vec<bool> {
    let mut held = vec![false; state.pathway.credentials().len()];
    for holding in &state.settled.held {
        if !holding.sure || !is_valid(holding, state.clock.today) {
            continue;
        }
        held[holding.credential] |= holding.direct
            || match holding.origin {
                Origin::Record(entry) => {
                    let name = state.record.earned.get(entry).map(|it| it.credential.as_str());
                    name.is_some_and(|name| is_outside(state.pathway, name))
                }
                _ => false,
            };
    }
    held
}

fn is_outside(pathway: &Pathway, name: &str) -> bool {
    pathway.credential_index(name).is_none()
}
