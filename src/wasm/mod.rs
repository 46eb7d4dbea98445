//! The boundary: flat functions on integer handles, called by the facade in `src/js`, which checks every argument.
//!
//! Sources and records come in as UTF-8 bytes, options as JSON text. Every answer is an object: `{ ok }`, or
//! `{ error: [findings], about? }`. Nothing throws, no callback runs, no class is exported.
//! `src/js/glue.d.ts` describes the same functions to TypeScript.
#![expect(
    unreachable_pub,
    reason = "wasm-bindgen exports public functions only, and nothing else of the crate calls them"
)]

mod answer;
mod catalogues;
mod graph;
mod handles;
mod options;
mod question;

use answer::answer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Reads a document into a handle.
#[wasm_bindgen]
pub fn parse(source: &[u8], options: &str) -> JsValue {
    answer(options, |asked| question::parse(source, asked))
}

/// Everything that is wrong with a document.
#[wasm_bindgen]
pub fn check(source: &[u8], options: &str) -> JsValue {
    answer(options, |asked| Ok(question::check(source, asked)))
}

/// Reads a document of another format into a handle.
#[wasm_bindgen]
pub fn import_document(source: &[u8], options: &str) -> JsValue {
    answer(options, |asked| question::import(source, asked))
}

/// The document of a handle as JSON text.
#[wasm_bindgen]
pub fn to_json(handle: u32) -> JsValue {
    answer("{}", |_| question::to_json(handle))
}

/// What was found while the document of a handle was read.
#[wasm_bindgen]
pub fn findings(handle: u32, options: &str) -> JsValue {
    answer(options, |asked| question::findings(handle, asked))
}

/// Where a learner stands, and what changed since a previous record.
#[wasm_bindgen]
pub fn progress(handle: u32, record: Option<Box<[u8]>>, previous: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::progress(handle, record.as_deref(), previous.as_deref(), asked))
}

/// Why a credential has its status.
#[wasm_bindgen]
pub fn explain(handle: u32, id: &str, record: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::explain(handle, id, record.as_deref(), asked))
}

/// What a credential counts towards.
#[wasm_bindgen]
pub fn counts(handle: u32, id: &str, record: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::counts(handle, id, record.as_deref(), asked))
}

/// Whether a credential may be started.
#[wasm_bindgen]
pub fn decide(handle: u32, id: &str, record: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::decide(handle, id, record.as_deref(), asked))
}

/// What a goal asks for and the learner lacks.
#[wasm_bindgen]
pub fn gap(handle: u32, record: Option<Box<[u8]>>, goal: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::gap(handle, record.as_deref(), goal.as_deref(), asked))
}

/// The best steps to a goal.
#[wasm_bindgen]
pub fn plan(handle: u32, record: Option<Box<[u8]>>, goal: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::plan(handle, record.as_deref(), goal.as_deref(), asked))
}

/// The map, placed.
#[wasm_bindgen]
pub fn layout(handle: u32, record: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::layout(handle, record.as_deref(), asked))
}

/// The map as an SVG document.
#[wasm_bindgen]
pub fn svg(handle: u32, record: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::svg(handle, record.as_deref(), asked))
}

/// A graph without a pathway, placed: numbers in, numbers out.
#[wasm_bindgen]
pub fn layout_graph(numbers: &[f64]) -> Vec<f64> {
    graph::place(numbers)
}

/// The pathway as text in reading order.
#[wasm_bindgen]
pub fn outline(handle: u32, record: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| question::outline(handle, record.as_deref(), asked))
}

/// Adds the sentences of a language, a flat JSON object.
#[wasm_bindgen]
pub fn set_catalogue(lang: &str, json: &str) -> JsValue {
    answer("{}", |_| catalogues::set(lang, json))
}

/// Forgets every language but English.
#[wasm_bindgen]
pub fn clear_catalogues() {
    catalogues::clear();
}

/// The sentences of a language whose keys start with a prefix, as JSON text.
#[wasm_bindgen]
pub fn messages(lang: &str, prefix: &str) -> JsValue {
    answer("{}", |_| Ok(catalogues::get(lang).to_json(prefix)))
}

/// Gives the pathway of a handle back.
#[wasm_bindgen]
pub fn free(handle: u32) {
    handles::free(handle);
}
