//! A plan, or why there is none, in words.

use super::super::{Catalogue, Wording};
use super::goal::goal;
use super::{Draft, NAMED, Summary, SummaryOf, Topic};
use crate::advice::{Assumption, Gap, Objective, Plan, PlanStep};
use crate::finding::Arg;
use crate::learner::Progress;
use crate::pathway::{Entity, Pathway};

impl Catalogue {
    /// A plan: where the learner stands, what it takes together, the next step and those after it, what it assumes
    /// and what is not known. Without a plan: the reason.
    #[must_use]
    pub fn plan_summary(&self, pathway: &Pathway, plan: &Plan, gap: &Gap, progress: &Progress) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        draft.add(Topic::Standing, goal(&words, gap.id.as_deref(), &gap.goal, gap.satisfied, progress));
        if let Some(reason) = &plan.reason {
            let said =
                if reason.message.is_empty() { self.plan_reason(pathway, reason) } else { reason.message.clone() };
            draft.add(Topic::Reason, vec![words.say("summary.plan.none", &[]), said]);
            return draft.done(SummaryOf::Plan);
        }
        let mut own = plan.steps.iter().filter(|step| !step.automatic);
        match own.next() {
            None => draft.add(Topic::Figures, vec![words.say("summary.plan.nothing", &[])]),
            Some(first) => {
                draft.add(Topic::Figures, figures(&words, plan));
                let args = [("step", step(&words, first).into())];
                let mut next = vec![words.say("summary.plan.next", &args)];
                let opens: Vec<String> = first.unlocks.iter().map(|it| words.name(it)).collect();
                if !opens.is_empty() {
                    next.push(words.say("summary.plan.opens", &[("list", words.list(opens, NAMED).into())]));
                }
                draft.add(Topic::Next, next);
                then(&mut draft, plan, first);
            }
        }
        let assumed: Vec<String> = plan.assumptions.iter().map(|it| assumption(&words, it)).collect();
        if !assumed.is_empty() {
            let args = [("list", words.list(assumed, usize::MAX).into())];
            draft.add(Topic::Confirm, vec![words.say("summary.plan.assumes", &args)]);
        }
        let unknown: Vec<String> = plan
            .unknown
            .iter()
            .map(|it| {
                let what = if let [one] = it.figures.as_slice() { one } else { "both" };
                words.say(&format!("summary.plan.unknown.{what}"), &[("name", words.name(&it.credential).into())])
            })
            .collect();
        if !unknown.is_empty() {
            let args = [("list", words.list(unknown, usize::MAX).into())];
            draft.add(Topic::Unknown, vec![words.say("summary.plan.unknown", &args)]);
        }
        draft.done(SummaryOf::Plan)
    }

    /// One step with its figures and dates: "SQL 1, 12 hours, 200 CAD, 30 November 2026 to 3 January 2027".
    #[must_use]
    pub fn plan_step(&self, pathway: &Pathway, given: &PlanStep) -> String {
        step(&Wording { pathway, catalogue: self }, given)
    }
}

impl Wording<'_> {
    /// The hours and the cost of a plan; "at least" where the document leaves something out.
    pub(crate) fn sums(&self, plan: &Plan) -> (String, String) {
        let lacks = |figure: &str| plan.unknown.iter().any(|it| it.figures.contains(&figure));
        let figure = |figure: String, lacks: bool| match lacks {
            true => self.say("summary.figure.at-least", &[("figure", figure.into())]),
            false => figure,
        };
        let hours = match lacks("hours") {
            true if plan.totals.hours <= 0.0 => self.hours(None),
            lacks => figure(self.hours(Some(plan.totals.hours)), lacks),
        };
        let cost = match lacks("cost") {
            true if plan.totals.cost.is_empty() => self.cost(None),
            lacks => figure(self.cost(Some(&plan.totals.cost)), lacks),
        };
        (hours, cost)
    }

    /// The name of a step: to be finished, renewed, or taken.
    pub(crate) fn step_name(&self, step: &PlanStep) -> String {
        let name = self.name(&step.credential);
        if step.renewal {
            self.say("summary.plan.renewal", &[("name", name.into())])
        } else if step.in_progress {
            self.say("summary.plan.finish", &[("name", name.into())])
        } else {
            name
        }
    }
}

/// What the plan takes together, and how good it is.
fn figures(words: &Wording<'_>, plan: &Plan) -> Vec<String> {
    let objective = Objective::ALL.iter().find(|(known, _)| *known == plan.objective).map_or("", |(_, text)| text);
    let proven = if plan.optimal { "" } else { ".found" };
    let totals = &plan.totals;
    let (hours, cost) = words.sums(plan);
    let figures = words.say("summary.figure.hours-cost", &[("hours", hours.into()), ("cost", cost.into())]);
    let args = [
        ("way", words.say(&format!("summary.plan.way.{objective}{proven}"), &[]).into()),
        ("n", totals.count.into()),
        ("figures", figures.into()),
    ];
    let mut sentences = vec![words.say("summary.plan.figures", &args)];
    let start = plan.steps.iter().filter_map(|step| step.start).min();
    let end = plan.steps.iter().filter_map(|step| step.end).max();
    let weeks = words.weeks(totals.weeks);
    sentences.push(match (start, end) {
        (Some(start), Some(end)) => {
            let day = |date| Arg::from(words.catalogue.date(date));
            words.say("summary.plan.dates", &[("start", day(start)), ("end", day(end)), ("weeks", weeks.into())])
        }
        _ => words.say("summary.plan.weeks", &[("weeks", weeks.into())]),
    });
    if !plan.optimal {
        // A fraction and no amount: a bound on money is in the currency that was asked for, which may be no step's.
        let percent = plan.optimality_gap.map(|gap| (gap * 100.0).ceil()).filter(|percent| *percent > 0.0);
        sentences.push(match percent {
            Some(percent) => words.say("summary.plan.bound", &[("percent", percent.into())]),
            None => words.say("summary.plan.unproven", &[]),
        });
    }
    sentences
}

fn step(words: &Wording<'_>, step: &PlanStep) -> String {
    let mut parts = vec![words.step_name(step)];
    if step.automatic {
        parts.push(words.say("summary.plan.automatic", &[]));
        parts.extend(words.dates(step.end, None));
        return parts.join(words.catalogue.text("format.list.comma"));
    }
    // An award that takes no work of its own needs no "0 hours".
    if step.hours != Some(0.0) {
        parts.push(words.hours(step.hours));
    }
    // What is under way was paid for.
    if !step.in_progress {
        parts.push(words.cost(step.cost.as_deref()));
    }
    parts.push(match words.dates(step.start, step.end) {
        Some(dates) => dates,
        None => words.say("summary.figure.from-week", &[("n", f64::from(step.week + 1).into())]),
    });
    if let Some(Entity::Credential(at)) = words.pathway.entity(&step.credential)
        && let Some(last) = words.apply_by(&words.pathway.credentials()[at], step.start)
    {
        parts.push(words.say("summary.figure.apply-by", &[("date", words.catalogue.date(last).into())]));
    }
    parts.join(words.catalogue.text("format.list.comma"))
}

/// The steps after the first, numbered on from it.
fn then(draft: &mut Draft<'_>, plan: &Plan, first: &PlanStep) {
    let words = draft.words;
    let mut n = 1_usize;
    let mut items = Vec::new();
    for it in plan.steps.iter().filter(|it| !std::ptr::eq(*it, first)) {
        let text = step(&words, it);
        if it.automatic {
            items.push(words.say("summary.item.plain", &[("text", text.into())]));
        } else {
            n += 1;
            items.push(words.say("summary.item", &[("n", n.into()), ("text", text.into())]));
        }
    }
    if !items.is_empty() {
        draft.add(Topic::Then, vec![words.say("summary.plan.then", &[])]);
        draft.list(Topic::Then, items);
    }
}

/// What nobody has confirmed, and for which credential.
fn assumption(words: &Wording<'_>, it: &Assumption) -> String {
    let said = match (&it.text, &it.credential, &it.result) {
        (Some(text), _, _) => words.quoted(&words.text(text)),
        (None, Some(credential), Some(result)) => {
            let args = [("name", words.name(credential).into()), ("result", result.clone().into())];
            words.say("map.leaf.result", &args)
        }
        (None, Some(credential), None) => words.name(credential),
        (None, None, _) => words.say("map.leaf.faulty", &[]),
    };
    match &it.of {
        Some(of) => words.say("summary.plan.assumes.of", &[("text", said.into()), ("name", words.name(of).into())]),
        None => said,
    }
}
