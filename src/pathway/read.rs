//! From a source to a pathway in one step.

use super::Pathway;
use crate::finding::{Finding, has_errors, sort_findings};
use crate::model::{Limits, locate, read_document};

impl Pathway {
    /// Reads a document from JSON and builds it; the findings of both, sorted by place, with line and column.
    ///
    /// Strict and lenient as in [`Pathway::build`]. An error of the reading counts like one of the building: strictly
    /// nothing is built, leniently the pathway is incomplete.
    ///
    /// # Errors
    /// All findings, if it is strict and one of them is an error, or if nothing at all could be read.
    pub fn read(source: &[u8], limits: &Limits, lenient: bool) -> Result<Self, Vec<Finding>> {
        let mut read = read_document(source, limits);
        let Some(document) = read.value else { return Err(read.findings) };
        let faulty = has_errors(&read.findings);
        // Built even where the reading failed, so that everything wrong is said at once.
        let mut built = Self::build(document, limits, lenient || faulty);
        let findings = match &mut built {
            Ok(pathway) => &mut pathway.findings,
            Err(findings) => findings,
        };
        read.dropped.restore(findings);
        findings.append(&mut read.findings);
        locate(source, findings);
        sort_findings(findings);
        match built {
            Ok(pathway) if faulty && !lenient => Err(pathway.findings),
            Ok(pathway) => Ok(Self { incomplete: pathway.incomplete || faulty, ..pathway }),
            refused => refused,
        }
    }
}
