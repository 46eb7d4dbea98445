//! A pathway document → text in another format.

use super::losses::Losses;
use super::skills::{case, moodle};
use super::{Format, badges, ctdl, curriculum_csv, dot, graphml, markdown, mermaid, spreadsheet};
use crate::finding::{Arg, Code, Finding};
use crate::model::{PathwayDocument, Text, write_document};

/// A sentence of the catalogue with its arguments.
pub type Say<'o> = dyn Fn(&str, &[(&str, Arg)]) -> String + 'o;

/// How a document is to be written.
#[derive(Clone, Copy)]
pub struct ExportOptions<'o> {
    /// Language of names where a format has room for one, BCP 47.
    pub lang: &'o str,
    /// The words of that language. Formats stand below the catalogue, so whoever calls brings it.
    pub say: &'o Say<'o>,
    /// When the document was changed last, ISO 8601, for formats that demand it.
    pub now: Option<&'o str>,
}

/// What an export gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The file.
    pub text: String,
    /// What of the document the format has no place for, by place.
    pub losses: Vec<Finding>,
}

/// Writes a document in a format. The same document, format and language give the same bytes. Linear in the document.
///
/// # Errors
/// `usage` for a format that is not written.
pub fn export(document: &PathwayDocument, format: Format, options: &ExportOptions<'_>) -> Result<Export, Finding> {
    let mut losses = Losses::default();
    let text = match format {
        Format::Stackway => write_document(document),
        Format::Ctdl => ctdl::export(document, options, &mut losses),
        Format::OpenBadges3 => badges::write_achievements(document, options, &mut losses),
        Format::OpenBadges2 => badges::write_badge_classes(document, options, &mut losses),
        Format::Csv => spreadsheet::export(document, ',', &mut losses),
        Format::Tsv => spreadsheet::export(document, '\t', &mut losses),
        Format::Case => case::export(document, options, &mut losses),
        Format::MoodleCsv => moodle::export(document, options, &mut losses),
        Format::CurriculumCsv => curriculum_csv::export(document, options, &mut losses),
        Format::Mermaid => mermaid::export(document, options, &mut losses),
        Format::Dot => dot::export(document, options, &mut losses),
        Format::GraphMl => graphml::export(document, options, &mut losses),
        Format::Markdown => markdown::export(document, options, &mut losses),
        _ => {
            let reason = format!("the format `{}` is not written", format.as_str());
            return Err(Finding::new(Code::Usage, "").arg("reason", reason));
        }
    };
    Ok(Export { text, losses: losses.into_findings() })
}

impl ExportOptions<'_> {
    /// A text in the language asked for.
    pub(super) fn text<'t>(&self, text: &'t Text, document: &'t PathwayDocument) -> &'t str {
        text.get(self.lang, document.language.as_deref())
    }

    /// A name in the language asked for; without one, the id.
    pub(super) fn name<'t>(&self, name: Option<&'t Text>, id: &'t str, document: &'t PathwayDocument) -> &'t str {
        name.map(|name| self.text(name, document)).filter(|name| !name.trim().is_empty()).unwrap_or(id)
    }
}

/// Words on one line: control characters and white space are one space.
pub(super) fn one_line(text: &str) -> String {
    let parts = text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}
