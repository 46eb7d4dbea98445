//! A document → rows.

use super::cell::{guard, join, quote};
use super::columns::COLUMNS;
use crate::formats::carry;
use crate::formats::losses::Losses;
use crate::model::{
    Alignment, AssessmentKind, Award, Condition, Credential, Delivery, NeedKind, PathwayDocument, Role, Text,
};
use std::collections::BTreeMap;

/// What is written, see [`carry::left_out`]; what a cell cannot hold is reported where it is met.
const CARRIED: &[&str] = &[
    "id",
    "title",
    "description",
    "language",
    "version",
    "license",
    "issuers",
    "issuers.id",
    "issuers.name",
    "issuers.url",
    "issuers.image",
    "skills",
    "skills.id",
    "skills.name",
    "skills.description",
    "skills.url",
    "skills.code",
    "skills.levels",
    "skills.broader",
    "credentials",
    "credentials.id",
    "credentials.type",
    "credentials.name",
    "credentials.description",
    "credentials.issuer",
    "credentials.url",
    "credentials.image",
    "credentials.tags",
    "credentials.validates",
    "credentials.validates.skill",
    "credentials.validates.level",
    "credentials.teaches",
    "credentials.teaches.skill",
    "credentials.teaches.level",
    "credentials.requires",
    "credentials.recommends",
    "credentials.alongside",
    "credentials.stack",
    "credentials.award",
    "credentials.excludes",
    "credentials.equivalent",
    "credentials.hours",
    "credentials.weeks",
    "credentials.credits",
    "credentials.cost",
    "credentials.cost.amount",
    "credentials.cost.currency",
    "credentials.offered",
    "credentials.offered.start",
    "credentials.offered.end",
    "credentials.assessment",
    "credentials.assessment.kind",
    "credentials.assessment.passRate",
    "credentials.results",
    "credentials.results.scale",
    "credentials.results.pass",
    "credentials.validFor",
    "credentials.qualificationLevel",
    "credentials.qualificationLevel.framework",
    "credentials.qualificationLevel.value",
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

type Cells = BTreeMap<String, String>;

/// Writes a spreadsheet; `delimiter` is a comma or a tab.
pub(in crate::formats) fn export(document: &PathwayDocument, delimiter: char, losses: &mut Losses) -> String {
    carry::left_out(document, CARRIED, losses);
    carry::unknown_in_rules(document, &[], losses);
    let rows = rows(document, losses);
    let mut columns: Vec<String> = Vec::new();
    for column in COLUMNS {
        let own = format!("{column} (");
        let mut headings: Vec<&String> =
            rows.iter().flat_map(BTreeMap::keys).filter(|key| *key == column || key.starts_with(&own)).collect();
        crate::sort::ascending(&mut headings);
        headings.dedup();
        let always = ["id", "type", "name", "requires"].contains(column) && headings.is_empty();
        columns.extend(headings.into_iter().cloned());
        columns.extend(always.then(|| (*column).to_owned()));
    }
    // A mark tells spreadsheets that this is UTF-8; what is pasted needs none.
    let mut out = if delimiter == ',' { "\u{feff}".to_owned() } else { String::new() };
    let mut line = |cells: Vec<&str>| {
        let cells: Vec<String> = cells.into_iter().map(|cell| enclose(cell, delimiter)).collect();
        out.push_str(&cells.join(&delimiter.to_string()));
        out.push_str("\r\n");
    };
    line(columns.iter().map(String::as_str).collect());
    for row in &rows {
        line(columns.iter().map(|column| row.get(column).map_or("", String::as_str)).collect());
    }
    out
}

fn enclose(cell: &str, delimiter: char) -> String {
    let plain = !cell.contains([delimiter, '"', '\n', '\r', ';']) && cell.trim() == cell;
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

fn rows(document: &PathwayDocument, losses: &mut Losses) -> Vec<Cells> {
    let mut rows = Vec::new();
    let mut about = Row::default();
    about.put("id", document.id.as_deref().unwrap_or_default());
    about.text("name", document.title.as_ref());
    about.text("description", document.description.as_ref());
    let facts = [("language", &document.language), ("version", &document.version), ("license", &document.license)];
    for (column, value) in facts {
        about.put(column, value.as_deref().unwrap_or_default());
    }
    if !about.0.is_empty() {
        about.put("type", "Pathway");
        rows.push(about.0);
    }
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for group in &document.groups {
        for member in &group.members {
            groups.entry(member).or_default().push(&group.id);
        }
    }
    let standing = |row: &mut Row, id: &str| {
        row.put("group", &join(groups.get(id).into_iter().flatten().copied()));
        if let Some(at) = document.goals.iter().position(|goal| goal == id) {
            row.put("goal", &(at + 1).to_string());
        }
    };
    for (at, credential) in document.credentials.iter().enumerate() {
        let mut row = credential_row(credential, &format!("/credentials/{at}"), losses);
        standing(&mut row, &credential.id);
        rows.push(row.0);
    }
    for (at, role) in document.roles.iter().enumerate() {
        let mut row = role_row(role, &format!("/roles/{at}"), losses);
        standing(&mut row, &role.id);
        rows.push(row.0);
    }
    for (at, skill) in document.skills.iter().enumerate() {
        let mut row = Row::named("Skill", &skill.id, skill.name.as_ref(), skill.description.as_ref());
        row.put("url", skill.url.as_deref().unwrap_or_default());
        row.put("code", skill.code.as_deref().unwrap_or_default());
        row.put("broader", &join(skill.broader.iter().map(String::as_str)));
        let levels: Option<Vec<&str>> = skill
            .levels
            .iter()
            .map(|level| match level {
                Text::Plain(words) => Some(words.as_str()),
                Text::Map(_) => None,
            })
            .collect();
        match levels {
            Some(levels) => row.put("levels", &join(levels)),
            None => losses.kept_back(&format!("/skills/{at}/levels"), "skills.levels"),
        }
        rows.push(row.0);
    }
    for issuer in &document.issuers {
        let mut row = Row::named("Issuer", &issuer.id, issuer.name.as_ref(), None);
        row.put("url", issuer.url.as_deref().unwrap_or_default());
        row.put("image", issuer.image.as_deref().unwrap_or_default());
        rows.push(row.0);
    }
    for group in &document.groups {
        rows.push(Row::named("Group", &group.id, group.name.as_ref(), None).0);
    }
    rows
}

fn credential_row(credential: &Credential, path: &str, losses: &mut Losses) -> Row {
    let (name, description) = (credential.name.as_ref(), credential.description.as_ref());
    let mut row = Row::named(credential.type_.as_str(), &credential.id, name, description);
    let texts = [("issuer", &credential.issuer), ("url", &credential.url), ("image", &credential.image)];
    for (column, value) in texts {
        row.put(column, value.as_deref().unwrap_or_default());
    }
    for (column, list) in
        [("tags", &credential.tags), ("excludes", &credential.excludes), ("equivalent", &credential.equivalent)]
    {
        row.put(column, &join(list.iter().map(String::as_str)));
    }
    row.put("validates", &alignments(&credential.validates));
    row.put("teaches", &alignments(&credential.teaches));
    for (column, condition) in carry::rules(credential) {
        row.put(column, &rule(condition.as_ref()));
    }
    let award = Award::ALL.iter().find(|(it, _)| Some(*it) == credential.award);
    row.put("award", award.map_or("", |(_, name)| name));
    let figures = [("hours", credential.hours), ("weeks", credential.weeks), ("credits", credential.credits)];
    for (column, figure) in figures {
        row.put(column, &figure.map_or_else(String::new, |figure| figure.to_string()));
    }
    match credential.cost.as_deref() {
        Some([]) => row.put("cost", "free"),
        costs => {
            let costs = costs.unwrap_or_default().iter().map(|cost| format!("{} {}", cost.amount, cost.currency));
            row.put("cost", &costs.collect::<Vec<_>>().join("; "));
        }
    }
    let offered = credential.offered.iter().map(|one| match &one.end {
        Some(end) => format!("{}..{}", one.start.as_str(), end.as_str()),
        None => one.start.as_str().to_owned(),
    });
    row.put("offered", &offered.collect::<Vec<_>>().join("; "));
    if let Some(assessment) = &credential.assessment {
        let kind = AssessmentKind::ALL.iter().find(|(it, _)| Some(*it) == assessment.kind);
        row.put("assessment", kind.map_or("", |(_, name)| name));
        row.put("passRate", &assessment.pass_rate.map_or_else(String::new, |rate| rate.to_string()));
    }
    if let Some(results) = &credential.results {
        row.put("results", &join(results.scale.iter().map(String::as_str)));
        row.put("pass", results.pass.as_deref().unwrap_or_default());
    }
    row.put("validFor", credential.valid_for.as_ref().map_or("", |period| period.as_str()));
    if let Some(level) = &credential.qualification_level {
        let fits = |text: &str| text.trim() == text && !text.is_empty();
        if level.framework.contains(':') || !fits(&level.framework) || !fits(&level.value) {
            losses.kept_back(&format!("{path}/qualificationLevel"), "credentials.qualificationLevel");
        } else {
            row.put("qualificationLevel", &format!("{}: {}", level.framework, level.value));
        }
    }
    let delivery = Delivery::ALL.iter().find(|(it, _)| Some(*it) == credential.delivery);
    row.put("delivery", delivery.map_or("", |(_, name)| name));
    row
}

fn role_row(role: &Role, path: &str, losses: &mut Losses) -> Row {
    let mut row = Row::named("Role", &role.id, role.name.as_ref(), role.description.as_ref());
    row.put("url", role.url.as_deref().unwrap_or_default());
    let needed: Vec<String> = role
        .skills
        .iter()
        .enumerate()
        .filter_map(|(at, need)| {
            if need.need == Some(NeedKind::Desired) {
                losses.kept_back(&format!("{path}/skills/{at}"), "roles.skills");
                return None;
            }
            Some(alignment(&need.skill, need.level))
        })
        .collect();
    row.put("validates", &needed.join("; "));
    row.put("requires", &rule(role.requires.as_ref()));
    row
}

fn rule(condition: Option<&Condition>) -> String {
    condition.map_or_else(String::new, ToString::to_string)
}

fn alignments(list: &[Alignment]) -> String {
    list.iter().map(|it| alignment(&it.skill, it.level)).collect::<Vec<_>>().join("; ")
}

fn alignment(skill: &str, level: Option<u32>) -> String {
    level.map_or_else(|| quote(skill), |level| format!("{} >= {level}", quote(skill)))
}

#[derive(Default)]
struct Row(Cells);

impl Row {
    fn named(kind: &str, id: &str, name: Option<&Text>, description: Option<&Text>) -> Self {
        let mut row = Self::default();
        row.put("type", kind);
        row.put("id", id);
        row.text("name", name);
        row.text("description", description);
        row
    }

    fn put(&mut self, column: &str, value: &str) {
        if !value.is_empty() {
            self.0.insert(column.to_owned(), guard(value.to_owned()));
        }
    }

    fn text(&mut self, column: &str, text: Option<&Text>) {
        match text {
            None => {}
            Some(Text::Plain(words)) => self.put(column, words),
            Some(Text::Map(pairs)) => {
                for (language, words) in pairs {
                    self.put(&format!("{column} ({language})"), words);
                }
            }
        }
    }
}
