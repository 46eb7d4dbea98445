//! The columns by their headings.

use crate::formats::table::{self, Row};

/// Columns in the order of writing, by the member of the document that they hold.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "type",
    "name",
    "description",
    "issuer",
    "url",
    "image",
    "tags",
    "validates",
    "teaches",
    "requires",
    "recommends",
    "alongside",
    "stack",
    "award",
    "excludes",
    "equivalent",
    "hours",
    "weeks",
    "credits",
    "cost",
    "offered",
    "assessment",
    "passRate",
    "results",
    "pass",
    "validFor",
    "qualificationLevel",
    "delivery",
    "group",
    "goal",
    "broader",
    "levels",
    "code",
    "language",
    "version",
    "license",
];

/// Other names for columns, in small letters without signs and accents.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("achievementtype", "type"),
    ("award type", "type"),
    ("components", "stack"),
    ("competences", "validates"),
    ("cout", "cost"),
    ("credential", "name"),
    ("credentialname", "name"),
    ("corequisites", "alongside"),
    ("corequis", "alongside"),
    ("duration", "hours"),
    ("emetteur", "issuer"),
    ("equivalents", "equivalent"),
    ("groupe", "group"),
    ("groups", "group"),
    ("goals", "goal"),
    ("heures", "hours"),
    ("langue", "language"),
    ("link", "url"),
    ("madeof", "stack"),
    ("nom", "name"),
    ("objectif", "goal"),
    ("prealables", "requires"),
    ("prerequis", "requires"),
    ("prerequisite", "requires"),
    ("prerequisites", "requires"),
    ("price", "cost"),
    ("prix", "cost"),
    ("provider", "issuer"),
    ("recommended", "recommends"),
    ("required", "requires"),
    ("semaines", "weeks"),
    ("skills", "validates"),
    ("stage", "group"),
    ("tag", "tags"),
    ("term", "group"),
    ("title", "name"),
    ("titre", "name"),
    ("validity", "validFor"),
    ("website", "url"),
];

/// One column: the member, the language of a text, and the heading as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) member: Option<&'static str>,
    pub(super) language: Option<String>,
    pub(super) heading: String,
}

/// The columns of a heading row.
pub(super) fn read(row: &Row) -> Vec<Column> {
    row.cells.iter().map(|cell| column(cell)).collect()
}

fn column(heading: &str) -> Column {
    let (word, language) = match heading.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((word, language)) => (word.trim(), Some(language.trim().to_owned())),
        None => (heading, None),
    };
    let bare = bare(word);
    let known = COLUMNS.iter().find(|column| column.to_lowercase() == bare).copied();
    let member = known.or_else(|| OTHER_NAMES.iter().find(|(other, _)| *other == bare).map(|(_, column)| *column));
    let language = language.filter(|_| matches!(member, Some("name" | "description")));
    Column { member, language, heading: heading.to_owned() }
}

fn bare(word: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'î' => 'i',
        'ô' => 'o',
        'û' | 'ù' => 'u',
        'ç' => 'c',
        other => other,
    };
    word.to_lowercase().chars().map(plain).filter(|c| c.is_alphanumeric()).collect()
}

/// The sign between columns: the one that the first row has most of.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b'\t', b';', b','].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// The rows of a text, and whether tabs part them.
pub(super) fn rows(text: &str) -> (Vec<Row>, bool) {
    let delimiter = delimiter(text);
    (table::rows(text, delimiter), delimiter == b'\t')
}

/// How sure one can be that a text is such a spreadsheet: 0 to 1; and whether tabs part its columns.
pub(in crate::formats) fn confidence(text: &str) -> (f64, bool) {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = delimiter(text);
    let heading = table::rows(first, delimiter);
    let members: Vec<&str> =
        heading.first().map(read).unwrap_or_default().iter().filter_map(|column| column.member).collect();
    let has = |member: &str| members.contains(&member);
    let telling = ["requires", "stack", "validates", "alongside", "recommends"].iter().any(|member| has(member));
    let sure = match (has("name") || has("id"), telling, members.len()) {
        (true, true, _) if has("type") => 1.0,
        (true, true, _) => 0.8,
        (true, false, 3..) if has("type") => 0.7,
        (true, false, 3..) => 0.4,
        _ => 0.0,
    };
    (sure, delimiter == b'\t')
}
