//! What a source is, and how sure that is.

use super::{Format, ctdl, curriculum_csv};
use serde_json::Value;

/// A guess with its certainty, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recognised {
    pub(super) format: Format,
    pub(super) confidence: f64,
}

/// Whether a text means to be JSON.
pub(super) fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Text that is no JSON.
pub(super) fn table(text: &str, name: Option<&str>) -> Recognised {
    match curriculum_csv::confidence(text) {
        confidence if confidence > 0.0 => Recognised { format: Format::CurriculumCsv, confidence },
        _ => match extension(name).as_deref() {
            Some("csv" | "tsv") => Recognised { format: Format::CurriculumCsv, confidence: 0.1 },
            _ => Recognised { format: Format::Unknown, confidence: 0.0 },
        },
    }
}

/// A JSON value.
pub(super) fn value(value: &Value) -> Recognised {
    let (format, confidence) = if value.get("stackway").is_some() {
        (Format::Stackway, 1.0)
    } else {
        match ctdl::confidence(value) {
            confidence if confidence > 0.0 => (Format::Ctdl, confidence),
            // Our own members without the one that names the format.
            _ if value.get("credentials").is_some_and(Value::is_array) => (Format::Stackway, 0.5),
            _ => (Format::Unknown, 0.0),
        }
    };
    Recognised { format, confidence }
}

/// Text that should be JSON and is not: the format that it was meant to be.
pub(super) fn broken(text: &str, name: Option<&str>) -> Recognised {
    let has = |word: &str| text.contains(word);
    let (format, confidence) = if has("\"stackway\"") {
        (Format::Stackway, 0.7)
    } else if has("ceterms:") || has("credreg.net/ctdl") || has("purl.org/ctdl") || has("ComponentCondition") {
        (Format::Ctdl, 0.7)
    } else if extension(name).as_deref() == Some("jsonld") {
        (Format::Ctdl, 0.2)
    } else {
        (Format::Stackway, 0.1)
    };
    Recognised { format, confidence }
}

fn extension(name: Option<&str>) -> Option<String> {
    name?.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}
