//! Curricula and degree plans of Curricular Analytics (CSV) → a pathway document.
//!
//! - The degree is a credential whose `stack` is every course, and the goal; courses under "Additional Courses" are
//!   there for others to require, not part of the degree.
//! - Prerequisites → `requires`, all of them. Corequisites ("before or at the same time") → `alongside` ("held or in
//!   progress at the same time"), which is the same thing. Strict corequisites ("in the same term") → `alongside` too,
//!   as the file directs them; that they are strict is kept in `strictCorequisites` of the course.
//! - Terms → groups. Prefix and number → `codedNotation`. Metrics are computed from the rest and left out.
//! - A finding's path is `/line/column heading`.

mod columns;
mod degree;
mod requisite;
mod sheet;
mod write;

pub(super) use write::export;

use super::fit;
use super::ids::{Ids, slug};
use super::losses::Losses;
use super::table::{self, Row};
use crate::finding::{Arg, Code, Finding, pointer_step};
use crate::model::{Condition, Credential, CredentialType, Group, Issuer, Limits, PathwayDocument, Rule, Text};
use crate::sort;
use columns::{Column, Columns};
use requisite::Requisite;
use serde_json::Value;
use sheet::{CourseRow, Sheet};
use std::collections::BTreeMap;

/// How sure one can be that a text is a curriculum: 0 to 1.
pub(super) fn confidence(text: &str) -> f64 {
    // The table stands near the top; whoever has a heading later than this is another file.
    let top: usize = text.split_inclusive('\n').take(200).map(str::len).sum();
    sheet::confidence(&rows(text.get(..top).unwrap_or(text)))
}

fn rows(text: &str) -> Vec<Row> {
    table::rows(text, table::delimiter(text, "Course ID"))
}

/// Reads a curriculum. `name` is the file's name, for one that does not say what it is called.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(super) fn import(
    text: &str,
    name: Option<&str>,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<PathwayDocument, Finding> {
    let rows = rows(text);
    let sheet = sheet::read(&rows, losses)?;
    if sheet.courses.len() > limits.items {
        return Err(Finding::new(Code::Limit, "")
            .arg("what", Arg::Phrase("limit.items"))
            .arg("limit", limits.items)
            .arg("found", sheet.courses.len()));
    }
    report_unknown(&sheet, losses);

    let mut ids = Ids::new(limits);
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    let mut courses: Vec<(String, &CourseRow<'_>)> = Vec::new();
    for course in &sheet.courses {
        let id = cell(&sheet, course, Column::Id);
        let path = place(course, "Course ID");
        let empty =
            ["", "?"].contains(&cell(&sheet, course, Column::Name)) && cell(&sheet, course, Column::Prefix).is_empty();
        if id.is_empty() {
            losses.skipped(&path, Arg::Phrase("import.skipped.no-course-id"));
            continue;
        }
        if empty && course.row.cells.iter().filter(|cell| !cell.is_empty()).count() == 1 {
            losses.skipped(&path, Arg::Phrase("import.skipped.only-an-id"));
            continue;
        }
        let own = ids.take(id);
        if known.contains_key(id) {
            losses.assumed(&path, Arg::Phrase("import.what.repeated-course"), Arg::Text(own.clone()));
        } else {
            known.insert(id, own.clone());
        }
        courses.push((own, course));
    }
    if courses.is_empty() {
        return Err(Finding::new(Code::NotAPathway, "")
            .arg("found", Arg::Phrase("import.found.csv-empty"))
            .arg("hint", Arg::Phrase("import.hint.curriculum")));
    }

    let mut document = PathwayDocument { stackway: "1".to_owned(), ..PathwayDocument::default() };
    let mut issuers = Issuers::default();
    let home = issuers.of(&sheet.about.institution, &mut ids, limits, losses);
    let mut terms: Vec<(String, Vec<String>)> = Vec::new();
    let mut stack: Vec<Condition> = Vec::new();
    for (id, course) in &courses {
        let mut credential = read_course(&sheet, course, id, &known, limits, losses);
        credential.issuer =
            issuers.of(cell(&sheet, course, Column::Institution), &mut ids, limits, losses).or_else(|| home.clone());
        if !course.additional {
            stack.push(Condition::credential(id));
        }
        let term = cell(&sheet, course, Column::Term);
        if !term.is_empty() {
            match terms.iter_mut().find(|(known, _)| known == term) {
                Some((_, members)) => members.push(id.clone()),
                None => terms.push((term.to_owned(), vec![id.clone()])),
            }
        }
        document.credentials.push(credential);
    }
    let degree = degree::credential(&sheet.about, name, home, stack, &mut ids, limits, losses);
    document.title.clone_from(&degree.name);
    document.goals.push(degree.id.clone());
    document.credentials.push(degree);
    document.issuers = issuers.list;
    document.groups = groups(terms, &mut ids, limits, losses);
    document.extra = degree::extra(&sheet.about);
    Ok(document)
}

fn cell<'s>(sheet: &'s Sheet<'_>, course: &'s CourseRow<'_>, column: Column) -> &'s str {
    columns_of(sheet, course).map_or("", |columns| columns.cell(course.row, column))
}

fn columns_of<'s>(sheet: &'s Sheet<'_>, course: &CourseRow<'_>) -> Option<&'s Columns> {
    sheet.sections.get(course.section)
}

/// `/line/heading`.
fn place(course: &CourseRow<'_>, heading: &str) -> String {
    pointer_step(&format!("/{}", course.row.line), heading)
}

fn report_unknown(sheet: &Sheet<'_>, losses: &mut Losses) {
    for course in &sheet.courses {
        let Some(columns) = columns_of(sheet, course) else { continue };
        for (heading, _) in columns.cells(course.row, Column::Unknown) {
            losses.dropped(&place(course, heading), heading);
        }
        if columns.overflow(course.row).is_some() {
            losses.dropped(&format!("/{}", course.row.line), Arg::Phrase("import.what.overflow"));
        }
    }
}

fn read_course(
    sheet: &Sheet<'_>,
    course: &CourseRow<'_>,
    id: &str,
    known: &BTreeMap<&str, String>,
    limits: &Limits,
    losses: &mut Losses,
) -> Credential {
    let mut credential = Credential { id: id.to_owned(), ..Credential::default() };
    credential.type_ = CredentialType::new("Course").unwrap_or_default();
    let Some(columns) = columns_of(sheet, course) else { return credential };
    let text = |column| columns.cell(course.row, column);

    let code = [text(Column::Prefix), text(Column::Number)];
    let code = code.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let names = [text(Column::Name), code.as_str(), text(Column::Canonical)];
    let named = names.iter().find(|name| name.chars().any(char::is_alphanumeric));
    credential.name = named.map(|name| {
        let path = place(course, "Course Name");
        Text::Plain(fit::plain((*name).to_owned(), limits.title_chars, &path, losses))
    });
    for (member, value) in [("codedNotation", code.as_str()), ("canonicalName", text(Column::Canonical))] {
        if !value.is_empty() {
            credential.extra.insert(member, Value::String(value.to_owned()));
        }
    }
    credential.credits = credits(columns, course, limits, losses);

    let mut condition = |ids, words| {
        let cells: Vec<(&str, &str)> = columns.cells(course.row, ids).collect();
        let heading =
            cells.first().or(columns.cells(course.row, words).collect::<Vec<_>>().first()).map_or("", |(h, _)| *h);
        let requisite = Requisite {
            ids: cells.iter().map(|(_, cell)| *cell).collect(),
            words: text(words),
            path: place(course, heading),
        };
        requisite::condition(&requisite, known, limits, losses)
    };
    credential.requires = condition(Column::Prerequisites, Column::PrerequisitesText);
    let together = condition(Column::Corequisites, Column::CorequisitesText);
    let strict = condition(Column::StrictCorequisites, Column::StrictCorequisitesText);
    if strict.is_some() {
        let heading = columns.cells(course.row, Column::StrictCorequisites).next().map_or("", |(heading, _)| heading);
        let what = Arg::Phrase("import.what.strict-corequisite");
        losses.assumed(&place(course, heading), what, Arg::Phrase("import.chosen.alongside"));
        let ids = text(Column::StrictCorequisites).split(';').map(str::trim).filter_map(|id| known.get(id));
        credential.extra.insert("strictCorequisites", ids.map(|id| Value::String(id.clone())).collect());
    }
    credential.alongside = match (together, strict) {
        (Some(a), Some(b)) if a == b => Some(a),
        (Some(a), Some(b)) => Some(Rule::All(vec![a, b]).into()),
        (one, other) => one.or(other),
    };
    credential
}

/// Credit hours; what is no figure ("?") is unknown, not 0.
fn credits(columns: &Columns, course: &CourseRow<'_>, limits: &Limits, losses: &mut Losses) -> Option<f64> {
    let (heading, cell) = columns.cells(course.row, Column::Credits).next()?;
    let figure: Option<f64> = cell.replace(',', ".").parse().ok();
    let figure = figure.filter(|figure| (0.0..=limits.number).contains(figure));
    if figure.is_none() {
        losses.assumed(
            &place(course, heading),
            cell.chars().take(40).collect::<String>(),
            Arg::Phrase("import.chosen.unknown"),
        );
    }
    figure
}

/// Terms by number, then those with names as they came.
fn groups(mut terms: Vec<(String, Vec<String>)>, ids: &mut Ids, limits: &Limits, losses: &mut Losses) -> Vec<Group> {
    let number = |term: &str| term.parse::<f64>().ok().filter(|n| n.is_finite()).unwrap_or(f64::INFINITY);
    sort::by(&mut terms, |(a, _), (b, _)| number(a).total_cmp(&number(b)));
    terms
        .into_iter()
        .map(|(term, members)| {
            let name = if number(&term).is_finite() {
                Text::Map(vec![("en".to_owned(), format!("Term {term}")), ("fr".to_owned(), format!("Session {term}"))])
            } else {
                Text::Plain(fit::plain(term.clone(), limits.title_chars, "", losses))
            };
            Group { id: ids.take(&format!("term-{}", slug(&term))), name: Some(name), members, ..Group::default() }
        })
        .collect()
}

/// The institutions that are named, each once.
#[derive(Default)]
struct Issuers {
    list: Vec<Issuer>,
}

impl Issuers {
    fn of(&mut self, name: &str, ids: &mut Ids, limits: &Limits, losses: &mut Losses) -> Option<String> {
        if name.is_empty() {
            return None;
        }
        let wanted = Text::Plain(fit::plain(name.to_owned(), limits.title_chars, "", losses));
        if let Some(known) = self.list.iter().find(|issuer| issuer.name.as_ref() == Some(&wanted)) {
            return Some(known.id.clone());
        }
        let id = ids.take(&slug(name));
        self.list.push(Issuer { id: id.clone(), name: Some(wanted), ..Issuer::default() });
        Some(id)
    }
}
