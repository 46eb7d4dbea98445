//! The boundary: flat functions on integer handles, called by the facade in `src/js`, which checks every argument.
//!
//! The crate becomes two modules, so that a page loads what it needs: the core, and with the feature `formats` the
//! readers and writers of other formats, which know no handles. Both speak every language.
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
mod options;

#[cfg(not(feature = "formats"))]
mod advise;
#[cfg(feature = "formats")]
mod badges;
#[cfg(not(feature = "formats"))]
mod core;
#[cfg(feature = "formats")]
mod formats;
#[cfg(not(feature = "formats"))]
mod graph;
#[cfg(not(feature = "formats"))]
mod handles;
#[cfg(not(feature = "formats"))]
mod question;
#[cfg(not(feature = "formats"))]
mod words;

use answer::answer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

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
