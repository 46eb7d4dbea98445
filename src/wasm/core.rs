//! What the core module exports.

use super::answer::answer;
use super::{advise, catalogues, graph, handles, question, words};
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

/// The document of a handle as JSON text.
#[wasm_bindgen]
pub fn to_json(handle: u32) -> JsValue {
    answer("{}", |_| question::to_json(handle))
}

/// The skills of a handle that answer some words.
#[wasm_bindgen]
pub fn find_skills(handle: u32, text: &str, options: &str) -> JsValue {
    answer(options, |asked| question::find_skills(handle, text, asked))
}

/// What the skills of one handle are among those of another.
#[wasm_bindgen]
pub fn link_skills(handle: u32, framework: u32) -> JsValue {
    answer("{}", |_| question::link_skills(handle, framework))
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

/// The plans that are best in some trade between two objectives.
#[wasm_bindgen]
pub fn frontier(handle: u32, record: Option<Box<[u8]>>, goal: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| advise::frontier(handle, record.as_deref(), goal.as_deref(), asked))
}

/// What can be done now, ranked, and why.
#[wasm_bindgen]
pub fn next(handle: u32, record: Option<Box<[u8]>>, goal: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| advise::next(handle, record.as_deref(), goal.as_deref(), asked))
}

/// Progress, gap and plan before and after a change.
#[wasm_bindgen]
pub fn what_if(
    handle: u32,
    record: Option<Box<[u8]>>,
    changes: &[u8],
    goal: Option<Box<[u8]>>,
    options: &str,
) -> JsValue {
    answer(options, |asked| advise::what_if(handle, record.as_deref(), changes, goal.as_deref(), asked))
}

/// What is of value at each point of a plan.
#[wasm_bindgen]
pub fn exits(handle: u32, record: Option<Box<[u8]>>, goal: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| advise::exits(handle, record.as_deref(), goal.as_deref(), asked))
}

/// Which single change moves the plan most.
#[wasm_bindgen]
pub fn sensitivity(handle: u32, record: Option<Box<[u8]>>, goal: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| advise::sensitivity(handle, record.as_deref(), goal.as_deref(), asked))
}

/// An answer in plain words; which one is in the options. `other`: an earlier record, or the changes of `what_if`.
#[wasm_bindgen]
pub fn summary(
    handle: u32,
    record: Option<Box<[u8]>>,
    other: Option<Box<[u8]>>,
    goal: Option<Box<[u8]>>,
    options: &str,
) -> JsValue {
    answer(options, |asked| words::summary(handle, record.as_deref(), other.as_deref(), goal.as_deref(), asked))
}

/// A plan as iCalendar.
#[wasm_bindgen]
pub fn calendar(handle: u32, plan: &[u8], options: &str) -> JsValue {
    answer(options, |asked| words::calendar(handle, plan, asked))
}

/// A page for the conversation with an adviser.
#[wasm_bindgen]
pub fn handout(
    handle: u32,
    record: Option<Box<[u8]>>,
    goal: Option<Box<[u8]>>,
    plan: Option<Box<[u8]>>,
    options: &str,
) -> JsValue {
    answer(options, |asked| words::handout(handle, record.as_deref(), goal.as_deref(), plan.as_deref(), asked))
}

/// What is earned as JSON Resume.
#[wasm_bindgen]
pub fn resume(handle: u32, record: Option<Box<[u8]>>, options: &str) -> JsValue {
    answer(options, |asked| words::resume(handle, record.as_deref(), asked))
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
