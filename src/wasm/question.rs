//! What each export asks the core.

use super::answer::Refusal;
use super::handles;
use super::options::{Options, goal};
use crate::advice::{self, Gap, Plan};
use crate::finding::{Code, Finding, has_errors};
use crate::formats::{self, Format, Import};
use crate::learner::{self, Progress};
use crate::messages::FindingText;
use crate::model::{LearnerRecord, read_record, write_document};
use crate::pathway::Pathway;
use crate::scene::{self, Outline, Scene};
use crate::svg::render;
use serde::Serialize;

/// What `parse` answers.
#[derive(Serialize)]
pub(super) struct Opened {
    handle: u32,
    incomplete: bool,
}

/// What `import` answers.
#[derive(Serialize)]
pub(super) struct Imported {
    handle: u32,
    incomplete: bool,
    format: &'static str,
    confidence: f64,
    losses: Vec<FindingText>,
}

/// What `progress` answers.
#[derive(Serialize)]
pub(super) struct Standing {
    progress: Progress,
    findings: Vec<FindingText>,
}

fn keep(pathway: Pathway) -> Result<Opened, Refusal> {
    let incomplete = pathway.is_incomplete();
    Ok(Opened { handle: handles::keep(pathway)?, incomplete })
}

pub(super) fn parse(source: &[u8], options: &Options) -> Result<Opened, Refusal> {
    keep(Pathway::read(source, &options.limits(), options.flag("lenient"))?)
}

/// The own format has no losses: whatever was found stands with the pathway itself.
pub(super) fn import(source: &[u8], options: &Options) -> Result<Imported, Refusal> {
    let (limits, lenient) = (options.limits(), options.flag("lenient"));
    let Import { document, format, confidence, losses } =
        formats::import(source, options.text("name"), format(options)?, &limits);
    let (pathway, losses) = match (format, document) {
        (Format::Stackway, _) => (Pathway::read(source, &limits, lenient)?, Vec::new()),
        (_, Some(document)) => (Pathway::build(document, &limits, lenient)?, losses),
        (_, None) => return Err(losses.into()),
    };
    let Opened { handle, incomplete } = keep(pathway)?;
    Ok(Imported { handle, incomplete, format: format.as_str(), confidence, losses: options.say(&losses) })
}

/// The format asked for; `None` to find out.
fn format(options: &Options) -> Result<Option<Format>, Finding> {
    let Some(name) = options.text("format").filter(|name| *name != "auto") else { return Ok(None) };
    let unknown = || Finding::new(Code::Usage, "").arg("reason", format!("there is no format `{name}`"));
    Format::from_name(name).map(Some).ok_or_else(unknown)
}

pub(super) fn check(source: &[u8], options: &Options) -> Vec<FindingText> {
    match Pathway::read(source, &options.limits(), false) {
        Ok(pathway) => options.say(pathway.findings()),
        Err(findings) => options.say(&findings),
    }
}

pub(super) fn to_json(handle: u32) -> Result<String, Refusal> {
    Ok(write_document(handles::get(handle)?.document()))
}

pub(super) fn findings(handle: u32, options: &Options) -> Result<Vec<FindingText>, Refusal> {
    Ok(options.say(handles::get(handle)?.findings()))
}

pub(super) fn progress(
    handle: u32,
    record: Option<&[u8]>,
    previous: Option<&[u8]>,
    options: &Options,
) -> Result<Standing, Refusal> {
    let (pathway, judged) = (handles::get(handle)?, options.learner()?);
    let (record, mut findings) = learner(record, "record", options)?;
    let (progress, found) = match previous {
        None => learner::progress(&pathway, &record, &judged),
        Some(_) => learner::progress_since(&pathway, &record, &learner(previous, "previous", options)?.0, &judged),
    };
    findings.extend(found);
    Ok(Standing { progress, findings: options.say(&findings) })
}

pub(super) fn explain(
    handle: u32,
    id: &str,
    record: Option<&[u8]>,
    options: &Options,
) -> Result<learner::Explanation, Refusal> {
    let (pathway, (record, _)) = (handles::get(handle)?, learner(record, "record", options)?);
    Ok(learner::explain(&pathway, &record, id, &options.learner()?)?)
}

pub(super) fn counts(
    handle: u32,
    id: &str,
    record: Option<&[u8]>,
    options: &Options,
) -> Result<learner::Counts, Refusal> {
    let (pathway, (record, _)) = (handles::get(handle)?, learner(record, "record", options)?);
    Ok(learner::counts(&pathway, &record, id, &options.learner()?)?)
}

pub(super) fn decide(
    handle: u32,
    id: &str,
    record: Option<&[u8]>,
    options: &Options,
) -> Result<learner::Decision, Refusal> {
    let (pathway, (record, _)) = (handles::get(handle)?, learner(record, "record", options)?);
    Ok(learner::decide(&pathway, &record, id, &options.learner()?)?)
}

pub(super) fn gap(handle: u32, record: Option<&[u8]>, asked: Option<&[u8]>, options: &Options) -> Result<Gap, Refusal> {
    let (pathway, (record, _)) = (handles::get(handle)?, learner(record, "record", options)?);
    let about = |findings| Refusal { findings, about: Some("goal") };
    let goal = goal(asked, &options.limits()).map_err(about)?;
    Ok(advice::gap(&pathway, &record, goal.as_ref(), &options.learner()?)?)
}

pub(super) fn plan(
    handle: u32,
    record: Option<&[u8]>,
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<Plan, Refusal> {
    let (pathway, (record, _)) = (handles::get(handle)?, learner(record, "record", options)?);
    let about = |findings| Refusal { findings, about: Some("goal") };
    let goal = goal(asked, &options.limits()).map_err(about)?;
    let mut plan = advice::plan(&pathway, &record, goal.as_ref(), &options.plan()?)?;
    if let Some(reason) = &mut plan.reason {
        reason.message = options.catalogue().plan_reason(&pathway, reason);
    }
    Ok(plan)
}

pub(super) fn layout(handle: u32, record: Option<&[u8]>, options: &Options) -> Result<scene::Layout, Refusal> {
    let (pathway, judged) = (handles::get(handle)?, options.learner()?);
    let record = record.map(|source| learner(Some(source), "record", options)).transpose()?;
    let standing = record.as_ref().map(|(record, _)| (record, &judged));
    Ok(scene::layout(&pathway, standing, &options.catalogue(), &options.scene())?)
}

pub(super) fn svg(handle: u32, record: Option<&[u8]>, options: &Options) -> Result<String, Refusal> {
    Ok(render(&drawn(handle, record, options)?))
}

pub(super) fn outline(handle: u32, record: Option<&[u8]>, options: &Options) -> Result<Outline, Refusal> {
    let (pathway, judged) = (handles::get(handle)?, options.learner()?);
    let record = record.map(|source| learner(Some(source), "record", options)).transpose()?;
    let standing = record.as_ref().map(|(record, _)| (record, &judged));
    Ok(scene::outline(&pathway, standing, &options.catalogue(), &options.scene().collapsed)?)
}

fn drawn(handle: u32, record: Option<&[u8]>, options: &Options) -> Result<Scene, Refusal> {
    let (pathway, judged) = (handles::get(handle)?, options.learner()?);
    let record = record.map(|source| learner(Some(source), "record", options)).transpose()?;
    let standing = record.as_ref().map(|(record, _)| (record, &judged));
    Ok(scene::scene(&pathway, standing, &options.catalogue(), &options.scene())?)
}

/// The record, and what is worth knowing about it. Nobody's record is empty.
fn learner(
    source: Option<&[u8]>,
    about: &'static str,
    options: &Options,
) -> Result<(LearnerRecord, Vec<Finding>), Refusal> {
    let Some(source) = source else { return Ok(Default::default()) };
    let read = read_record(source, &options.limits());
    match read.value {
        Some(record) if !has_errors(&read.findings) => Ok((record, read.findings)),
        _ => Err(Refusal { findings: read.findings, about: Some(about) }),
    }
}
