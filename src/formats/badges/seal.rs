//! JWS in JSON (RFC 7515, section 7.2) and JAdES, which is made of it: what is signed, opened without a look at the
//! signature. European Digital Credentials come sealed like this, their payload as JSON text (RFC 7797) or as base64url.

use super::base64;
use crate::finding::{Arg, Code, Finding};
use serde_json::Value;

/// Whether a value is signed text rather than what it says.
pub(in crate::formats) fn is_sealed(value: &Value) -> bool {
    let signed = value.get("signatures").is_some_and(Value::is_array) || value.get("signature").is_some();
    signed && value.get("payload").is_some_and(Value::is_string)
}

/// The text that was signed.
///
/// # Errors
/// `invalid-jws` if the payload is neither JSON nor base64url of text.
pub(in crate::formats) fn payload(value: &Value) -> Result<String, Finding> {
    let text = value.get("payload").and_then(Value::as_str).unwrap_or_default();
    if text.trim_start().starts_with(['{', '[']) {
        return Ok(text.to_owned());
    }
    let bytes = base64::decode(text.trim()).and_then(|bytes| String::from_utf8(bytes).ok());
    bytes.ok_or_else(|| Finding::new(Code::InvalidJws, "/payload").arg("reason", Arg::Phrase("jws.base64")))
}
