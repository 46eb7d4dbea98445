//! A finding with its sentences, as it leaves the core.

use super::Catalogue;
use crate::finding::{Code, Finding, Severity};
use serde::Serialize;

/// A finding in a language: what the JS API hands out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(rename = "Finding"))]
pub struct FindingText {
    /// Stable, kebab-case.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// JSON pointer (RFC 6901) into the source; `""` is the whole.
    pub path: String,
    /// Id of what it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// Other places that belong to it.
    pub related: Vec<RelatedText>,
    /// Line in the source text, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

/// Another place of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelatedText {
    /// JSON pointer into the source.
    pub path: String,
    /// What is there.
    pub message: String,
}

impl Catalogue {
    /// A finding in this language.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> FindingText {
        let code = finding.code.as_str();
        FindingText {
            code: finding.code,
            severity: finding.severity(),
            path: finding.path.clone(),
            subject: finding.subject.clone(),
            message: self.sentence(&format!("finding.{code}.message"), finding),
            help: self.sentence(&format!("finding.{code}.help"), finding),
            related: finding
                .related
                .iter()
                .map(|related| RelatedText {
                    path: related.path.clone(),
                    message: self.format(&format!("related.{}", related.message), &related.args),
                })
                .collect(),
            line: finding.position.map(|position| position.line),
            column: finding.position.map(|position| position.column),
        }
    }

    /// A `suggestion` argument adds "Did you mean …?" to the help.
    fn sentence(&self, key: &str, finding: &Finding) -> String {
        let mut text = self.format(key, &finding.args);
        if key.ends_with(".help") && finding.args.iter().any(|(name, _)| *name == "suggestion") {
            text = format!("{} {text}", self.format("finding.did-you-mean", &finding.args));
        }
        text
    }
}
