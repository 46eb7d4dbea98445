//! A question for a plan, made ready for the search.

use super::super::figures::{Figures, Money};
use super::super::needs::{Facilities, Limit, Needs, Outcome, build, clean, search};
use super::super::options::{Objective, Pace, PlanOptions, WORK};
use super::super::weights::{Figure, Weights};
use super::calendar::Calendar;
use crate::finding::{Finding, sort_findings};
use crate::learner::{Origin, State, Suppose, Wanted, is_valid};
use crate::model::Date;
use crate::pathway::Pathway;
use crate::sort;

/// No plan has more of a sum than this: money and hours in billionths, steps by number.
#[derive(Debug, Clone, Copy)]
pub(in crate::advice) struct Most {
    pub(in crate::advice) of: Objective,
    pub(in crate::advice) amount: i128,
}

/// Everything that a search needs to know.
#[derive(Clone)]
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
    pub(in crate::advice) most: Option<Most>,
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
        let mut needs = build(&Facilities { state, barred: &barred, held: &held, later: &[] }, &wanted.tree);
        clean(&mut needs);
        let figures = Figures::new(state);
        let matters: Vec<usize> = needs.decisions.iter().filter(|it| !it.award).map(|it| it.credential).collect();
        let money = Money::new(&figures, &matters, state.record, options, &mut findings);
        if !findings.is_empty() {
            sort_findings(&mut findings);
            return Err(findings);
        }
        Ok(Self { state, wanted, options, needs, figures, money, pace, barred, held, preferred, most: None })
    }

    /// The same with what ends within so many weeks: held credentials that may have to be renewed. `None`: nothing does.
    pub(in crate::advice) fn lasting(&self, calendar: &Calendar, weeks: u32) -> Option<Self> {
        let (start, last) = (calendar.start?, calendar.day(weeks)?);
        let state = self.state;
        let held = state.settled.held.iter().filter(|holding| holding.sure);
        let mut ends: Vec<Date> = held.filter_map(|it| it.ends).filter(|it| *it < last).collect();
        sort::ascending(&mut ends);
        ends.dedup();
        let after = |ends: Date| {
            let day = ends.plus_days(1);
            State::new(state.pathway, state.record, state.holdings, state.clock, day, Suppose::Nothing)
        };
        let today = state.clock.today;
        ends.retain(|ends| today.is_none_or(|today| *ends >= today));
        let later: Vec<(Date, State<'_>)> = ends.into_iter().map(|ends| (ends, after(ends))).collect();
        let needs =
            build(&Facilities { state, barred: &self.barred, held: &self.held, later: &later }, &self.wanted.tree);
        let short = |at: usize| {
            let valid = &state.pathway.credentials()[at].valid_for;
            valid.as_ref().and_then(|it| start.plus(it)).is_some_and(|ends| ends < last)
        };
        let lapses = needs.facts.iter().any(|fact| fact.until.is_some())
            || needs.decisions.iter().any(|it| short(it.credential));
        lapses.then(|| Self { needs, ..self.clone() })
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
        match objective {
            Objective::Cost => figures.push((costs(), true)),
            Objective::Hours => figures.push((hour(), true)),
            Objective::Count => figures.push((count(), true)),
            Objective::Time => {}
        }
        figures.push((by(&|at| i128::from(!self.options.prefer.is_empty() && !self.preferred[at])), false));
        // What was asked for is settled by then.
        if !self.money.mixed && objective != Objective::Cost {
            figures.push((unknown((true, false)), false));
            figures.push((costs(), false));
        }
        if objective != Objective::Hours {
            figures.push((unknown((false, true)), false));
            figures.push((hour(), false));
        }
        if objective != Objective::Count {
            figures.push((count(), false));
        }
        let figures: Vec<Figure> = figures.into_iter().map(|(of, asked)| Figure { of, asked }).collect();
        Weights::pack(&figures, self.needs.decisions.len())
    }

    /// Hours of work, in billionths, below which no set stays; unknown ones are none.
    pub(in crate::advice) fn least_hours(&self) -> Result<i128, Finding> {
        let hours = |it: &super::super::needs::Decision| {
            if it.award { 0 } else { self.figures.hours[it.credential].unwrap_or(0) }
        };
        let figure = Figure { of: self.needs.decisions.iter().map(hours).collect(), asked: true };
        let weights = Weights::pack(&[figure], self.needs.decisions.len())?;
        let found = search(&self.needs, &weights.of, &[], false, self.options.work.unwrap_or(WORK) / 4);
        Ok(weights.unpack(found.bound).first().copied().unwrap_or(0))
    }

    /// The budget and the cap as further sums.
    pub(in crate::advice) fn limits(&self) -> Result<Vec<Limit>, Finding> {
        let budget = self.money.budget.map(|amount| Most { of: Objective::Cost, amount });
        budget.into_iter().chain(self.most).map(|most| self.limit(most)).collect()
    }

    fn limit(&self, Most { of: kind, amount }: Most) -> Result<Limit, Finding> {
        let figure = |credential: usize| match kind {
            Objective::Hours => self.figures.hours[credential],
            Objective::Count => Some(1),
            Objective::Cost | Objective::Time => self.money.cost[credential],
        };
        let cost = |it: &super::super::needs::Decision| {
            if it.award { 0 } else { figure(it.credential).unwrap_or(0) }
        };
        let mut of: Vec<i128> = self.needs.decisions.iter().map(cost).collect();
        // The cap is a figure too, so that it is counted in the same unit.
        of.push(amount);
        let figure = Figure { of, asked: true };
        let packed = Weights::pack(&[figure], self.needs.decisions.len() + 1)?;
        let mut costs = packed.of.into_iter().next().unwrap_or_default();
        let most = costs.pop().unwrap_or(0);
        Ok(Limit { costs, most })
    }

    /// The best set by these weights.
    pub(in crate::advice) fn solve(&self, weights: &Weights, limits: &[Limit]) -> Outcome {
        search(&self.needs, &weights.of, limits, true, self.options.work.unwrap_or(WORK))
    }
}

/// By credential: held in a way that counts for `excludes`, that is itself, waived, awarded, or through something
/// outside the pathway; through an equivalent of this pathway it is the equivalent that is held.
pub(in crate::advice) fn held_itself(state: &State<'_>) -> Vec<bool> {
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
