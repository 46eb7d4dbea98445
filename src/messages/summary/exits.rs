//! What the learner is worth at each point of a plan, in words.

use super::super::{Catalogue, Wording};
use super::{NAMED, Summary, SummaryOf, Topic};
use crate::advice::{Exit, Exits};
use crate::learner::Truth;
use crate::pathway::Pathway;

impl Catalogue {
    /// What is of value today, what comes on the way and when, and what is there if the learner stops at the end.
    #[must_use]
    pub fn exits_summary(&self, pathway: &Pathway, answer: &Exits) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        if let Some(reason) = &answer.reason {
            draft.add(Topic::Reason, vec![words.say("summary.plan.none", &[]), self.plan_reason(pathway, reason)]);
        }
        let Some((today, later)) = answer.points.split_first() else { return draft.done(SummaryOf::Exits) };
        draft.add(Topic::Standing, vec![words.say("summary.exits.today", &[("list", value(&words, today).into())])]);
        let gains = |point: &Exit| {
            let credentials = point.holds.iter().filter(|it| it.new).map(|it| &it.id);
            let roles = point.roles.iter().filter(|it| it.new && it.satisfied == Truth::Met).map(|it| &it.id);
            let names: Vec<String> = credentials.chain(roles).map(|id| words.name(id)).collect();
            let list = words.list(names.clone(), NAMED);
            (!names.is_empty()).then(|| at(&words, "summary.exits.gain", point, list))
        };
        draft.list(Topic::Leads, later.iter().filter_map(gains).collect());
        if let Some(last) = later.last() {
            draft.add(Topic::Figures, stop(&words, last));
        }
        draft.done(SummaryOf::Exits)
    }
}

/// A list at a date, or after so many weeks.
fn at(words: &Wording<'_>, key: &str, point: &Exit, list: String) -> String {
    let list = ("list", list.into());
    match point.on {
        Some(on) => words.say(key, &[("date", words.catalogue.date(on).into()), list]),
        None => words.say(&format!("{key}.week"), &[("n", f64::from(point.week).into()), list]),
    }
}

/// Credentials of value and roles within reach, or that there are none yet.
fn value(words: &Wording<'_>, point: &Exit) -> String {
    let credentials = point.holds.iter().map(|it| &it.id);
    let roles = point.roles.iter().filter(|it| it.satisfied == Truth::Met).map(|it| &it.id);
    let names: Vec<String> = credentials.chain(roles).map(|id| words.name(id)).collect();
    if names.is_empty() { words.say("summary.exits.nothing", &[]) } else { words.list(names, NAMED) }
}

/// What is there at the last point, what went into it, what is left undone, and which role comes nearest.
fn stop(words: &Wording<'_>, last: &Exit) -> Vec<String> {
    let mut said = vec![at(words, "summary.exits.stop", last, value(words, last))];
    let figures =
        [("hours", words.hours(Some(last.totals.hours)).into()), ("cost", words.cost(Some(&last.totals.cost)).into())];
    let figures = words.say("summary.figure.hours-cost", &figures);
    said.push(words.say("summary.exits.spent", &[("figures", figures.into())]));
    let unfinished: Vec<String> = last.unfinished.iter().map(|id| words.name(id)).collect();
    if !unfinished.is_empty() {
        said.push(words.say("summary.exits.unfinished", &[("list", words.list(unfinished, NAMED).into())]));
    }
    if let Some(role) = last.roles.iter().find(|it| it.satisfied != Truth::Met) {
        let args = [("name", words.name(&role.id).into()), ("done", role.done.into()), ("n", role.needed.into())];
        said.push(words.say("summary.exits.nearest", &args));
    }
    said
}
