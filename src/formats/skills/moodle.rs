//! Moodle's competency frameworks (`tool_lpimportcsv`), both ways. Columns go by position: the headings are in the
//! language of the site. Twelve columns are the layout of 2016, fourteen today's.

use super::Builder;
use crate::finding::{Arg, Finding, pointer_step};
use crate::formats::losses::Losses;
use crate::formats::table::{self, Row};
use crate::formats::{ExportOptions, carry};
use crate::model::{FrameworkKind, Limits, PathwayDocument, Skill, Text};
use std::collections::BTreeMap;

const HEADINGS: [&str; 14] = [
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
];

/// A scale that Moodle needs where skills have no levels.
const NO_LEVELS: &str = "Not yet competent,Competent";

/// Columns behind which the layouts differ: the framework's mark.
fn mark(row: &Row) -> Option<usize> {
    match row.cells.len() {
        12 => Some(10),
        14 => Some(12),
        _ => None,
    }
}

/// How sure one can be that rows are such a framework: 0 to 1.
pub(in crate::formats) fn confidence(text: &str) -> f64 {
    // The heading decides; only where it does are all rows read.
    let head = table::rows(text.lines().next().unwrap_or_default(), b',');
    let Some(mark) = head.first().and_then(mark) else { return 0.0 };
    let rows = table::rows(text, b',');
    let frames = rows.iter().skip(1).filter(|row| row.cell(mark) == "1").count();
    let same = rows.iter().all(|row| row.cells.len() == mark + 2);
    match (frames, same) {
        (1, true) => 1.0,
        (1, false) | (_, true) => 0.7,
        _ => 0.0,
    }
}

/// Reads a framework.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(in crate::formats) fn import(text: &str, limits: &Limits, losses: &mut Losses) -> Result<PathwayDocument, Finding> {
    let rows = table::rows(text, b',');
    let mut it = Builder::new(limits, losses);
    let heading = rows.first().cloned().unwrap_or(Row { line: 1, cells: Vec::new() });
    let mark = mark(&heading).unwrap_or(12);
    let place = |row: &Row, column: usize| pointer_step(&format!("/{}", row.line), heading.cell(column));
    let mut frame = "";
    let mut scale = "";
    for row in rows.iter().skip(1).filter(|row| row.cell(mark) == "1") {
        if !frame.is_empty() {
            it.losses.skipped(&place(row, mark), Arg::Phrase("import.skipped.second-framework"));
            continue;
        }
        (frame, scale) = (row.cell(1), row.cell(5));
        it.framework(frame, Some(Text::Plain(row.cell(2).to_owned())), None, FrameworkKind::Other, &place(row, 2));
        it.document.description = it.prose(&plain(row.cell(3)), &place(row, 3));
    }
    let levels = |scale: &str| -> Vec<Text> {
        let levels = scale.split(',').map(str::trim).filter(|level| !level.is_empty());
        if scale == NO_LEVELS { Vec::new() } else { levels.map(|level| Text::Plain(level.to_owned())).collect() }
    };
    let skills: Vec<&Row> = rows.iter().skip(1).filter(|row| row.cell(mark) != "1").collect();
    for row in &skills {
        if row.cell(1).is_empty() {
            it.losses.skipped(&place(row, 1), Arg::Phrase("import.skipped.no-name"));
            continue;
        }
        let description = plain(row.cell(3));
        // The text that the short name was cut from says nothing that it does not say.
        let description = it.prose(if description == row.cell(2) { "" } else { &description }, &place(row, 3));
        let own = if row.cell(5).is_empty() { scale } else { row.cell(5) };
        let skill = it.skill(row.cell(1), Some(Text::Plain(row.cell(2).to_owned())), &place(row, 2))?;
        skill.description = description;
        skill.levels = levels(own);
        let more: &[usize] = if mark == 12 { &[7, 10] } else { &[7] };
        for column in more.iter().filter(|column| !row.cell(**column).is_empty()) {
            it.losses.dropped(&place(row, *column), heading.cell(*column));
        }
    }
    for row in skills {
        let (parent, own) = (row.cell(0), row.cell(1));
        if !parent.is_empty() && parent != frame && !own.is_empty() {
            it.broader(own, parent, &place(row, 0));
        }
    }
    it.finish()
}

/// The words of an HTML description.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    let text = signs.iter().fold(out, |text, (entity, sign)| text.replace(entity, sign));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const CARRIED: &[&str] = &[
    "id",
    "title",
    "description",
    "language",
    "frameworks",
    "frameworks.id",
    "frameworks.name",
    "frameworks.kind",
    "skills",
    "skills.id",
    "skills.name",
    "skills.description",
    "skills.framework",
    "skills.levels",
    "skills.broader",
];

/// Writes the layout of fourteen columns.
pub(in crate::formats) fn export(
    document: &PathwayDocument,
    options: &ExportOptions<'_>,
    losses: &mut Losses,
) -> String {
    carry::left_out(document, CARRIED, losses);
    carry::one_language(document, losses);
    let frame = document.frameworks.first();
    super::one_frame(document, FrameworkKind::Other, losses);
    let title = frame.and_then(|frame| frame.name.as_ref()).or(document.title.as_ref());
    let title = title.map_or("Skills", |title| options.text(title, document));
    let root = frame.map(|frame| frame.id.as_str()).or(document.id.as_deref()).unwrap_or("framework");
    let scales: Vec<Option<String>> = document.skills.iter().map(|skill| scale(skill, document, options)).collect();
    // The framework has the scale that most of its skills have; the others bring their own.
    let mut tally: BTreeMap<&str, usize> = BTreeMap::new();
    for scale in scales.iter().flatten() {
        *tally.entry(scale).or_default() += 1;
    }
    let common = tally.iter().max_by_key(|(_, n)| **n).map_or(NO_LEVELS, |(scale, _)| *scale).to_owned();
    let mut out = String::new();
    line(&HEADINGS, &mut out);
    let description = document.description.as_ref().map(|text| html(options.text(text, document))).unwrap_or_default();
    let top = cut(title);
    line(
        &[
            "",
            &cut(root),
            &top,
            &description,
            "1",
            &common,
            &configuration(&common),
            "",
            "",
            "",
            "",
            "",
            "1",
            "competency",
        ],
        &mut out,
    );
    for ((at, skill), scale) in document.skills.iter().enumerate().zip(&scales) {
        if skill.broader.len() > 1 {
            losses.kept_back(&format!("/skills/{at}/broader"), "skills.broader");
        }
        let name = options.name(skill.name.as_ref(), &skill.id, document);
        if name.chars().count() > MOST || skill.id.chars().count() > MOST {
            losses.changed(&format!("/skills/{at}/name"), "export.what.cut");
        }
        let text = skill.description.as_ref().map(|text| options.text(text, document)).filter(|text| !text.is_empty());
        let described = html(text.unwrap_or(if name.chars().count() > MOST { name } else { "" }));
        if scale.is_none() {
            losses.kept_back(&format!("/skills/{at}/levels"), "skills.levels");
        }
        let own = scale.as_deref().filter(|own| *own != common).unwrap_or_default();
        let config = if own.is_empty() { String::new() } else { configuration(own) };
        let parent = skill.broader.first().map(|parent| cut(parent)).unwrap_or_default();
        let exported = (at + 1).to_string();
        line(
            &[
                &parent,
                &cut(&skill.id),
                &cut(name),
                &described,
                "1",
                own,
                &config,
                "",
                "",
                "null",
                "",
                &exported,
                "0",
                "",
            ],
            &mut out,
        );
    }
    out
}

/// Longest short name and id number that Moodle keeps, in characters.
const MOST: usize = 100;

fn cut(text: &str) -> String {
    text.chars().take(MOST).collect()
}

/// The levels as Moodle separates them; `None` where a level holds a comma, or is one alone, which is no scale.
fn scale(skill: &Skill, document: &PathwayDocument, options: &ExportOptions<'_>) -> Option<String> {
    let levels: Vec<&str> = skill.levels.iter().map(|level| options.text(level, document)).collect();
    match levels.as_slice() {
        [] => Some(NO_LEVELS.to_owned()),
        [_] => None,
        several => {
            let fits = several.iter().all(|level| !level.contains(',') && !level.trim().is_empty());
            fits.then(|| several.join(",")).filter(|scale| scale != NO_LEVELS)
        }
    }
}

/// The best value is the default and the one that counts as proficient.
fn configuration(scale: &str) -> String {
    let best = scale.split(',').count();
    format!("[{{\"scaleid\":\"1\"}},{{\"id\":{best},\"scaledefault\":1,\"proficient\":1}}]")
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn line(cells: &[&str; 14], out: &mut String) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            out.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
