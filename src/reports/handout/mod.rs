//! One page for the conversation between a learner and an adviser: HTML that stands alone and prints well.

mod html;

use crate::advice::{Gap, GapSkill, GapState, Plan, PlanStep};
use crate::learner::{CredentialProgress, Progress, Status};
use crate::messages::{Catalogue, Paragraph, Summary, Topic, Wording};
use crate::model::Date;
use crate::pathway::{Entity, Pathway};
use crate::sort;
use html::Html;

const STYLE: &str = include_str!("style.css");
/// Entries of a list on the page; the rest is counted.
const LISTED: usize = 12;
/// Credentials named that show a skill.
const SHOWERS: usize = 2;

/// What a page is made with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HandoutOptions {
    /// The name to put on it. Absent: none, whatever the record says.
    pub learner_name: Option<String>,
    /// Words of the host or the adviser, a paragraph a line.
    pub note: Option<String>,
}

/// What the page tells.
#[derive(Debug, Clone, Copy)]
pub struct HandoutAnswers<'a> {
    /// Where the learner stands.
    pub progress: &'a Progress,
    /// What the goal lacks.
    pub gap: &'a Gap,
    /// The way there, if one is to be shown.
    pub plan: Option<&'a Plan>,
}

/// The page: what is held, the goal, the plan with dates, hours and cost by currency, what is missing, what is assumed.
///
/// No script, no request, nothing of the record but what the answers hold. Up to a dozen steps fit on one sheet of A4
/// or Letter; more go on to the next. Linear.
#[must_use]
pub fn handout(
    pathway: &Pathway,
    answers: HandoutAnswers<'_>,
    catalogue: &Catalogue,
    options: &HandoutOptions,
) -> String {
    let words = Wording { pathway, catalogue };
    let told = match answers.plan {
        Some(plan) => catalogue.plan_summary(pathway, plan, answers.gap, answers.progress),
        None => catalogue.gap_summary(pathway, answers.gap, answers.progress),
    };
    let mut page = Page { words, html: Html::default() };
    page.head(answers.gap);
    page.title(answers.progress.now, options);
    let standing: Vec<&String> = told.paragraphs.iter().take(1).flat_map(|it| &it.sentences).take(2).collect();
    page.html.raw("<p class=\"goal\">");
    page.joined(&standing);
    page.html.raw("</p>");
    page.paragraphs(&told, Topic::Figures, "");
    page.paragraphs(&told, Topic::Reason, " class=\"reason\"");
    if let Some(plan) = answers.plan.filter(|plan| !plan.steps.is_empty()) {
        page.plan(plan);
    }
    page.missing(answers.gap);
    page.confirm(&told);
    page.held(answers.progress);
    page.notes(options);
    page.end(answers.progress.now);
    page.html.done()
}

struct Page<'a> {
    words: Wording<'a>,
    html: Html,
}

impl Page<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(&format!("report.{key}"), &[])
    }

    fn head(&mut self, gap: &Gap) {
        let title = match &gap.id {
            Some(id) => format!("{} – {}", self.words.name(id), self.words.title()),
            None => self.words.title(),
        };
        self.html.raw("<!doctype html>\n<html lang=\"");
        self.html.text(self.words.catalogue.lang());
        self.html.raw(if self.words.rtl() { "\" dir=\"rtl\">" } else { "\" dir=\"ltr\">" });
        self.html.raw("<head><meta charset=\"utf-8\">");
        self.html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.html.element("title", &title);
        self.html.raw("<style>");
        self.html.raw(STYLE);
        self.html.raw("</style></head>\n<body><main>");
    }

    fn title(&mut self, now: Option<Date>, options: &HandoutOptions) {
        self.html.raw("<header>");
        self.html.element("h1", &self.words.title());
        let mut about = Vec::new();
        if let Some(name) = &options.learner_name {
            let name = crate::messages::text::isolate(name, self.words.rtl());
            about.push(self.words.say("report.handout.for", &[("name", name.into())]));
        }
        about.extend(now.map(|now| self.words.catalogue.date(now)));
        self.html.element("p", &about.join(" · "));
        self.html.raw("</header>\n");
    }

    fn joined(&mut self, sentences: &[&String]) {
        for (at, sentence) in sentences.iter().enumerate() {
            if at > 0 {
                self.html.raw(" ");
            }
            self.html.text(sentence);
        }
    }

    /// The paragraphs of one topic.
    fn paragraphs(&mut self, told: &Summary, topic: Topic, attributes: &str) {
        for Paragraph { sentences, .. } in told.paragraphs.iter().filter(|it| it.topic == topic) {
            self.html.raw("<p");
            self.html.raw(attributes);
            self.html.raw(">");
            self.joined(&sentences.iter().collect::<Vec<_>>());
            self.html.raw("</p>");
        }
    }

    fn columns(&mut self, names: &[(&str, &str)]) {
        self.html.raw("<table><thead><tr>");
        for (key, class) in names {
            let label = if key.is_empty() { String::new() } else { self.say(key) };
            let cell = if label.is_empty() { "td" } else { "th scope=\"col\"" };
            let cell = if class.is_empty() { cell.to_owned() } else { format!("{cell} class=\"{class}\"") };
            self.html.element(&cell, &label);
        }
        self.html.raw("</tr></thead><tbody>");
    }

    fn plan(&mut self, plan: &Plan) {
        let label = self.say("handout.plan");
        self.html.element("h2", &label);
        let dated = plan.steps.iter().any(|step| step.start.is_some());
        let (from, to) = if dated { ("from", "to") } else { ("from-week", "to-week") };
        let head = [("step", ""), (from, "day"), (to, "day"), ("hours", "number"), ("cost", "number"), ("", "bar")];
        self.columns(&head);
        let last = plan.steps.iter().map(|step| step.week + step.weeks).max().unwrap_or(0).max(1);
        let mut n = 0_usize;
        for step in &plan.steps {
            if !step.automatic {
                n += 1;
            }
            self.step(step, n, last);
        }
        let (hours, cost) = self.words.sums(plan);
        let label = self.say("handout.together");
        self.html.raw("</tbody><tfoot><tr>");
        self.html.element("th scope=\"row\" colspan=\"3\"", &label);
        self.html.element("td class=\"number\"", &hours);
        self.html.element("td class=\"number\"", &cost);
        self.html.raw("<td></td></tr></tfoot></table>\n");
    }

    fn step(&mut self, step: &PlanStep, n: usize, last: u32) {
        let words = self.words;
        self.html.raw("<tr><th scope=\"row\">");
        let name = words.name(&step.credential);
        let numbered = words.say("report.handout.numbered", &[("n", n.into()), ("name", name.clone().into())]);
        self.html.text(if step.automatic { &name } else { &numbered });
        let mut notes = Vec::new();
        for (is, key) in [
            (step.automatic, "summary.plan.automatic"),
            (step.in_progress, "report.handout.finish"),
            (step.renewal, "report.handout.renew"),
        ] {
            notes.extend(is.then(|| words.say(key, &[])));
        }
        if let Some(Entity::Credential(at)) = words.pathway.entity(&step.credential)
            && let Some(day) = words.apply_by(&words.pathway.credentials()[at], step.start)
        {
            notes.push(words.say("summary.figure.apply-by", &[("date", words.catalogue.date(day).into())]));
        }
        if !notes.is_empty() {
            self.html.element("small", &notes.join(" · "));
        }
        self.html.raw("</th>");
        let week = |week: u32| words.catalogue.number(f64::from(week));
        let (from, to) = match (step.start, step.end) {
            (Some(start), end) => (words.catalogue.date(start), words.catalogue.date(end.unwrap_or(start))),
            _ => (week(step.week + 1), week((step.week + step.weeks).max(step.week + 1))),
        };
        let dated = step.start.is_some();
        self.cell("day", if dated { "from" } else { "from-week" }, &from);
        self.cell("day", if dated { "to" } else { "to-week" }, &to);
        let (hours, cost) = if step.automatic {
            (String::new(), String::new())
        } else {
            let none = || String::from("–");
            let hours = match step.hours {
                None => words.hours(None),
                Some(hours) if hours > 0.0 => words.catalogue.number(hours),
                Some(_) => none(),
            };
            // What is under way was paid for.
            (hours, if step.in_progress { none() } else { words.cost(step.cost.as_deref()) })
        };
        self.cell("number", "hours", &hours);
        self.cell("number", "cost", &cost);
        self.bar(step, last);
        self.html.raw("</tr>\n");
    }

    /// A cell that knows its column's name, for screens too narrow for columns.
    fn cell(&mut self, class: &str, column: &str, text: &str) {
        let label = self.say(column);
        self.html.raw("<td class=\"");
        self.html.raw(class);
        self.html.raw("\" data-label=\"");
        self.html.text(&label);
        self.html.raw("\">");
        self.html.text(text);
        self.html.raw("</td>");
    }

    /// Where a step lies in the whole time. A picture of dates that stand beside it, so nobody has to hear it.
    fn bar(&mut self, step: &PlanStep, last: u32) {
        let at = |week: u32| f64::from(week) * 100.0 / f64::from(last);
        let (x, width) = (at(step.week).min(98.0), at(step.weeks).max(2.0));
        self.html.raw(&format!(
            "<td class=\"bar\"><svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect class=\"track\" width=\"100\" height=\"6\"/>\
             <rect class=\"span\" x=\"{x:.1}\" width=\"{width:.1}\" height=\"6\"/></svg></td>"
        ));
    }

    fn held(&mut self, progress: &Progress) {
        let mut earned: Vec<&CredentialProgress> =
            progress.credentials.iter().filter(|it| it.status == Status::Earned).collect();
        // The latest first, what has no date at the end.
        sort::by_key(&mut earned, |it| std::cmp::Reverse(it.on));
        let under_way: Vec<&CredentialProgress> =
            progress.credentials.iter().filter(|it| it.status == Status::InProgress).collect();
        let expired: Vec<&CredentialProgress> =
            progress.credentials.iter().filter(|it| it.status == Status::Expired).collect();
        self.list("handout.held", &earned, true);
        self.list("handout.under-way", &under_way, false);
        self.list("handout.expired", &expired, false);
    }

    fn list(&mut self, key: &str, items: &[&CredentialProgress], always: bool) {
        if items.is_empty() && !always {
            return;
        }
        let label = self.say(key);
        self.html.element("h2", &label);
        if items.is_empty() {
            let none = self.say("handout.none");
            self.html.element("p", &none);
            return;
        }
        self.html.raw("<ul>");
        for it in items.iter().take(LISTED) {
            self.html.raw("<li>");
            self.html.text(&self.words.name(&it.id));
            let details = self.details(it);
            if !details.is_empty() {
                self.html.raw(" ");
                self.html.element("small", &details);
            }
            self.html.raw("</li>");
        }
        let more = items.len().saturating_sub(LISTED);
        if more > 0 {
            self.html.element("li", &self.words.say("map.because.more", &[("n", more.into())]));
        }
        self.html.raw("</ul>\n");
    }

    fn details(&self, it: &CredentialProgress) -> String {
        let mut parts = Vec::new();
        if it.waived {
            parts.push(self.say("handout.waived"));
        } else if let Some(fraction) = it.fraction {
            let args = [("percent", (fraction * 100.0).round().into())];
            parts.push(self.words.say("report.handout.done", &args));
        } else {
            parts.extend(it.on.filter(|_| it.status == Status::Earned).map(|on| self.words.catalogue.date(on)));
        }
        if let Some(end) = it.expires {
            let args = [("date", self.words.catalogue.date(end).into())];
            parts.push(self.words.say("report.handout.valid-until", &args));
        }
        parts.join(" · ")
    }

    fn missing(&mut self, gap: &Gap) {
        let lacking: Vec<&GapSkill> =
            gap.skills.iter().filter(|it| it.state != GapState::Met && (it.required || it.direct)).collect();
        if lacking.is_empty() {
            return;
        }
        let label = self.say("handout.missing");
        self.html.element("h2", &label);
        self.columns(&[("skill", ""), ("needed", ""), ("held", ""), ("shown-by", "")]);
        for it in lacking.iter().take(LISTED) {
            self.html.raw("<tr>");
            self.html.element("th scope=\"row\"", &self.words.name(&it.id));
            let level = |level: u32| self.words.level(&it.id, level).filter(|_| level > 0);
            let (needed, held) = (level(it.needed), level(it.level));
            self.cell("", "needed", &needed.unwrap_or_default());
            self.cell("", "held", &held.unwrap_or_else(|| String::from("–")));
            let enough: Vec<String> = it
                .validators
                .iter()
                .filter(|it| it.enough && !it.unearnable)
                .map(|it| self.words.name(&it.id))
                .collect();
            let shown = if it.unvalidated { self.say("nobody") } else { self.words.list(enough, SHOWERS) };
            self.cell("", "shown-by", &shown);
            self.html.raw("</tr>");
        }
        self.html.raw("</tbody></table>\n");
    }

    /// What is assumed, and what nobody states.
    fn confirm(&mut self, told: &Summary) {
        if told.paragraphs.iter().any(|it| matches!(it.topic, Topic::Confirm | Topic::Unknown)) {
            let label = self.say("handout.confirm");
            self.html.element("h2", &label);
            self.paragraphs(told, Topic::Confirm, "");
            self.paragraphs(told, Topic::Unknown, "");
        }
    }

    /// What was said before, and room for what is said now.
    fn notes(&mut self, options: &HandoutOptions) {
        let label = self.say("handout.notes");
        self.html.element("h2", &label);
        if let Some(note) = &options.note {
            self.html.prose(note);
        }
        self.html.raw("<div class=\"lines\"></div></main>\n<footer>");
    }

    fn end(&mut self, now: Option<Date>) {
        let mut made = Vec::new();
        if let Some(now) = now {
            let args = [("date", self.words.catalogue.date(now).into()), ("title", self.words.title().into())];
            made.push(self.words.say("report.handout.made", &args));
        }
        if let Some(version) = &self.words.pathway.document().version {
            let version = crate::messages::text::isolate(version, self.words.rtl());
            made.push(self.words.say("report.handout.version", &[("version", version.into())]));
        }
        made.push(self.say("handout.caution"));
        self.html.text(&made.join(" "));
        self.html.raw("</footer></body></html>\n");
    }
}
