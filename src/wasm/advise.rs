//! What the exports about choices ask the core: several plans compared.

use super::answer::Refusal;
use super::options::Options;
use super::question::{say_why, towards};
use crate::advice::{self, Exits, ExitsOptions, Frontier, Next, Sensitivity, WhatIf};
use crate::finding::{Code, Finding, has_errors};
use crate::messages::FindingText;
use crate::model::{Changes, Limits, read_changes};
use crate::reports::read_plan;
use serde::Serialize;

pub(super) fn frontier(
    handle: u32,
    record: Option<&[u8]>,
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<Frontier, Refusal> {
    let (pathway, record, goal) = towards(handle, record, asked, options)?;
    let mut frontier = advice::frontier(&pathway, &record, goal.as_ref(), &options.frontier()?)?;
    say_why(&pathway, &mut frontier.reason, options);
    Ok(frontier)
}

pub(super) fn next(
    handle: u32,
    record: Option<&[u8]>,
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<Next, Refusal> {
    let (pathway, record, goal) = towards(handle, record, asked, options)?;
    let mut next = advice::next(&pathway, &record, goal.as_ref(), &options.next()?)?;
    let catalogue = options.catalogue();
    for goal in &mut next.goals {
        say_why(&pathway, &mut goal.reason, options);
    }
    for reason in next.steps.iter_mut().flat_map(|step| &mut step.reasons) {
        reason.message = catalogue.next_reason(&pathway, reason);
    }
    Ok(next)
}

/// What `whatIf` answers.
#[derive(Serialize)]
pub(super) struct Supposed {
    pub(super) answer: WhatIf,
    findings: Vec<FindingText>,
}

pub(super) fn what_if(
    handle: u32,
    record: Option<&[u8]>,
    changes: &[u8],
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<Supposed, Refusal> {
    let (pathway, record, goal) = towards(handle, record, asked, options)?;
    let changes = changed(changes, &options.limits())?;
    let (mut answer, findings) = advice::what_if(&pathway, &record, &changes, goal.as_ref(), &options.plan()?)?;
    if let Some(plan) = &mut answer.plan {
        say_why(&pathway, &mut plan.before.reason, options);
        say_why(&pathway, &mut plan.after.reason, options);
        plan.message = options.catalogue().plan_change(&pathway, plan);
    }
    Ok(Supposed { answer, findings: options.say(&findings) })
}

/// The changes of a question. A misspelt member would change nothing, silently: it is refused.
fn changed(source: &[u8], limits: &Limits) -> Result<Changes, Refusal> {
    let about = |findings| Refusal { findings, about: Some("changes") };
    let read = read_changes(source, limits);
    let Some(changes) = read.value.filter(|_| !has_errors(&read.findings)) else { return Err(about(read.findings)) };
    if let Some((name, _)) = changes.extra.iter().next() {
        let reason = format!("the changes have no member `{name}`");
        return Err(about(vec![Finding::new(Code::Usage, "").arg("reason", reason)]));
    }
    Ok(changes)
}

pub(super) fn sensitivity(
    handle: u32,
    record: Option<&[u8]>,
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<Sensitivity, Refusal> {
    let (pathway, record, goal) = towards(handle, record, asked, options)?;
    let mut answer = advice::sensitivity(&pathway, &record, goal.as_ref(), &options.plan()?)?;
    say_why(&pathway, &mut answer.reason, options);
    let catalogue = options.catalogue();
    for lever in &mut answer.levers {
        lever.message = catalogue.lever(&pathway, lever);
    }
    Ok(answer)
}

pub(super) fn exits(
    handle: u32,
    record: Option<&[u8]>,
    asked: Option<&[u8]>,
    options: &Options,
) -> Result<Exits, Refusal> {
    let asks: ExitsOptions = options.exits()?;
    // A plan in the place of a goal.
    let given = asked.filter(|_| options.flag("along"));
    let (pathway, record, goal) = towards(handle, record, asked.filter(|_| given.is_none()), options)?;
    let mut answer = match given {
        Some(source) => {
            let plan = read_plan(source, &pathway, &options.limits())
                .map_err(|findings| Refusal { findings, about: Some("plan") })?;
            advice::exits_along(&pathway, &record, &plan, &asks)?
        }
        None => advice::exits(&pathway, &record, goal.as_ref(), &asks)?,
    };
    say_why(&pathway, &mut answer.reason, options);
    let catalogue = options.catalogue();
    for point in &mut answer.points {
        point.message = catalogue.exit(&pathway, point);
    }
    Ok(answer)
}
