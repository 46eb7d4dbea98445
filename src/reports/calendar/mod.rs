//! A plan as iCalendar (RFC 5545): steps with dates are all-day events, steps without are to-dos.

mod content;
mod uid;

use crate::advice::{Plan, PlanStep};
use crate::finding::{Code, Finding};
use crate::messages::{Catalogue, Wording};
use crate::model::{Credential, Date, Moment, is_safe_url};
use crate::pathway::{Entity, Pathway};
use content::Content;
use std::collections::BTreeMap;
use uid::uid;

/// What a calendar is made with.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarOptions {
    /// When it is made: the stamp of every entry.
    pub now: Moment,
    /// Keeps the entries of several people apart in one calendar. Only a number made from it shows.
    pub owner: Option<String>,
}

/// A plan as a calendar.
///
/// An entry's `UID` comes from the pathway, the owner and the credential: a plan that is taken in again moves its
/// entries instead of doubling them. Where a step starts on a date that the document offers with a last day to
/// apply, that day is an entry too. Entries do not block time. Lines are folded at 75 octets. Linear.
///
/// # Errors
/// `empty-plan` if there is no step: RFC 5545 knows no calendar without entries.
pub fn calendar(
    pathway: &Pathway,
    plan: &Plan,
    catalogue: &Catalogue,
    options: &CalendarOptions,
) -> Result<String, Finding> {
    if plan.steps.is_empty() {
        return Err(Finding::new(Code::EmptyPlan, ""));
    }
    let words = Wording { pathway, catalogue };
    let mut out = Content::default();
    out.raw("BEGIN", "VCALENDAR");
    out.raw("VERSION", "2.0");
    out.raw("PRODID", concat!("-//Stackway//Stackway ", env!("CARGO_PKG_VERSION"), "//EN"));
    out.raw("CALSCALE", "GREGORIAN");
    let name = match &plan.goal {
        Some(goal) => words.name(goal),
        None => words.title(),
    };
    // RFC 7986, and what calendars understood before it.
    out.text("NAME", &name);
    out.text("X-WR-CALNAME", &name);
    let entries = Entries { words, options, stamp: stamp(&options.now) };
    let mut met: BTreeMap<&str, u32> = BTreeMap::new();
    for step in &plan.steps {
        let Some(Entity::Credential(at)) = pathway.entity(&step.credential) else { continue };
        let times = met.entry(&step.credential).or_default();
        let credential = &pathway.credentials()[at];
        entries.deadline(&mut out, credential, step, *times);
        entries.step(&mut out, credential, step, *times);
        *times += 1;
    }
    out.raw("END", "VCALENDAR");
    Ok(out.done())
}

struct Entries<'a> {
    words: Wording<'a>,
    options: &'a CalendarOptions,
    stamp: String,
}

impl Entries<'_> {
    fn step(&self, out: &mut Content, credential: &Credential, step: &PlanStep, times: u32) {
        let kind = if step.start.is_some() { "VEVENT" } else { "VTODO" };
        self.open(out, kind, "step", &credential.id, times);
        if let Some(start) = step.start {
            days(out, start, step.end.unwrap_or(start));
        }
        out.text("SUMMARY", &self.words.name(&credential.id));
        let mut lines = vec![self.words.catalogue.plan_step(self.words.pathway, step)];
        if !step.unlocks.is_empty() {
            let names: Vec<String> = step.unlocks.iter().map(|id| self.words.name(id)).collect();
            let list = self.words.list(names, usize::MAX);
            lines.push(self.words.say("summary.explain.opens", &[("list", list.into())]));
        }
        out.text("DESCRIPTION", &lines.join("\n"));
        if let Some(url) = credential.url.as_deref().filter(|url| is_safe_url(url)) {
            out.raw("URL", url);
        }
        self.close(out, kind);
    }

    /// The last day to apply.
    fn deadline(&self, out: &mut Content, credential: &Credential, step: &PlanStep, times: u32) {
        let Some(last) = self.words.apply_by(credential, step.start) else { return };
        self.open(out, "VEVENT", "apply", &credential.id, times);
        days(out, last, last);
        let name = self.words.name(&credential.id);
        out.text("SUMMARY", &self.words.say("report.calendar.apply", &[("name", name.into())]));
        self.close(out, "VEVENT");
    }

    fn open(&self, out: &mut Content, kind: &str, what: &str, id: &str, times: u32) {
        let document = self.words.pathway.document();
        // The title as it is written, whatever language is asked for.
        let title = || document.title.as_ref().and_then(|title| title.pairs().into_iter().next()).map(|(_, text)| text);
        let pathway = document.id.clone().or_else(title).unwrap_or_default();
        let owner = self.options.owner.as_deref().unwrap_or_default();
        out.raw("BEGIN", kind);
        out.raw("UID", &uid(&[&pathway, owner, what, id, &times.to_string()]));
        out.raw("DTSTAMP", &self.stamp);
    }

    fn close(&self, out: &mut Content, kind: &str) {
        if kind == "VEVENT" {
            out.raw("TRANSP", "TRANSPARENT");
        }
        out.raw("END", kind);
    }
}

/// All-day: the end is the day after the last.
fn days(out: &mut Content, first: Date, last: Date) {
    let after = last.max(first).plus_days(1).unwrap_or(last);
    out.raw("DTSTART;VALUE=DATE", &basic(first));
    out.raw("DTEND;VALUE=DATE", &basic(after));
}

/// `20261130`
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// `20261125T170000Z`
fn stamp(now: &Moment) -> String {
    let (date, seconds) = now.utc();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{}T{hours:02}{minutes:02}{:02}Z", basic(date), seconds % 60)
}
