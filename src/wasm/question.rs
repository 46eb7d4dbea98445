//! What each export asks the core.

use super::answer::Refusal;
use super::handles;
use super::options::Options;
use crate::finding::{Finding, has_errors};
use crate::learner::{self, Progress};
use crate::messages::FindingText;
use crate::model::{LearnerRecord, read_record, write_document};
use crate::pathway::Pathway;
use serde::Serialize;

/// What `parse` answers.
#[derive(Serialize)]
pub(super) struct Opened {
    handle: u32,
    incomplete: bool,
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
