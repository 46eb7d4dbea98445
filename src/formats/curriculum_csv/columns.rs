//! The columns of a curriculum table, by heading.

use crate::formats::table::Row;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Name,
    Prefix,
    Number,
    Prerequisites,
    PrerequisitesText,
    Corequisites,
    CorequisitesText,
    StrictCorequisites,
    StrictCorequisitesText,
    Credits,
    Institution,
    Canonical,
    Term,
    /// Computed from the rest, so nothing is lost with it.
    Metric,
    Unknown,
}

/// Headings in small letters without anything but letters. `CoPrerequisites` may be taken before or together, which is
/// what `Corequisites` means in this format; `Corequistes` is a spelling that occurs.
const HEADINGS: &[(&str, Column)] = &[
    ("blocking", Column::Metric),
    ("canonicalname", Column::Canonical),
    ("centrality", Column::Metric),
    ("complexity", Column::Metric),
    ("coprerequisites", Column::Corequisites),
    ("coprerequisitestext", Column::CorequisitesText),
    ("corequisites", Column::Corequisites),
    ("corequisitestext", Column::CorequisitesText),
    ("courseid", Column::Id),
    ("coursename", Column::Name),
    ("credithours", Column::Credits),
    ("credits", Column::Credits),
    ("delay", Column::Metric),
    ("delayfactor", Column::Metric),
    ("blockingfactor", Column::Metric),
    ("institution", Column::Institution),
    ("number", Column::Number),
    ("prefix", Column::Prefix),
    ("prerequisites", Column::Prerequisites),
    ("prerequisitestext", Column::PrerequisitesText),
    ("strictcorequisites", Column::StrictCorequisites),
    ("strictcorequisitestext", Column::StrictCorequisitesText),
    ("strictcorequistes", Column::StrictCorequisites),
    ("term", Column::Term),
];

/// The columns of one section.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    list: Vec<Column>,
    headings: Vec<String>,
}

impl Columns {
    /// Reads a heading row; `None` if it is none (no course id in it).
    pub(super) fn read(row: &Row) -> Option<Self> {
        let list: Vec<Column> = row.cells.iter().map(|cell| column(cell)).collect();
        list.contains(&Column::Id).then(|| Self { list, headings: row.cells.clone() })
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.list.contains(&column)
    }

    /// The cells of a column that are not empty, with their headings: a kind of column may occur twice.
    pub(super) fn cells<'r>(&'r self, row: &'r Row, wanted: Column) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.list
            .iter()
            .enumerate()
            .filter(move |(_, column)| **column == wanted)
            .map(|(at, _)| (self.headings.get(at).map_or("", String::as_str), row.cell(at)))
            .filter(|(_, cell)| !cell.is_empty())
    }

    /// The first cell of a column; empty if there is none.
    pub(super) fn cell<'r>(&'r self, row: &'r Row, wanted: Column) -> &'r str {
        self.cells(row, wanted).next().map_or("", |(_, cell)| cell)
    }

    /// Whether the row goes on behind the last heading.
    pub(super) fn overflow<'r>(&self, row: &'r Row) -> Option<&'r str> {
        row.cells.iter().skip(self.list.len()).find(|cell| !cell.is_empty()).map(String::as_str)
    }
}

fn column(heading: &str) -> Column {
    let bare: String = heading.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    if bare.is_empty() {
        return Column::Metric;
    }
    HEADINGS.iter().find(|(known, _)| *known == bare).map_or(Column::Unknown, |(_, column)| *column)
}
