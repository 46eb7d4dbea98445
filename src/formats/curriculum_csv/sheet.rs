//! A curriculum file as its parts: facts about the whole, courses, additional courses.

use super::columns::Columns;
use crate::finding::{Arg, Code, Finding};
use crate::formats::losses::Losses;
use crate::formats::table::Row;

/// What the rows above the table say.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) curriculum: String,
    pub(super) degree_plan: String,
    pub(super) institution: String,
    pub(super) degree_type: String,
    pub(super) system_type: String,
    pub(super) cip: String,
}

/// One course row with the columns of its section.
#[derive(Debug)]
pub(super) struct CourseRow<'r> {
    pub(super) row: &'r Row,
    pub(super) section: usize,
    /// Needed by somebody, but no part of the degree.
    pub(super) additional: bool,
}

/// The file.
#[derive(Debug, Default)]
pub(super) struct Sheet<'r> {
    pub(super) about: About,
    pub(super) sections: Vec<Columns>,
    pub(super) courses: Vec<CourseRow<'r>>,
}

/// What the first heading of other tables of the field says about them.
const OTHER_TABLES: &[(&str, &str, &str)] = &[
    ("coursecode", "import.found.csv-requisites", "import.hint.curriculum"),
    ("sendinstitution", "import.found.csv-transfer-map", "import.hint.curriculum"),
];

/// Sorts the rows.
///
/// # Errors
/// `not-a-pathway` if there is no table of courses.
pub(super) fn read<'r>(rows: &'r [Row], losses: &mut Losses) -> Result<Sheet<'r>, Finding> {
    let mut sheet = Sheet::default();
    let mut additional = false;
    for row in rows {
        let first = row.cell(0);
        let alone = row.cells.iter().skip(1).all(String::is_empty);
        if let Some(columns) = Columns::read(row) {
            sheet.sections.push(columns);
        } else if alone && first.eq_ignore_ascii_case("courses") {
            additional = false;
        } else if alone && first.eq_ignore_ascii_case("additional courses") {
            additional = true;
        } else if sheet.sections.is_empty() {
            about(&mut sheet.about, row, losses);
        } else {
            sheet.courses.push(CourseRow { row, section: sheet.sections.len() - 1, additional });
        }
    }
    if sheet.sections.is_empty() {
        return Err(refuse(rows));
    }
    Ok(sheet)
}

/// A file without a table of courses.
fn refuse(rows: &[Row]) -> Finding {
    let heading = rows.first().map_or("", |row| row.cell(0)).to_ascii_lowercase();
    let (found, hint) = OTHER_TABLES
        .iter()
        .find(|(known, ..)| heading == *known)
        .map_or(("import.found.csv-other", "import.hint.course-id"), |(_, found, hint)| (*found, *hint));
    Finding::new(Code::NotAPathway, "").arg("found", Arg::Phrase(found)).arg("hint", Arg::Phrase(hint))
}

fn about(about: &mut About, row: &Row, losses: &mut Losses) {
    let value = row.cells.iter().skip(1).find(|cell| !cell.is_empty());
    let Some(value) = value else { return };
    let key: String = row.cell(0).chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    let slot = match key.as_str() {
        "curriculum" => &mut about.curriculum,
        "degreeplan" => &mut about.degree_plan,
        "institution" => &mut about.institution,
        "degreetype" => &mut about.degree_type,
        "systemtype" => &mut about.system_type,
        "cip" => &mut about.cip,
        _ => return losses.dropped(&format!("/{}", row.line), row.cell(0)),
    };
    slot.clone_from(value);
}

/// How sure one can be that these rows are a curriculum: 0 to 1.
pub(super) fn confidence(rows: &[Row]) -> f64 {
    let heading = rows.iter().find_map(Columns::read);
    let titled = rows.iter().any(|row| row.cell(0).eq_ignore_ascii_case("courses"));
    let known = rows.first().is_some_and(|row| {
        let first = row.cell(0).to_ascii_lowercase();
        first == "curriculum" || OTHER_TABLES.iter().any(|(heading, ..)| first == *heading)
    });
    match (heading.is_some_and(|columns| columns.has(super::columns::Column::Prerequisites)), titled, known) {
        (true, true, _) => 1.0,
        (true, false, _) => 0.9,
        (false, true, true) => 0.8,
        (false, _, true) => 0.6,
        (false, true, false) => 0.3,
        (false, false, false) => 0.0,
    }
}
