//! Files of other formats → a pathway document and back, with every loss reported.
//!
//! One reader or writer a format, in a file or folder of its own. A reader takes decoded text or a JSON value and gives
//! a document or the finding that says why not; a writer takes a document and gives text. A further format is a variant
//! of [`Format`], a line in `detect` for its reader and one in `export` for its writer.

mod badges;
mod carry;
mod ctdl;
mod curriculum_csv;
mod detect;
mod diagram;
mod dot;
mod encoding;
mod export;
mod fit;
mod foreign;
mod format;
mod graphml;
mod ids;
mod losses;
mod markdown;
mod mend;
mod mermaid;
mod skills;
mod spreadsheet;
mod table;
mod uuid;

pub use export::{Export, ExportOptions, Say, export};
pub use format::Format;

use crate::finding::{Arg, Code, Finding, Position, has_errors, sort_findings};
use crate::model::{Limits, PathwayDocument, locate, read_document, read_json, read_text};
pub use badges::{
    MatchedBy, RecordExport, RecordFile, RecordImport, RecordMatch, Unmatched, export_record, import_record,
};
use losses::Losses;
use skills::{case, esco, exercism, moodle, onet};

/// What an import gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The pathway; `None` if the losses hold an error that says why. With a document, errors say what of it cannot be
    /// used as it stands: the rest is what could be read around them.
    pub document: Option<PathwayDocument>,
    /// What it was read as.
    pub format: Format,
    /// How sure that is, 0 to 1; 1 where the caller said so.
    pub confidence: f64,
    /// What was not carried over, chosen or refused, by place.
    pub losses: Vec<Finding>,
    /// The fault of the text that was read around: `document` is then an offer, for whoever asked for a lenient reading;
    /// anybody else refuses the source with this. What was mended is in `losses`.
    pub fault: Option<Finding>,
}

impl Import {
    /// What was read of a source without a fault in its text.
    const fn new(document: Option<PathwayDocument>, format: Format, confidence: f64, losses: Vec<Finding>) -> Self {
        Self { document, format, confidence, losses, fault: None }
    }
}

impl Import {
    /// Whether something that could decide about a learner was left out: what cannot be used as it stands, or what was
    /// skipped or pointed nowhere in a text that had to be mended, where nobody knows what was meant. A pathway of such
    /// a document may be shown and must not decide.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        let lost = |finding: &Finding| matches!(finding.code, Code::ImportSkipped | Code::ImportDangling);
        has_errors(&self.losses) || (self.fault.is_some() && self.losses.iter().any(lost))
    }
}

/// Reads a pathway in any format that is known. `name` is the file's name, `format` what the caller knows it to be
/// (`None` or [`Format::Unknown`]: look).
///
/// What a person can act on is in `losses`; loops and other faults of the pathway itself are found when it is built.
#[must_use]
pub fn import(source: &[u8], name: Option<&str>, format: Option<Format>, limits: &Limits) -> Import {
    let asked = format.filter(|format| *format != Format::Unknown);
    // A row of a table is longer than what it becomes: the skills of ESCO are nine megabytes.
    let factor = if looks_like_json(source) { 1 } else { 2 };
    let roomy = Limits { source_bytes: limits.source_bytes.saturating_mul(factor), ..limits.clone() };
    if asked.is_none() && badges::is_baked(source, limits) {
        let found = Finding::new(Code::NotAPathway, "").arg("found", Arg::Phrase("import.found.badge"));
        let finding = found.arg("hint", Arg::Phrase("import.hint.record"));
        return Import::new(None, Format::Unknown, 0.0, vec![finding]);
    }
    match read_text(source, &roomy) {
        Ok(text) if asked == Some(Format::Esco) && !detect::looks_like_json(text) => {
            import_table(text, name, asked, limits, Losses::default())
        }
        Ok(text) if asked.is_some_and(Format::is_table) => import_table(text, name, asked, limits, Losses::default()),
        Ok(text) if badges::is_token(text) => match badges::payload(text, limits) {
            Ok(payload) => import_json(payload.as_bytes(), &payload, name, asked, limits),
            Err(finding) => Import::new(None, asked.unwrap_or(Format::Unknown), 0.0, vec![finding]),
        },
        Ok(text) if detect::looks_like_json(text) || asked.is_some() => import_json(source, text, name, asked, limits),
        Ok(text) => import_table(text, name, asked, limits, Losses::default()),
        Err(finding) => import_recoded(source, name, asked, limits, finding),
    }
}

/// Whether bytes mean to be JSON, by the first that stands for something.
fn looks_like_json(source: &[u8]) -> bool {
    let bytes = source.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|byte| matches!(byte, b'{' | b'['))
}

fn import_json(source: &[u8], text: &str, name: Option<&str>, asked: Option<Format>, limits: &Limits) -> Import {
    let read = read_json(source, limits);
    if let Some(sealed) = read.value.as_ref().filter(|value| badges::is_sealed(value)) {
        // What is signed here is an object: a seal in a seal is none, so this goes no deeper.
        return match badges::sealed_payload(sealed) {
            Ok(inside) if read_json(inside.as_bytes(), limits).value.is_some_and(|it| !badges::is_sealed(&it)) => {
                let mut import = import_json(inside.as_bytes(), &inside, name, asked, limits);
                import.losses.iter_mut().for_each(|finding| finding.position = None);
                import
            }
            Ok(_) => Import::new(
                None,
                Format::Unknown,
                0.0,
                vec![Finding::new(Code::InvalidJws, "/payload").arg("reason", Arg::Phrase("jws.payload"))],
            ),
            Err(finding) => Import::new(None, Format::Unknown, 0.0, vec![finding]),
        };
    }
    let recognised = read.value.as_ref().map_or_else(|| detect::broken(text, name), detect::value);
    let format = asked.unwrap_or(recognised.format);
    let confidence = if asked.is_some() { 1.0 } else { recognised.confidence };
    if format == Format::Stackway {
        let read = read_document(source, limits);
        let broken = read.findings.iter().any(|finding| finding.code == Code::Syntax);
        let mended = if broken { mend::mend(text) } else { None };
        let several = mended.filter(|mended| mended.starts.len() > 1);
        let findings = several.map_or(read.findings, |mended| several_faults(text, &mended, limits));
        return Import::new(read.value, format, confidence, findings);
    }
    let Some(value) = read.value else {
        let refused = Import::new(None, format, confidence, read.findings);
        return import_mended(text, name, asked, limits, refused);
    };
    let mut losses = Losses::default();
    for finding in &read.findings {
        // Nothing else comes with a value: members that stand twice, of which the last is kept.
        losses.skipped(&finding.path, Arg::Phrase("import.skipped.repeated-member"));
    }
    let document = match format {
        Format::Ctdl if foreign::is_verifiable(&value) => Err(foreign::refuse(&value)),
        Format::OpenBadges2 | Format::OpenBadges3 | Format::Clr2 | Format::Elm => {
            badges::pathway(&value, limits, &mut losses)
        }
        Format::Ctdl => ctdl::import(&value, limits, &mut losses),
        Format::Case => case::import(&value, limits, &mut losses),
        Format::Exercism => exercism::import(&value, limits, &mut losses),
        Format::Esco => esco::import_list(&value, limits, &mut losses),
        _ => Err(foreign::refuse(&value)),
    };
    let mut import = finish(document, format, confidence, losses, limits);
    locate(source, &mut import.losses);
    import
}

/// JSON whose faults have one reading; else what refuses it. Our own documents do not come here: who writes one mends it.
fn import_mended(
    text: &str,
    name: Option<&str>,
    asked: Option<Format>,
    limits: &Limits,
    mut refused: Import,
) -> Import {
    let Some(mended) = mend::mend(text) else { return refused };
    let Some(value) = read_json(mended.text.as_bytes(), limits).value else { return refused };
    if mended.starts.len() > 1 && !value.as_array().is_some_and(|documents| ctdl::are_one(documents)) {
        if let Some(fault) = refused.losses.first_mut() {
            // The reader stopped at the first fault, which may be another one.
            let several = mended.repairs.iter().find(|(_, what)| *what == "import.mended.several-documents");
            let position = several.map(|(position, _)| *position);
            *fault = Finding { position, ..Finding::new(Code::SeveralDocuments, "") };
        }
        return refused;
    }
    if detect::value(&value).format == Format::Stackway {
        return refused;
    }
    let mut import = import_json(mended.text.as_bytes(), &mended.text, name, asked, limits);
    if import.document.is_none() {
        // Nobody should mend a text only to hear that there is no pathway in it.
        let other = import.losses.into_iter().filter(|finding| finding.code == Code::NotAPathway);
        refused.losses.splice(..0, other);
        return refused;
    }
    for (position, what) in mended.repairs {
        let finding = Finding::new(Code::ImportMended, "").arg("what", Arg::Phrase(what));
        import.losses.push(Finding { position: Some(position), ..finding });
    }
    sort_findings(&mut import.losses);
    import.fault = refused.losses.into_iter().next();
    import
}

/// Several documents of which one at least is no JSON: where the second starts, and the fault of each.
fn several_faults(text: &str, mended: &mend::Mended, limits: &Limits) -> Vec<Finding> {
    let second = mended.starts.get(1).map(|(_, place)| *place);
    let mut found = vec![Finding { position: second, ..Finding::new(Code::SeveralDocuments, "") }];
    let ends = mended.starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    for ((start, place), end) in mended.starts.iter().zip(ends) {
        let read = read_json(text.get(*start..end).unwrap_or_default().as_bytes(), limits);
        let Some(mut fault) = read.findings.into_iter().next().filter(|_| read.value.is_none()) else { continue };
        fault.position = fault.position.map(|inside| Position {
            line: place.line + inside.line - 1,
            column: if inside.line == 1 { place.column + inside.column - 1 } else { inside.column },
        });
        found.push(fault);
    }
    found
}

fn import_table(text: &str, name: Option<&str>, asked: Option<Format>, limits: &Limits, mut losses: Losses) -> Import {
    let recognised = detect::table(text, name);
    let format = asked.unwrap_or(recognised.format);
    let confidence = if asked.is_some() { 1.0 } else { recognised.confidence };
    let mut by_cell = Vec::new();
    let document = match format {
        Format::CurriculumCsv => curriculum_csv::import(text, name, limits, &mut losses),
        Format::MoodleCsv => moodle::import(text, limits, &mut losses),
        Format::Esco => esco::import(text, limits, &mut losses),
        Format::Onet => onet::import(text, limits, &mut losses),
        Format::Csv | Format::Tsv => spreadsheet::import(text, limits, &mut losses).map(|(document, findings)| {
            by_cell = findings;
            document
        }),
        _ => Err(foreign::refuse_text(text)),
    };
    let mut import = finish(document, format, confidence, losses, limits);
    if import.document.is_some() {
        import.losses.extend(by_cell);
        sort_findings(&mut import.losses);
    }
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
        finding.code == Code::Encoding && (asked.is_some_and(Format::is_table) || (asked.is_none() && is_table))
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
            Import::new(None, format, confidence, vec![finding])
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
        Ok(document) => Import::new(Some(document), format, confidence, losses.into_findings()),
        Err(finding) => Import::new(None, format, confidence, vec![finding]),
    }
}
