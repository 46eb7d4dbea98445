//! CTDL that holds no pathway: what it is instead, and what to open.

use super::graph::Graph;
use crate::finding::{Arg, Code, Finding};

/// (class, phrase for what the file is, phrase for what to do), the most telling first.
const OTHER_FILES: &[(&str, &str, &str)] = &[
    ("PathwaySet", "import.found.ctdl-pathway-set", "import.hint.ctdl-pathway-set"),
    ("ProgressionModel", "import.found.ctdl-progression-model", "import.hint.ctdl-pathway"),
    ("ProgressionLevel", "import.found.ctdl-progression-model", "import.hint.ctdl-pathway"),
    ("TransferValueProfile", "import.found.ctdl-transfer-value", "import.hint.ctdl-pathway"),
    ("TransferAgreement", "import.found.ctdl-transfer-value", "import.hint.ctdl-pathway"),
    ("CompetencyFramework", "import.found.ctdl-framework", "import.hint.ctdl-pathway"),
    ("Competency", "import.found.ctdl-framework", "import.hint.ctdl-pathway"),
    ("ConceptScheme", "import.found.ctdl-concept-scheme", "import.hint.ctdl-pathway"),
    ("Course", "import.found.ctdl-courses", "import.hint.ctdl-courses"),
    ("Constraint", "import.found.ctdl-constraints", "import.hint.ctdl-pathway"),
];

/// The finding for a graph without pathway and components.
pub(super) fn refuse(graph: &Graph<'_>) -> Finding {
    let (found, hint) = OTHER_FILES
        .iter()
        .find(|(class, ..)| graph.entities.iter().any(|entity| entity.is(class)))
        .map_or(("import.found.ctdl-other", "import.hint.ctdl-pathway"), |(_, found, hint)| (*found, *hint));
    Finding::new(Code::NotAPathway, "").arg("found", Arg::Phrase(found)).arg("hint", Arg::Phrase(hint))
}
