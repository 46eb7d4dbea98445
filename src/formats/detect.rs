//! What a source is, and how sure that is.

use super::skills::{case, esco, exercism, moodle, onet};
use super::{Format, badges, ctdl, curriculum_csv, spreadsheet};
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
        _ => other_table(text, name),
    }
}

/// The tables of skills, then our own by its headings, then what only its shape tells.
fn other_table(text: &str, name: Option<&str>) -> Recognised {
    let (own, tabs) = spreadsheet::confidence(text);
    let (own_format, esco) = (if tabs { Format::Tsv } else { Format::Csv }, esco::confidence(text));
    let guesses = [
        (Format::Onet, onet::confidence(text), 0.0),
        (Format::Esco, esco, 0.8),
        (own_format, own, 0.5),
        (Format::MoodleCsv, moodle::confidence(text), 0.0),
        (Format::Esco, esco, 0.0),
        (own_format, own, 0.0),
    ];
    match guesses.into_iter().find(|(_, confidence, least)| confidence > least) {
        Some((format, confidence, _)) => Recognised { format, confidence },
        None => match extension(name).as_deref() {
            Some("csv" | "tsv") => Recognised { format: Format::CurriculumCsv, confidence: 0.1 },
            _ => Recognised { format: Format::Unknown, confidence: 0.0 },
        },
    }
}

/// A JSON value.
pub(super) fn value(value: &Value) -> Recognised {
    let (format, confidence) = if value.get("stackway").is_some() {
        (Format::Stackway, 1.0)
    } else if let Some(format) = badges::recognise(value) {
        (format, 0.95)
    } else {
        match ctdl::confidence(value) {
            confidence if confidence > 0.0 => (Format::Ctdl, confidence),
            _ if case::confidence(value) > 0.0 => (Format::Case, case::confidence(value)),
            _ if exercism::confidence(value) > 0.0 => (Format::Exercism, exercism::confidence(value)),
            _ if esco::is_list(value) => (Format::Esco, 1.0),
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
