//! From a source to a pathway in one step.

use super::Pathway;
use crate::finding::{Finding, has_errors, sort_findings};
use crate::model::{Limits, PathwayDocument, locate, read_document};

impl Pathway {
    /// Reads a document from JSON and builds it; the findings of both, sorted by place, with line and column.
    ///
    /// Strict and lenient as in [`Pathway::build`].
    ///
    /// # Errors
    /// All findings, if it is strict and one of them is an error, or if nothing at all could be read.
    pub fn read(source: &[u8], limits: &Limits, lenient: bool) -> Result<Self, Vec<Finding>> {
        let read = read_document(source, limits);
        let Some(document) = read.value else { return Err(read.findings) };
        let built = Self::build_after(read.findings, document, limits, lenient);
        match built {
            Ok(mut pathway) => {
                locate(source, &mut pathway.findings);
                Ok(pathway)
            }
            Err(mut findings) => {
                locate(source, &mut findings);
                Err(findings)
            }
        }
    }

    /// Builds a document that was read with findings. An error among them counts like one of the building: strictly
    /// nothing is built, leniently the pathway is incomplete.
    ///
    /// # Errors
    /// The findings of both, sorted by place, if it is strict and one of them is an error.
    pub fn build_after(
        mut reading: Vec<Finding>,
        document: PathwayDocument,
        limits: &Limits,
        lenient: bool,
    ) -> Result<Self, Vec<Finding>> {
        let faulty = has_errors(&reading);
        // Built even where the reading failed, so that everything wrong is said at once.
        let built = Self::build(document, limits, lenient || faulty);
        match built {
            Ok(mut pathway) => {
                pathway.incomplete |= faulty;
                pathway.findings.append(&mut reading);
                sort_findings(&mut pathway.findings);
                if faulty && !lenient { Err(pathway.findings) } else { Ok(pathway) }
            }
            Err(mut findings) => {
                findings.append(&mut reading);
                sort_findings(&mut findings);
                Err(findings)
            }
        }
    }
}
