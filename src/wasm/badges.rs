//! What the module of formats exports for badges and learner records of others. A pathway comes as its document's text.

use super::answer::{Refusal, answer};
use super::options::Options;
use crate::finding::{Arg, has_errors};
use crate::formats::{self, ExportOptions, Format, RecordExport, RecordFile, RecordImport, RecordMatch, Unmatched};
use crate::messages::FindingText;
use crate::model::{PathwayDocument, Tier, read_document, read_record, write_record};
use js_sys::Uint8Array;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What `import_record` answers. The record is JSON text.
#[derive(Serialize)]
struct ImportedRecord {
    record: String,
    matched: Vec<RecordMatch>,
    suggestions: Vec<RecordMatch>,
    unmatched: Vec<Unmatched>,
    losses: Vec<FindingText>,
}

/// Reads badges into a learner record, matched to the pathway of a document.
#[wasm_bindgen]
pub fn import_record(pathway: &[u8], sources: Vec<Uint8Array>, options: &str) -> JsValue {
    answer(options, |asked| import(pathway, &sources, asked))
}

/// Refuses only where nothing could be read.
fn import(pathway: &[u8], sources: &[Uint8Array], options: &Options) -> Result<ImportedRecord, Refusal> {
    let document = document(pathway, options)?;
    let sources: Vec<Vec<u8>> = sources.iter().map(Uint8Array::to_vec).collect();
    let sources: Vec<&[u8]> = sources.iter().map(Vec::as_slice).collect();
    let tier = if options.text("tier") == Some("recorded") { Tier::Recorded } else { Tier::Claimed };
    let import = formats::import_record(&document, &sources, tier, &options.limits());
    if import.is_empty() && has_errors(&import.losses) {
        return Err(import.losses.into());
    }
    let RecordImport { record, matched, suggestions, unmatched, losses } = import;
    Ok(ImportedRecord { record: write_record(&record), matched, suggestions, unmatched, losses: options.say(&losses) })
}

/// What `export_record` answers.
#[derive(Serialize)]
struct ExportedRecord {
    files: Vec<RecordFile>,
    losses: Vec<FindingText>,
}

/// Writes what a learner record holds as credentials.
#[wasm_bindgen]
pub fn export_record(pathway: &[u8], record: &[u8], options: &str) -> JsValue {
    answer(options, |asked| export(pathway, record, asked))
}

fn export(pathway: &[u8], record: &[u8], options: &Options) -> Result<ExportedRecord, Refusal> {
    let document = document(pathway, options)?;
    let read = read_record(record, &options.any_size());
    let Some(record) = read.value.filter(|_| !has_errors(&read.findings)) else {
        return Err(Refusal { findings: read.findings, about: Some("record") });
    };
    let format = if options.text("format") == Some("clr-2") { Format::Clr2 } else { Format::OpenBadges3 };
    let catalogue = options.catalogue();
    let say = |key: &str, args: &[(&str, Arg)]| catalogue.format(key, args);
    let export_options =
        ExportOptions { lang: options.text("lang").unwrap_or("en"), say: &say, now: options.text("now") };
    let RecordExport { files, losses } =
        formats::export_record(&document, &record, format, options.text("learner"), &export_options);
    Ok(ExportedRecord { files, losses: options.say(&losses) })
}

/// The document of a pathway. It was sound when it was opened, whatever the limits were then.
fn document(source: &[u8], options: &Options) -> Result<PathwayDocument, Refusal> {
    let read = read_document(source, &options.any_size());
    read.value.ok_or_else(|| read.findings.into())
}
