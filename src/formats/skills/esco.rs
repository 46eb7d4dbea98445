//! ESCO: rows of skills and occupations (of the European Commission's download and of tables made from it), and the
//! relations between them. Essential skills of an occupation are required, optional ones desired; ESCO has no levels.

use super::Builder;
use crate::finding::{Arg, Code, Finding, pointer_step};
use crate::formats::losses::Losses;
use crate::formats::table::{self, Row};
use crate::model::{FrameworkKind, Limits, NeedKind, PathwayDocument, RoleSkill, Text};
use serde_json::Value;

const SKILL: &str = "http://data.europa.eu/esco/skill/";

/// Where the columns are; headings without case and signs.
struct Columns {
    id: Option<usize>,
    label: Option<usize>,
    others: Option<usize>,
    description: Option<usize>,
    code: Option<usize>,
    broader: Option<usize>,
    occupation: Option<usize>,
    relation: Option<usize>,
    skill: Option<usize>,
    /// Of a table in which a concept has a row for each of its labels.
    kind: Option<usize>,
    hierarchy: Option<usize>,
}

impl Columns {
    /// The places of those that are read.
    fn read(&self) -> Vec<usize> {
        let Self { id, label, others, description, code, broader, occupation, relation, skill, kind, hierarchy } = self;
        let all = [id, label, others, description, code, broader, occupation, relation, skill, kind, hierarchy];
        all.into_iter().filter_map(|place| *place).collect()
    }
}

fn columns(row: &Row) -> Columns {
    let find = |names: &[&str]| {
        row.cells.iter().position(|cell| {
            let bare: String = cell.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
            names.contains(&bare.as_str())
        })
    };
    Columns {
        id: find(&["concepturi", "originuri"]).or_else(|| find(&["id"])),
        label: find(&["preferredlabel"]),
        others: find(&["altlabels"]),
        description: find(&["description"]),
        code: find(&["code", "iscogroup"]),
        broader: find(&["broaderuri", "broaderconcepturi"]),
        occupation: find(&["occupationuri"]),
        relation: find(&["relationtype"]),
        skill: find(&["skilluri"]),
        kind: find(&["type"]),
        hierarchy: find(&["hierarchylevels"]),
    }
}

/// How sure one can be that a text is a table of ESCO: 0 to 1.
pub(in crate::formats) fn confidence(text: &str) -> f64 {
    let head = table::rows(text.lines().next().unwrap_or_default(), b',');
    let Some(row) = head.first() else { return 0.0 };
    let it = columns(row);
    let known = it.id.is_some();
    if it.occupation.is_some() && it.skill.is_some() {
        1.0
    } else if known && it.label.is_some() {
        if text.contains("data.europa.eu/esco") { 1.0 } else { 0.6 }
    } else if known && (it.broader.is_some() || (it.hierarchy.is_some() && it.description.is_some())) {
        0.9
    } else {
        0.0
    }
}

/// Reads a table.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(in crate::formats) fn import(text: &str, limits: &Limits, losses: &mut Losses) -> Result<PathwayDocument, Finding> {
    let rows = table::rows(text, b',');
    let Some((head, rows)) = rows.split_first() else { return Err(Finding::new(Code::Empty, "")) };
    let columns = columns(head);
    let mut it = Builder::new(limits, losses);
    framework(&mut it, "/1");
    let place =
        |row: &Row, at: Option<usize>| pointer_step(&format!("/{}", row.line), at.map_or("", |at| head.cell(at)));
    leave_out(&mut it, head, rows, &columns.read());
    for row in rows {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
        if columns.occupation.is_some() {
            let (occupation, skill) = (cell(columns.occupation), cell(columns.skill));
            let id = it.skill(skill, None, &place(row, columns.skill))?.id.clone();
            let need = if cell(columns.relation) == "optional" { NeedKind::Desired } else { NeedKind::Required };
            let role = it.role(occupation, None, &place(row, columns.occupation))?;
            if role.skills.iter().all(|known| known.skill != id) {
                role.skills.push(RoleSkill { skill: id, need: Some(need), ..RoleSkill::default() });
            }
            continue;
        }
        let id = cell(columns.id);
        if id.is_empty() {
            it.losses.skipped(&place(row, columns.id), Arg::Phrase("import.skipped.no-name"));
            continue;
        }
        let link = |id: &str| if id.starts_with("http") { id.to_owned() } else { format!("{SKILL}{id}") };
        // A row for another label of the same concept.
        if columns.hierarchy.is_some() && !["", "preferredLabel"].contains(&cell(columns.kind)) {
            if cell(columns.kind) == "altLabels" {
                let place = place(row, columns.description);
                let label = it.label(cell(columns.description), &place);
                it.skill(&link(id), None, &place)?.alternate_names.extend(label);
            }
            continue;
        }
        if columns.broader.is_some() && columns.label.is_none() {
            let broader = cell(columns.broader);
            it.skill(id, None, &place(row, columns.id))?;
            it.skill(broader, None, &place(row, columns.broader))?;
            it.broader(id, broader, &place(row, columns.broader));
            continue;
        }
        let named = columns.label.or(columns.description);
        let at = place(row, named);
        let name = Some(cell(named)).filter(|name| !name.is_empty()).map(|name| Text::Plain(name.to_owned()));
        let description = if columns.label.is_some() { cell(columns.description) } else { "" };
        let description = it.prose(description, &at);
        if id.contains("/occupation/") || id.contains("/isco/") {
            let role = it.role(id, name, &at)?;
            role.description = description;
            role.url = Some(id.to_owned()).filter(|id| id.starts_with("http"));
        } else {
            let others: Vec<Text> = cell(columns.others).lines().filter_map(|label| it.label(label, &at)).collect();
            let source = link(id);
            let skill = it.skill(&source, None, &at)?;
            skill.name = skill.name.take().or(name);
            skill.alternate_names.extend(others);
            skill.description = description;
            skill.code = Some(cell(columns.code)).filter(|code| !code.is_empty()).map(str::to_owned);
            skill.url = Some(source);
        }
    }
    it.finish()
}

/// Reports the columns that are not read and hold something, once each.
fn leave_out(it: &mut Builder<'_>, head: &Row, rows: &[Row], read: &[usize]) {
    for (at, heading) in head.cells.iter().enumerate().filter(|(at, _)| !read.contains(at)) {
        if let Some(row) = rows.iter().find(|row| !row.cell(at).is_empty()) {
            it.losses.dropped(
                &pointer_step(&format!("/{}", row.line), heading),
                heading.chars().take(80).collect::<String>(),
            );
        }
    }
}

/// Whether a JSON value is a list of ESCO's concepts.
pub(in crate::formats) fn is_list(value: &Value) -> bool {
    let first = value.as_array().and_then(|list| list.first());
    first.and_then(|it| it.get("uri")?.as_str()).is_some_and(|uri| uri.contains("data.europa.eu/esco/"))
}

/// Reads a list of concepts.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(in crate::formats) fn import_list(
    value: &Value,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<PathwayDocument, Finding> {
    let mut it = Builder::new(limits, losses);
    framework(&mut it, "");
    for (at, concept) in value.as_array().into_iter().flatten().enumerate() {
        let path = format!("/{at}");
        let text = |names: &[&str]| names.iter().find_map(|name| concept.get(*name)?.as_str()).unwrap_or_default();
        let uri = text(&["uri", "conceptUri"]);
        if uri.is_empty() {
            it.losses.skipped(&path, Arg::Phrase("import.skipped.no-name"));
            continue;
        }
        let name = Some(text(&["label", "preferredLabel", "title"])).filter(|name| !name.is_empty());
        let name = name.map(|name| Text::Plain(name.to_owned()));
        let description = it.prose(text(&["description"]), &path);
        let url = it.link(uri, &path);
        if uri.contains("/occupation/") {
            let role = it.role(uri, name, &path)?;
            (role.description, role.url) = (description, url);
        } else {
            let skill = it.skill(uri, name, &path)?;
            (skill.description, skill.url) = (description, url);
        }
    }
    it.finish()
}

fn framework(it: &mut Builder<'_>, place: &str) {
    let name = Text::Plain("ESCO".to_owned());
    it.framework("esco", Some(name), Some("https://esco.ec.europa.eu/"), FrameworkKind::Esco, place);
}
