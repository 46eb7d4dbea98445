//! Answers as texts.

use super::answer::Refusal;
use super::handles;
use super::options::Options;
use super::question::{aim, learner};
use super::{advise, question};
use crate::advice;
use crate::learner::{self as answers, Progress};
use crate::messages::{Summary, SummaryOf};
use crate::model::Moment;
use crate::reports::{self, CalendarOptions, HandoutAnswers, HandoutOptions, Resume, ResumeOptions};

pub(super) fn summary(
    handle: u32,
    record: Option<&[u8]>,
    other: Option<&[u8]>,
    goal: Option<&[u8]>,
    options: &Options,
) -> Result<Summary, Refusal> {
    let of = SummaryOf::ALL.iter().find(|(_, name)| Some(*name) == options.text("of"));
    let of = of.map_or(SummaryOf::Progress, |(of, _)| *of);
    // What a change is told about is sent in the place of an earlier record.
    let (previous, changes) = if of == SummaryOf::WhatIf { (None, other) } else { (other, None) };
    let catalogue = options.catalogue();
    let pathway = handles::get(handle)?;
    match of {
        SummaryOf::Next => Ok(catalogue.next_summary(&pathway, &advise::next(handle, record, goal, options)?)),
        SummaryOf::Frontier => {
            Ok(catalogue.frontier_summary(&pathway, &advise::frontier(handle, record, goal, options)?))
        }
        SummaryOf::Exits => Ok(catalogue.exits_summary(&pathway, &advise::exits(handle, record, goal, options)?)),
        SummaryOf::Sensitivity => {
            Ok(catalogue.sensitivity_summary(&pathway, &advise::sensitivity(handle, record, goal, options)?))
        }
        SummaryOf::WhatIf => {
            let supposed = advise::what_if(handle, record, changes.unwrap_or(b"{}"), goal, options)?;
            Ok(catalogue.what_if_summary(&pathway, &supposed.answer))
        }
        SummaryOf::Explain => {
            let id = options.text("id").unwrap_or_default();
            Ok(catalogue.explanation_summary(&pathway, &question::explain(handle, id, record, options)?))
        }
        SummaryOf::Progress => Ok(catalogue.progress_summary(&pathway, &standing(handle, record, previous, options)?)),
        SummaryOf::Gap => {
            let gap = question::gap(handle, record, goal, options)?;
            Ok(catalogue.gap_summary(&pathway, &gap, &standing(handle, record, None, options)?))
        }
        SummaryOf::Plan => {
            let gap = question::gap(handle, record, goal, options)?;
            let plan = question::plan(handle, record, goal, options)?;
            Ok(catalogue.plan_summary(&pathway, &plan, &gap, &standing(handle, record, None, options)?))
        }
    }
}

fn standing(
    handle: u32,
    record: Option<&[u8]>,
    previous: Option<&[u8]>,
    options: &Options,
) -> Result<Progress, Refusal> {
    Ok(question::progress(handle, record, previous, options)?.progress)
}

/// The facade always says when it is.
pub(super) fn calendar(handle: u32, plan: &[u8], options: &Options) -> Result<String, Refusal> {
    let pathway = handles::get(handle)?;
    let now = options.learner()?.now.or_else(|| Moment::parse("1970-01-01"));
    let now = now.ok_or_else(|| Refusal::internal("there is no moment"))?;
    let plan = reports::read_plan(plan, &pathway, &options.limits())
        .map_err(|findings| Refusal { findings, about: Some("plan") })?;
    let owner = options.text("owner").map(str::to_owned);
    Ok(reports::calendar(&pathway, &plan, &options.catalogue(), &CalendarOptions { now, owner })?)
}

pub(super) fn resume(handle: u32, record: Option<&[u8]>, options: &Options) -> Result<Resume, Refusal> {
    let (pathway, judged) = (handles::get(handle)?, options.learner()?);
    let (record, _) = learner(record, "record", options)?;
    let progress = answers::progress(&pathway, &record, &judged).0;
    let learner_name = options.text("learnerName").map(str::to_owned);
    let given = ResumeOptions { learner_name, now: judged.now };
    Ok(reports::resume(&pathway, &record, &progress, &options.catalogue(), &given))
}

pub(super) fn handout(
    handle: u32,
    record: Option<&[u8]>,
    goal: Option<&[u8]>,
    plan: Option<&[u8]>,
    options: &Options,
) -> Result<String, Refusal> {
    let (pathway, judged) = (handles::get(handle)?, options.learner()?);
    let (record, _) = learner(record, "record", options)?;
    let gap = advice::gap(&pathway, &record, aim(goal, options)?.as_ref(), &judged)?;
    let progress = answers::progress(&pathway, &record, &judged).0;
    let about = |findings| Refusal { findings, about: Some("plan") };
    let plan = plan.map(|plan| reports::read_plan(plan, &pathway, &options.limits())).transpose().map_err(about)?;
    let text = |name: &str| options.text(name).map(str::to_owned);
    let given = HandoutOptions { learner_name: text("learnerName"), note: text("note") };
    let answers = HandoutAnswers { progress: &progress, gap: &gap, plan: plan.as_ref() };
    Ok(reports::handout(&pathway, answers, &options.catalogue(), &given))
}
