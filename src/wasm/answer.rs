//! How answers leave: one envelope, one serializer.

use super::options::Options;
use crate::finding::{Code, Finding};
use crate::messages::FindingText;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// Maps become plain objects (their keys are language tags, which were checked); what is `None` is left out.
const SERIALIZER: Serializer = Serializer::new().serialize_maps_as_objects(true);

/// A question that has no answer.
pub(super) struct Refusal {
    /// Why.
    pub(super) findings: Vec<Finding>,
    /// Which source they are about, if not the pathway: `record`, `previous`.
    pub(super) about: Option<&'static str>,
}

impl From<Vec<Finding>> for Refusal {
    fn from(findings: Vec<Finding>) -> Self {
        Self { findings, about: None }
    }
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Self::from(vec![finding])
    }
}

impl Refusal {
    /// Our own fault.
    pub(super) fn internal(reason: &str) -> Self {
        Self::from(Finding::new(Code::Internal, "").arg("reason", reason))
    }
}

#[derive(Serialize)]
struct Envelope<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    ok: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Vec<FindingText>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'static str>,
}

/// Asks, and packs what comes back; `undefined` if it cannot be packed.
pub(super) fn answer<T: Serialize>(options: &str, ask: impl FnOnce(&Options) -> Result<T, Refusal>) -> JsValue {
    let options = Options::read(options);
    let envelope = match ask(&options) {
        Ok(answer) => Envelope { ok: Some(answer), error: None, about: None },
        Err(refusal) => Envelope { ok: None, error: Some(options.say(&refusal.findings)), about: refusal.about },
    };
    envelope.serialize(&SERIALIZER).unwrap_or(JsValue::UNDEFINED)
}
