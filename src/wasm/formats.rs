//! What the module of formats exports: documents come in and go out as text.

use super::answer::{Refusal, answer};
use super::options::Options;
use crate::finding::{Arg, Code, Finding, has_errors};
use crate::formats::{self, ExportOptions, Format, Import};
use crate::messages::FindingText;
use crate::model::read_document;
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What `import_document` answers.
#[derive(Serialize)]
struct Imported {
    /// The document as the bytes of JSON; absent if the source is one already.
    document: Option<Bytes>,
    format: &'static str,
    confidence: f64,
    /// Whether parts of the source were left out that the document does not show.
    incomplete: bool,
    losses: Vec<FindingText>,
}

/// Bytes that cross as bytes: nobody reads them on the way to the core, and as a text they would be copied twice more.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// What `export_document` answers.
#[derive(Serialize)]
struct Exported {
    text: String,
    losses: Vec<FindingText>,
}

/// Turns a document of any format into a pathway document.
#[wasm_bindgen]
pub fn import_document(source: &[u8], options: &str) -> JsValue {
    answer(options, |asked| import(source, asked))
}

/// Writes a pathway document, given as JSON text, in another format.
#[wasm_bindgen]
pub fn export_document(document: &[u8], options: &str) -> JsValue {
    answer(options, |asked| export(document, asked))
}

/// The own format has no losses: whatever is wrong is found when it is opened.
fn import(source: &[u8], options: &Options) -> Result<Imported, Refusal> {
    let import = formats::import(source, options.text("name"), format(options)?, &options.limits());
    let incomplete = import.is_incomplete();
    let Import { document, format, confidence, losses, fault } = import;
    let lenient = options.flag("lenient");
    if let Some(fault) = fault.filter(|_| !lenient) {
        return Err(fault.into());
    }
    let (document, losses) = match (format, document) {
        // The core would see the first of them alone.
        (Format::Stackway, _) if losses.iter().any(|finding| finding.code == Code::SeveralDocuments) => {
            return Err(losses.into());
        }
        (Format::Stackway, _) => (None, Vec::new()),
        (_, Some(_)) if has_errors(&losses) && !lenient => return Err(losses.into()),
        (_, Some(document)) => (serde_json::to_vec(&document).ok().map(Bytes), losses),
        (_, None) => return Err(losses.into()),
    };
    Ok(Imported { document, format: format.as_str(), confidence, incomplete, losses: options.say(&losses) })
}

fn export(document: &[u8], options: &Options) -> Result<Exported, Refusal> {
    let read = read_document(document, &options.any_size());
    // A pathway that was opened leniently still has its faults, and is written with them.
    let Some(document) = read.value else { return Err(read.findings.into()) };
    let format = format(options)?.unwrap_or(Format::Stackway);
    let catalogue = options.catalogue();
    let say = |key: &str, args: &[(&str, Arg)]| catalogue.format(key, args);
    let lang = options.text("lang").unwrap_or("en");
    let written = formats::export(&document, format, &ExportOptions { lang, say: &say, now: options.text("now") })?;
    Ok(Exported { text: written.text, losses: options.say(&written.losses) })
}

/// The format asked for; `None` to find out.
fn format(options: &Options) -> Result<Option<Format>, Finding> {
    let Some(name) = options.text("format").filter(|name| *name != "auto") else { return Ok(None) };
    let unknown = || Finding::new(Code::Usage, "").arg("reason", format!("there is no format `{name}`"));
    Format::from_name(name).map(Some).ok_or_else(unknown)
}
