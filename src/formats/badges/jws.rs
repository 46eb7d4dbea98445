//! Compact JWS and VC-JWT (RFC 7515, section 7.1), opened without a look at the signature: that is `stackway/verify`.

use super::base64;
use crate::finding::{Arg, Code, Finding};
use crate::model::{Limits, Moment, read_json};
use serde_json::{Map, Value};

/// An opened token.
pub(super) struct Opened {
    /// The payload as text.
    pub(super) payload: String,
    /// The credential in it, with what the claims say of it.
    pub(super) credential: Value,
    /// Why the token's own proof can be worth nothing, if so: a phrase.
    pub(super) weakness: Option<&'static str>,
}

/// Whether a text means to be a compact JWS: parts of base64url joined by points.
pub(in crate::formats) fn looks_like_jws(text: &str) -> bool {
    let text = text.trim();
    let digits = || text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    let one_word = || !text.contains(|c: char| c.is_whitespace() || c == '"');
    (text.starts_with("ey") && text.contains('.') && one_word()) || (text.matches('.').count() == 2 && digits())
}

/// Opens a token.
///
/// # Errors
/// `invalid-jws` with the reason; a finding of the payload's JSON.
pub(super) fn open(text: &str, limits: &Limits) -> Result<Opened, Finding> {
    let invalid = |reason| Finding::new(Code::InvalidJws, "").arg("reason", Arg::Phrase(reason));
    let parts: Vec<&str> = text.trim().splitn(4, '.').collect();
    let [header, payload, _signature] = parts.as_slice() else { return Err(invalid("jws.parts")) };
    let header = base64::decode(header).ok_or_else(|| invalid("jws.base64"))?;
    let header = read_json(&header, limits).value.ok_or_else(|| invalid("jws.header"))?;
    let Some(algorithm) = header.get("alg").and_then(Value::as_str) else { return Err(invalid("jws.algorithm")) };
    let weakness = if algorithm.eq_ignore_ascii_case("none") {
        Some("proof.none")
    } else if algorithm.starts_with("HS") {
        Some("proof.shared-secret")
    } else if ["jwk", "jku", "x5c", "x5u"].iter().any(|member| header.get(*member).is_some()) {
        Some("proof.own-key")
    } else {
        None
    };
    let payload = base64::decode(payload).ok_or_else(|| invalid("jws.base64"))?;
    let read = read_json(&payload, limits);
    let claims = match (read.value, read.findings.into_iter().next()) {
        (Some(value), None) => value,
        (_, Some(finding)) => return Err(finding),
        (None, None) => return Err(invalid("jws.payload")),
    };
    let Value::Object(claims) = claims else { return Err(invalid("jws.payload")) };
    let payload = String::from_utf8(payload).map_err(|_| invalid("jws.payload"))?;
    Ok(Opened { payload, credential: credential(claims), weakness })
}

/// The credential of a token as JSON text.
///
/// # Errors
/// See [`open`].
pub(in crate::formats) fn payload(text: &str, limits: &Limits) -> Result<String, Finding> {
    open(text, limits).map(|opened| opened.credential.to_string())
}

/// The credential of the claims: the claims themselves, or their `vc` with what the registered claims add to it
/// (W3C VC Data Model 1.1, section 6.3.1).
fn credential(claims: Map<String, Value>) -> Value {
    let Some(Value::Object(inner)) = claims.get("vc") else { return Value::Object(claims) };
    let mut credential = inner.clone();
    let mut fill = |member: &str, value: Option<Value>| {
        if let Some(value) = value {
            credential.entry(member).or_insert(value);
        }
    };
    fill("id", claims.get("jti").cloned());
    fill("issuer", claims.get("iss").cloned());
    if !inner.contains_key("validFrom") {
        fill("issuanceDate", claims.get("nbf").and_then(seconds));
    }
    if !inner.contains_key("validUntil") {
        fill("expirationDate", claims.get("exp").and_then(seconds));
    }
    Value::Object(credential)
}

/// Seconds since 1970 as a date.
fn seconds(value: &Value) -> Option<Value> {
    super::value::day_of_seconds(value.as_f64()?).map(|moment: Moment| Value::String(moment.as_str().to_owned()))
}
