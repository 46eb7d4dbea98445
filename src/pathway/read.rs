//! From a source to a pathway in one step.

use super::Pathway;
use crate::finding::{Finding, has_errors, sort_findings};
use crate::model::{Limits, PathwayDocument, Read, locate, read_document};

impl Pathway {
    /// Reads a document from JSON and builds it; the findings of both, sorted by place, with line and column.
    ///
    /// Strict and lenient as in [`Pathway::build`].
    ///
    /// # Errors
    /// All findings, if it is strict and one of them is an error, or if nothing at all could be read.
    pub fn read(source: &[u8], limits: &Limits, lenient: bool) -> Result<Self, Vec<Finding>> {
        Self::build_read(read_document(source, limits), source, limits, lenient)
    }

    /// Builds what was read from a JSON source. An error of the reading counts like one of the building: strictly
    /// nothing is built, leniently the pathway is incomplete.
    ///
    /// # Errors
    /// As [`Pathway::read`].
    pub fn build_read(
        mut read: Read<PathwayDocument>,
        source: &[u8],
        limits: &Limits,
        lenient: bool,
    ) -> Result<Self, Vec<Finding>> {
        let Some(document) = read.value else { return Err(read.findings) };
        let faulty = has_errors(&read.findings);
        // Built even where the reading failed, so that everything wrong is said at once.
        let mut built = Self::build(document, limits, lenient || faulty);
        let findings = match &mut built {
            Ok(pathway) => &mut pathway.findings,
            Err(findings) => findings,
        };
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
