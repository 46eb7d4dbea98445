//! Markdown (CommonMark) for people: a page that says what the pathway offers, in the language asked for.

use super::export::one_line;
use super::losses::Losses;
use super::{ExportOptions, carry};
use crate::finding::Arg;
use crate::model::{Condition, Credential, Delivery, NeedKind, PathwayDocument, Role, Rule, SumUnit, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What the page says, see [`carry::left_out`].
const CARRIED: &[&str] = &[
    "title",
    "description",
    "language",
    "issuers",
    "issuers.id",
    "issuers.name",
    "skills",
    "skills.id",
    "skills.name",
    "skills.levels",
    "credentials",
    "credentials.id",
    "credentials.type",
    "credentials.name",
    "credentials.description",
    "credentials.issuer",
    "credentials.url",
    "credentials.tags",
    "credentials.validates",
    "credentials.validates.skill",
    "credentials.validates.level",
    "credentials.requires",
    "credentials.recommends",
    "credentials.alongside",
    "credentials.stack",
    "credentials.excludes",
    "credentials.hours",
    "credentials.weeks",
    "credentials.credits",
    "credentials.cost",
    "credentials.cost.amount",
    "credentials.cost.currency",
    "credentials.delivery",
    "roles",
    "roles.id",
    "roles.name",
    "roles.description",
    "roles.url",
    "roles.skills",
    "roles.skills.skill",
    "roles.skills.level",
    "roles.skills.need",
    "roles.requires",
    "goals",
    "groups",
    "groups.id",
    "groups.name",
    "groups.members",
];

pub(super) fn export(document: &PathwayDocument, options: &ExportOptions<'_>, losses: &mut Losses) -> String {
    carry::left_out(document, CARRIED, losses);
    carry::one_language(document, losses);
    carry::unknown_in_rules(document, &[], losses);
    let mut page = Page { document, options, names: names(document, options), out: String::new() };
    let title = document.title.as_ref().map_or("", |title| options.text(title, document));
    if !title.trim().is_empty() {
        page.heading(1, title);
    }
    page.prose(document.description.as_ref());
    let goals: Vec<&str> = document.goals.iter().filter_map(|goal| page.names.get(goal.as_str()).copied()).collect();
    if !goals.is_empty() {
        page.item(0, &format!("{}: {}", page.say("map.goal"), escape(&goals.join(", "))));
        page.out.push('\n');
    }
    let mut told = BTreeSet::new();
    for group in &document.groups {
        page.heading(2, options.name(group.name.as_ref(), &group.id, document));
        for id in &group.members {
            page.entry(id, &mut told);
        }
    }
    if !document.groups.is_empty() && told.len() < document.credentials.len() + document.roles.len() {
        page.out.push_str("---\n\n");
    }
    let ids = document.credentials.iter().map(|it| &it.id).chain(document.roles.iter().map(|role| &role.id));
    for id in ids {
        page.entry(id, &mut told);
    }
    let end = page.out.trim_end().len();
    page.out.truncate(end);
    page.out.push('\n');
    page.out
}

fn names<'d>(document: &'d PathwayDocument, options: &ExportOptions<'_>) -> BTreeMap<&'d str, &'d str> {
    let mut names = BTreeMap::new();
    let credentials = document.credentials.iter().map(|it| (&it.id, &it.name));
    let skills = document.skills.iter().map(|it| (&it.id, &it.name));
    let issuers = document.issuers.iter().map(|it| (&it.id, &it.name));
    for (id, name) in credentials.chain(document.roles.iter().map(|it| (&it.id, &it.name))).chain(skills).chain(issuers)
    {
        names.entry(id.as_str()).or_insert_with(|| options.name(name.as_ref(), id, document));
    }
    names
}

struct Page<'d, 'o> {
    document: &'d PathwayDocument,
    options: &'o ExportOptions<'o>,
    names: BTreeMap<&'d str, &'d str>,
    out: String,
}

impl Page<'_, '_> {
    fn say(&self, key: &str) -> String {
        (self.options.say)(key, &[])
    }

    fn heading(&mut self, level: usize, text: &str) {
        let _ = writeln!(self.out, "{} {}\n", "#".repeat(level), escape(text));
    }

    fn item(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}- {text}", "  ".repeat(depth));
    }

    /// Paragraphs as they were written.
    fn prose(&mut self, text: Option<&Text>) {
        let Some(text) = text else { return };
        for paragraph in self.options.text(text, self.document).split("\n\n") {
            let paragraph = escape(paragraph);
            if !paragraph.is_empty() {
                let _ = writeln!(self.out, "{paragraph}\n");
            }
        }
    }

    fn entry(&mut self, id: &str, told: &mut BTreeSet<String>) {
        if !told.insert(id.to_owned()) {
            return;
        }
        if let Some(credential) = self.document.credentials.iter().find(|credential| credential.id == id) {
            self.credential(credential);
        } else if let Some(role) = self.document.roles.iter().find(|role| role.id == id) {
            self.role(role);
        }
    }

    fn title(&mut self, id: &str, url: Option<&String>) {
        let name = escape(self.name(id));
        let _ = match url {
            Some(url) => writeln!(self.out, "### [{name}](<{}>)\n", url.replace(['<', '>', '\n'], "")),
            None => writeln!(self.out, "### {name}\n"),
        };
    }

    fn credential(&mut self, credential: &Credential) {
        self.title(&credential.id, credential.url.as_ref());
        let figures = self.figures(credential);
        let _ = writeln!(self.out, "{}\n", escape(&figures.join(" · ")));
        self.prose(credential.description.as_ref());
        let start = self.out.len();
        for (kind, condition) in carry::rules(credential) {
            if let Some(condition) = condition {
                self.rule(kind, condition);
            }
        }
        if !credential.validates.is_empty() {
            let shown = credential.validates.iter().map(|it| self.skill(&it.skill, it.level)).collect::<Vec<_>>();
            self.item(0, &format!("{}: {}", self.say("map.legend.validates"), escape(&shown.join(", "))));
        }
        if !credential.excludes.is_empty() {
            let names: Vec<&str> = credential.excludes.iter().map(|id| self.name(id)).collect();
            self.item(0, &format!("{}: {}", self.say("map.rule.excludes.one"), escape(&names.join(", "))));
        }
        if self.out.len() > start {
            self.out.push('\n');
        }
    }

    fn figures(&self, credential: &Credential) -> Vec<String> {
        let kind = format!("map.type.{}", credential.type_.as_str());
        let said = self.say(&kind);
        let bare = credential.type_.as_str().trim_start_matches("ext:").to_owned();
        let mut figures = vec![if said == kind { bare } else { said }];
        if let Some(issuer) = &credential.issuer {
            figures.push(self.name(issuer).to_owned());
        }
        let numbers = [
            ("map.figure.hours", credential.hours),
            ("map.figure.weeks", credential.weeks),
            ("map.figure.credits", credential.credits),
        ];
        for (key, figure) in numbers {
            figures.extend(figure.map(|figure| (self.options.say)(key, &[("n", Arg::from(figure))])));
        }
        for cost in credential.cost.iter().flatten() {
            figures.push(format!("{} {}", cost.amount, cost.currency));
        }
        if credential.cost.as_ref().is_some_and(Vec::is_empty) {
            figures.push(self.say("map.figure.free"));
        }
        if let Some((_, delivery)) = Delivery::ALL.iter().find(|(it, _)| Some(*it) == credential.delivery) {
            figures.push(self.say(&format!("map.delivery.{delivery}")));
        }
        figures
    }

    fn role(&mut self, role: &Role) {
        self.title(&role.id, role.url.as_ref());
        let _ = writeln!(self.out, "{}\n", self.say("map.role"));
        self.prose(role.description.as_ref());
        for (need, key) in [(NeedKind::Required, "map.rule.skills.all"), (NeedKind::Desired, "map.rule.desired.all")] {
            let asked: Vec<String> = role
                .skills
                .iter()
                .filter(|it| it.need.unwrap_or_default() == need)
                .map(|it| self.skill(&it.skill, it.level))
                .collect();
            if !asked.is_empty() {
                self.item(0, &format!("{}: {}", self.say(key), escape(&asked.join(", "))));
            }
        }
        if let Some(condition) = &role.requires {
            self.rule("requires", condition);
        }
        self.out.push('\n');
    }

    /// A condition as nested lists.
    fn rule(&mut self, kind: &str, condition: &Condition) {
        let mut open = vec![(condition, 0usize)];
        while let Some((condition, depth)) = open.pop() {
            let lead = if depth == 0 { kind } else { "nested" };
            let gate = |name: &str, n: Option<f64>| {
                let args: Vec<(&str, Arg)> = n.map(|n| ("n", Arg::from(n))).into_iter().collect();
                (self.options.say)(&format!("map.rule.{lead}.{name}"), &args)
            };
            let leaf = |words: String| {
                if depth == 0 { format!("{}: {}", gate("one", None), escape(&words)) } else { escape(&words) }
            };
            let line = match &condition.rule {
                Rule::Credential { id, result: None } => leaf(self.name(id).to_owned()),
                Rule::Credential { id, result: Some(result) } => leaf((self.options.say)(
                    "map.leaf.result",
                    &[("name", Arg::from(self.name(id))), ("result", Arg::from(result.as_str()))],
                )),
                Rule::Skill { id, level } => leaf(self.skill(id, Some(*level))),
                Rule::Tag(tag) => leaf(tag.clone()),
                Rule::Text(text) => leaf(format!("“{}”", self.options.text(text, self.document))),
                Rule::Faulty(_) => leaf(self.say("map.leaf.faulty")),
                Rule::All(_) => gate("all", None),
                Rule::Any(_) => gate("any", None),
                Rule::AtLeast { count, .. } => gate("atLeast", Some(f64::from(*count))),
                Rule::Sum { unit: SumUnit::Credits, amount, .. } => gate("credits", Some(*amount)),
                Rule::Sum { unit: SumUnit::Hours, amount, .. } => gate("hours", Some(*amount)),
            };
            self.item(depth, &line);
            open.extend(condition.operands().iter().rev().map(|operand| (operand, depth + 1)));
        }
    }

    fn skill(&self, id: &str, level: Option<u32>) -> String {
        let Some(level) = level else { return self.name(id).to_owned() };
        let skill = self.document.skills.iter().find(|skill| skill.id == id);
        let named = skill.and_then(|skill| skill.levels.get(usize::try_from(level).ok()?.checked_sub(1)?));
        let level = match named {
            Some(text) => self.options.text(text, self.document).to_owned(),
            None => (self.options.say)("map.level", &[("n", Arg::from(f64::from(level)))]),
        };
        (self.options.say)("map.leaf.skill", &[("skill", Arg::from(self.name(id))), ("level", Arg::from(level))])
    }

    fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.names.get(id).copied().unwrap_or(id)
    }
}

/// Inline text: every sign that Markdown or HTML could read is escaped, white space is one space.
fn escape(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut fresh = true;
    // Some readers make links of addresses in plain text, and take the signs behind them along.
    let text = text.replace("://", "\u{0}://").replace("www.", "www\u{0}.");
    for c in text.chars() {
        // What makes lists and rulers at the start of a line.
        let opens = fresh && matches!(c, '-' | '+' | '=' | '.' | ')' | ':');
        fresh &= c.is_ascii_digit();
        if opens || "\u{0}\\`*_[]<>#|~&!$@".contains(c) {
            out.push('\\');
        }
        if c != '\u{0}' {
            out.push(c);
        }
    }
    out
}
