//! A document → a curriculum of Curricular Analytics: courses, credits, requisites that are plain lists, and terms.

use crate::finding::pointer_step;
use crate::formats::losses::Losses;
use crate::formats::{ExportOptions, carry};
use crate::model::{Condition, Credential, PathwayDocument, Rule};
use serde_json::Value;
use std::collections::BTreeMap;

const CARRIED: &[&str] = &[
    "title",
    "language",
    "issuers",
    "issuers.id",
    "issuers.name",
    "credentials",
    "credentials.id",
    "credentials.type",
    "credentials.name",
    "credentials.issuer",
    "credentials.requires",
    "credentials.alongside",
    "credentials.stack",
    "credentials.credits",
    "credentials.codedNotation",
    "credentials.canonicalName",
    "credentials.strictCorequisites",
    "goals",
    "groups",
    "groups.id",
    "groups.name",
    "groups.members",
    "curriculumCsv.*",
];

const HEADINGS: [&str; 11] = [
    "Course ID",
    "Course Name",
    "Prefix",
    "Number",
    "Prerequisites",
    "Corequisites",
    "Strict-Corequisites",
    "Credit Hours",
    "Institution",
    "Canonical Name",
    "Term",
];

/// Writes a degree plan if there are groups, which are its terms, else a curriculum.
pub(in crate::formats) fn export(
    document: &PathwayDocument,
    options: &ExportOptions<'_>,
    losses: &mut Losses,
) -> String {
    carry::left_out(document, CARRIED, losses);
    carry::one_language(&PathwayDocument { groups: Vec::new(), ..document.clone() }, losses);
    for (at, group) in document.groups.iter().enumerate() {
        // Terms are numbered; only other names are lost.
        if options.name(group.name.as_ref(), &group.id, document) != format!("Term {}", at + 1) {
            losses.kept_back(&format!("/groups/{at}/name"), "groups.name");
        }
        if group.id != format!("term-{}", at + 1) {
            losses.kept_back(&format!("/groups/{at}/id"), "groups.id");
        }
    }
    // The degree is the goal that is made of courses; what is left is a course.
    let degree = document
        .goals
        .iter()
        .find_map(|goal| document.credentials.iter().find(|it| it.id == *goal && it.stack.is_some()));
    let courses: Vec<(usize, &Credential)> = document
        .credentials
        .iter()
        .enumerate()
        .filter(|(_, it)| degree.is_none_or(|degree| degree.id != it.id))
        .collect();
    // Every course but those that the degree leaves out counts.
    let counted = degree.and_then(|degree| degree.stack.as_ref()).and_then(plain);
    if let (Some(degree), None) = (degree, &counted) {
        let at = document.credentials.iter().position(|it| it.id == degree.id).unwrap_or_default();
        losses.kept_back(&format!("/credentials/{at}/stack"), "credentials.stack");
    }
    let numbers: BTreeMap<&str, usize> =
        courses.iter().enumerate().map(|(number, (_, course))| (course.id.as_str(), number + 1)).collect();
    for (at, credential) in document.credentials.iter().enumerate() {
        let number = numbers.get(credential.id.as_str()).map_or_else(|| "degree".to_owned(), ToString::to_string);
        if credential.id != number {
            losses.kept_back(&format!("/credentials/{at}/id"), "credentials.id");
        }
    }
    // The file is one degree, and that is its goal.
    if document.goals.iter().any(|goal| degree.is_none_or(|degree| degree.id != *goal)) {
        losses.kept_back("/goals", "goals");
    }
    let mut terms: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, group) in document.groups.iter().enumerate() {
        for member in &group.members {
            if terms.insert(member, at + 1).is_some() {
                losses.kept_back(&format!("/groups/{at}/members"), "groups.members");
            }
        }
    }
    let title = document.title.as_ref().or(degree.and_then(|degree| degree.name.as_ref()));
    let title = title.map_or("", |title| options.text(title, document));
    let issuer = |id: Option<&String>| {
        let found = id.and_then(|id| document.issuers.iter().find(|issuer| issuer.id == *id));
        found.map_or("", |issuer| options.name(issuer.name.as_ref(), &issuer.id, document))
    };
    let home = issuer(degree.and_then(|degree| degree.issuer.as_ref()).or(document.issuers.first().map(|it| &it.id)));
    let mut out = String::new();
    line(&["Curriculum", title], &mut out);
    if !terms.is_empty() {
        line(&["Degree Plan", title], &mut out);
    }
    line(&["Institution", home], &mut out);
    let known = document.extra.get("curriculumCsv");
    let about = |name: &str| known.and_then(|known| known.get(name)?.as_str());
    let kind = about("degreeType").unwrap_or_else(|| degree.map_or("", |degree| degree.type_.as_str()));
    line(&["Degree Type", kind], &mut out);
    line(&["System Type", about("systemType").unwrap_or("semester")], &mut out);
    line(&["CIP", about("cip").unwrap_or_default()], &mut out);
    let width = if terms.is_empty() { HEADINGS.len() - 1 } else { HEADINGS.len() };
    let of_degree = |course: &Credential| counted.as_ref().is_none_or(|ids| ids.contains(&course.id.as_str()));
    for (section, wanted) in [("Courses", true), ("Additional Courses", false)] {
        let rows: Vec<&(usize, &Credential)> = courses.iter().filter(|(_, it)| of_degree(it) == wanted).collect();
        if rows.is_empty() && !wanted {
            continue;
        }
        line(&[section], &mut out);
        line(HEADINGS.get(..width).unwrap_or_default(), &mut out);
        for (at, course) in rows {
            let path = format!("/credentials/{at}");
            let row = row(course, &path, &numbers, document, options, losses);
            let place = if course.issuer.is_none() { "" } else { issuer(course.issuer.as_ref()) };
            let term = terms.get(course.id.as_str()).map_or_else(String::new, ToString::to_string);
            let mut cells: Vec<&str> = row.iter().map(String::as_str).collect();
            let canonical = course.extra.get("canonicalName").and_then(Value::as_str).unwrap_or_default();
            cells.extend([if place == home { "" } else { place }, canonical, term.as_str()]);
            line(cells.get(..width).unwrap_or_default(), &mut out);
        }
    }
    out
}

fn row(
    course: &Credential,
    path: &str,
    numbers: &BTreeMap<&str, usize>,
    document: &PathwayDocument,
    options: &ExportOptions<'_>,
    losses: &mut Losses,
) -> [String; 8] {
    if course.stack.is_some() {
        losses.kept_back(&pointer_step(path, "stack"), "credentials.stack");
    }
    if course.type_.as_str() != "Course" {
        losses.kept_back(&pointer_step(path, "type"), "credentials.type");
    }
    let name = options.name(course.name.as_ref(), &course.id, document).to_owned();
    let code = course.extra.get("codedNotation").and_then(Value::as_str).unwrap_or_default();
    let (prefix, number) = code.split_once(' ').unwrap_or((code, ""));
    let strict: Vec<&str> = course
        .extra
        .get("strictCorequisites")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut list = |condition: Option<&Condition>, member: &str| -> Vec<String> {
        let Some(condition) = condition else { return Vec::new() };
        let ids: Option<Vec<String>> = plain(condition)
            .and_then(|ids| ids.into_iter().map(|id| numbers.get(id).map(ToString::to_string)).collect());
        ids.unwrap_or_else(|| {
            losses.kept_back(&pointer_step(path, member), &format!("credentials.{member}"));
            Vec::new()
        })
    };
    let requires = list(course.requires.as_ref(), "requires");
    let together = list(course.alongside.as_ref(), "alongside");
    let is_strict =
        |number: &String| strict.iter().any(|id| numbers.get(id).is_some_and(|it| it.to_string() == *number));
    let (strict, together): (Vec<String>, Vec<String>) = together.into_iter().partition(is_strict);
    [
        numbers.get(course.id.as_str()).map_or_else(String::new, ToString::to_string),
        name,
        prefix.to_owned(),
        number.to_owned(),
        requires.join(";"),
        together.join(";"),
        strict.join(";"),
        course.credits.map_or_else(String::new, |credits| credits.to_string()),
    ]
}

/// The ids of a condition that asks for all of some credentials and nothing else.
fn plain(condition: &Condition) -> Option<Vec<&str>> {
    let mut ids = Vec::new();
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        match &condition.rule {
            Rule::Credential { id, result: None } => ids.push(id.as_str()),
            Rule::All(of) => open.extend(of.iter().rev()),
            _ => return None,
        }
    }
    Some(ids)
}

fn line(cells: &[&str], out: &mut String) {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| {
            let plain = !cell.contains([',', '"', '\n', '\r']);
            if plain { (*cell).to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
        })
        .collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}
