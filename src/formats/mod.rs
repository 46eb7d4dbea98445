//! Files of other formats → a pathway document, with every loss reported.
//!
//! One reader a format, in a file or folder of its own: it takes decoded text or a JSON value and gives a document or
//! the finding that says why not. A further format is a variant of [`Format`], a line in `detect` and a reader here.

mod ctdl;
mod curriculum_csv;
mod detect;
mod encoding;
mod fit;
mod foreign;
mod ids;
mod losses;
mod table;

use crate::finding::{Arg, Code, Finding, Position};
use crate::model::{Limits, PathwayDocument, locate, read_document, read_json, read_text};
use losses::Losses;
use serde::Serialize;

/// A format that a pathway can come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Format {
    /// The document format of this project.
    #[serde(rename = "stackway")]
    Stackway,
    /// Credential Engine's pathways, JSON-LD.
    #[serde(rename = "ctdl")]
    Ctdl,
    /// A curriculum or degree plan of Curricular Analytics.
    #[serde(rename = "curriculum-csv")]
    CurriculumCsv,
    /// None of these.
    #[serde(rename = "unknown")]
    Unknown,
}

impl Format {
    /// (value, name in the API) pairs.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Stackway, "stackway"),
        (Self::Ctdl, "ctdl"),
        (Self::CurriculumCsv, "curriculum-csv"),
        (Self::Unknown, "unknown"),
    ];

    /// Its name in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stackway => "stackway",
            Self::Ctdl => "ctdl",
            Self::CurriculumCsv => "curriculum-csv",
            Self::Unknown => "unknown",
        }
    }

    /// The format of a name in the API.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(format, _)| *format)
    }
}

/// What an import gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The pathway; `None` if the losses hold an error that says why.
    pub document: Option<PathwayDocument>,
    /// What it was read as.
    pub format: Format,
    /// How sure that is, 0 to 1; 1 where the caller said so.
    pub confidence: f64,
    /// What was not carried over, chosen or refused, by place.
    pub losses: Vec<Finding>,
}

/// Reads a pathway in any format that is known. `name` is the file's name, `format` what the caller knows it to be
/// (`None` or [`Format::Unknown`]: look).
///
/// What a person can act on is in `losses`; loops and other faults of the pathway itself are found when it is built.
#[must_use]
pub fn import(source: &[u8], name: Option<&str>, format: Option<Format>, limits: &Limits) -> Import {
    let asked = format.filter(|format| *format != Format::Unknown);
    match read_text(source, limits) {
        Ok(text) if asked == Some(Format::CurriculumCsv) => import_table(text, name, asked, limits, Losses::default()),
        Ok(text) if detect::looks_like_json(text) || asked.is_some() => import_json(source, text, name, asked, limits),
        Ok(text) => import_table(text, name, asked, limits, Losses::default()),
        Err(finding) => import_recoded(source, name, asked, limits, finding),
    }
}

fn import_json(source: &[u8], text: &str, name: Option<&str>, asked: Option<Format>, limits: &Limits) -> Import {
    let read = read_json(source, limits);
    let recognised = read.value.as_ref().map_or_else(|| detect::broken(text, name), detect::value);
    let format = asked.unwrap_or(recognised.format);
    let confidence = if asked.is_some() { 1.0 } else { recognised.confidence };
    if format == Format::Stackway {
        let read = read_document(source, limits);
        return Import { document: read.value, format, confidence, losses: read.findings };
    }
    let Some(value) = read.value else {
        return Import { document: None, format, confidence, losses: read.findings };
    };
    let mut losses = Losses::default();
    for finding in &read.findings {
        // Nothing else comes with a value: members that stand twice, of which the last is kept.
        losses.skipped(&finding.path, Arg::Phrase("import.skipped.repeated-member"));
    }
    let document = match format {
        Format::Ctdl => ctdl::import(&value, limits, &mut losses),
        Format::Stackway | Format::CurriculumCsv | Format::Unknown => Err(foreign::refuse(&value)),
    };
    let mut import = finish(document, format, confidence, losses, limits);
    locate(source, &mut import.losses);
    import
}

fn import_table(text: &str, name: Option<&str>, asked: Option<Format>, limits: &Limits, mut losses: Losses) -> Import {
    let recognised = detect::table(text, name);
    let format = asked.unwrap_or(recognised.format);
    let confidence = if asked.is_some() { 1.0 } else { recognised.confidence };
    let document = match format {
        Format::CurriculumCsv => curriculum_csv::import(text, name, limits, &mut losses),
        _ => Err(Finding::new(Code::UnknownFormat, "").arg("detail", Arg::Phrase("import.detail.text"))),
    };
    let mut import = finish(document, format, confidence, losses, limits);
    for finding in &mut import.losses {
        // Paths of a table start with the line.
        let line = finding.path.split('/').nth(1).and_then(|step| step.parse().ok());
        finding.position = line.map(|line| Position { line, column: 1 });
    }
    import
}

/// Bytes that are no UTF-8: a table may still be read, JSON may not (RFC 8259, section 8.1).
fn import_recoded(
    source: &[u8],
    name: Option<&str>,
    asked: Option<Format>,
    limits: &Limits,
    finding: Finding,
) -> Import {
    let recoded = encoding::decode(source).filter(|(text, _)| {
        let is_table = !detect::looks_like_json(text) && detect::table(text, None).confidence > 0.0;
        finding.code == Code::Encoding && (asked == Some(Format::CurriculumCsv) || (asked.is_none() && is_table))
    });
    match recoded {
        Some((text, encoding)) => {
            let mut losses = Losses::default();
            losses.assumed("", Arg::Phrase("import.what.encoding"), Arg::Phrase(encoding));
            import_table(&text, name, asked, limits, losses)
        }
        None => {
            let format = asked.unwrap_or(Format::Unknown);
            let confidence = if asked.is_some() { 1.0 } else { 0.0 };
            Import { document: None, format, confidence, losses: vec![finding] }
        }
    }
}

fn finish(
    document: Result<PathwayDocument, Finding>,
    format: Format,
    confidence: f64,
    losses: Losses,
    limits: &Limits,
) -> Import {
    let document = document.and_then(|document| match fit::past_limit(&document, limits) {
        None => Ok(document),
        Some(finding) => Err(finding),
    });
    match document {
        Ok(document) => Import { document: Some(document), format, confidence, losses: losses.into_findings() },
        Err(finding) => Import { document: None, format, confidence, losses: vec![finding] },
    }
}
