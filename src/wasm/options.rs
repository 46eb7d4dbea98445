//! The options of a call. The facade has checked names and types, so what cannot be read here is left at its default.

use super::catalogues;
use crate::finding::{Code, Finding};
use crate::learner;
use crate::messages::{Catalogue, FindingText};
use crate::model::{Limits, Moment, Tier};
use crate::scene::SceneOptions;
use serde_json::{Map, Value};
use std::rc::Rc;

/// Options of all methods together; each reads its own.
pub(super) struct Options(Map<String, Value>);

impl Options {
    pub(super) fn read(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap_or_default())
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(super) fn catalogue(&self) -> Rc<Catalogue> {
        catalogues::get(self.text("lang").unwrap_or("en"))
    }

    /// Findings in the language asked for.
    pub(super) fn say(&self, findings: &[Finding]) -> Vec<FindingText> {
        let catalogue = self.catalogue();
        findings.iter().map(|finding| catalogue.finding(finding)).collect()
    }

    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        let Some(given) = self.0.get("limits").and_then(Value::as_object) else { return limits };
        let count = |name: &str, field: &mut usize| {
            if let Some(value) = given.get(name).and_then(Value::as_f64) {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "saturates, which is meant"
                )]
                let whole = value as usize;
                *field = whole;
            }
        };
        count("sourceBytes", &mut limits.source_bytes);
        count("values", &mut limits.values);
        count("nesting", &mut limits.nesting);
        count("items", &mut limits.items);
        count("conditionDepth", &mut limits.condition_depth);
        count("conditionLeaves", &mut limits.condition_leaves);
        count("idChars", &mut limits.id_chars);
        count("titleChars", &mut limits.title_chars);
        count("textChars", &mut limits.text_chars);
        count("urlChars", &mut limits.url_chars);
        count("findings", &mut limits.findings);
        limits.number = given.get("number").and_then(Value::as_f64).unwrap_or(limits.number);
        limits
    }

    /// How a map is to be drawn.
    pub(super) fn scene(&self) -> SceneOptions {
        let own = |name: &&str| self.0.get(*name).map(|value| ((*name).to_owned(), value.clone()));
        let given = ["collapsed", "direction", "effort", "idPrefix", "previous", "routing", "rtl", "sizes", "theme"]
            .iter()
            .filter_map(own)
            .collect();
        serde_json::from_value(Value::Object(given)).unwrap_or_default()
    }

    /// What a question about a learner is judged by.
    pub(super) fn learner(&self) -> Result<learner::Options, Finding> {
        let now = self.text("now").map(|text| Moment::parse(text).ok_or_else(|| no_moment(text))).transpose()?;
        let tier = |name: &str| Tier::ALL.iter().find(|(_, text)| *text == name).map(|(tier, _)| *tier);
        Ok(learner::Options { now, accept_tier: self.text("acceptTier").and_then(tier).unwrap_or_default() })
    }
}

fn no_moment(text: &str) -> Finding {
    Finding::new(Code::InvalidDate, "/now").arg("member", "now").arg("found", text)
}
