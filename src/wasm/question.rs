//! What each export asks the core.

use super::answer::Refusal;
use super::handles;
use super::options::{Options, goal};
use crate::advice::{self, Gap, Plan, PlanReason};
use crate::finding::{Finding, has_errors};
use crate::frameworks;
use crate::learner::{self, Progress};
use crate::messages::FindingText;
use crate::model::{Goal, LearnerRecord, read_document, read_record, write_document};
use crate::pathway::Pathway;
use crate::scene::{self, Outline, Scene};
use crate::svg::render;
use serde::Serialize;
use std::rc::Rc;

/// What `parse` answers.
#[derive(Serialize)]
pub(super) struct Opened {
    handle: u32,
    incomplete: bool,
}

/// What `progress` answers.
#[derive(Serialize)]
pub(super) struct Standing {
    pub(super) progress: Progress,
    findings: Vec<FindingText>,
}

fn keep(pathway: Pathway) -> Result<Opened, Refusal> {
    let incomplete = pathway.is_incomplete();
    Ok(Opened { handle: handles::keep(pathway)?, incomplete })
}

/// What another format was read as is no text that anybody wrote: its findings have no line in it.
pub(super) fn parse(source: &[u8], options: &Options) -> Result<Opened, Refusal> {
    let lenient = options.flag("lenient");
    if !options.flag("imported") {
        return keep(Pathway::read(source, &options.limits(), lenient)?);
    }
    let limits = options.any_size();
    let read = read_document(source, &limits);
    let document = read.value.ok_or(read.findings)?;
    keep(Pathway::build(document, &limits, lenient)?.with_parts_missing(options.flag("incomplete")))
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

pub(super) fn find_skills(handle: u32, text: &str, options: &Options) -> Result<frameworks::FoundSkills, Refusal> {
    Ok(frameworks::find_skills(handles::get(handle)?.document(), text, options.most().unwrap_or(20)))
}

pub(super) fn link_skills(handle: u32, framework: u32) -> Result<frameworks::SkillLinks, Refusal> {
    let (pathway, framework) = (handles::get(handle)?, handles::get(framework)?);
    Ok(frameworks::link_skills(pathway.document(), framework.document()))
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
    let (pathway, record, goal) = towards(handle, record, asked, options)?;
    Ok(advice::gap(&pathway, &record, goal.as_ref(), &options.learner()?)?)
}

pub(super) fn plan(
    handle: u32,
    record: Option<&[u8]>,
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<Plan, Refusal> {
    let (pathway, record, goal) = towards(handle, record, asked, options)?;
    let mut plan = advice::plan(&pathway, &record, goal.as_ref(), &options.plan()?)?;
    say_why(&pathway, &mut plan.reason, options);
    Ok(plan)
}

/// Why there is no plan, in words.
pub(super) fn say_why(pathway: &Pathway, reason: &mut Option<PlanReason>, options: &Options) {
    // That of a plan which was given back by the host has its words, and not all that they were made of.
    if let Some(reason) = reason.as_mut().filter(|reason| reason.message.is_empty()) {
        reason.message = options.catalogue().plan_reason(pathway, reason);
    }
}

/// What a question towards a goal is about.
pub(super) fn towards(
    handle: u32,
    record: Option<&[u8]>,
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<(Rc<Pathway>, LearnerRecord, Option<Goal>), Refusal> {
    let (pathway, (record, _)) = (handles::get(handle)?, learner(record, "record", options)?);
    Ok((pathway, record, aim(asked, options)?))
}

/// The goal that was named, if one was.
pub(super) fn aim(asked: Option<&[u8]>, options: &Options) -> Result<Option<Goal>, Refusal> {
    let about = |findings| Refusal { findings, about: Some("goal") };
    goal(asked, &options.limits()).map_err(about)
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
pub(super) fn learner(
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
