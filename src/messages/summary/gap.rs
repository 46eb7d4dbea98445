//! What a goal asks for and the learner lacks, in words.

use super::super::{Catalogue, Wording};
use super::goal::goal;
use super::{NAMED, Summary, SummaryOf, Topic};
use crate::advice::{Gap, GapCredential, GapSkill, GapState};
use crate::learner::{Progress, Truth};
use crate::pathway::Pathway;

/// How many credentials are named that show a skill.
const SHOWERS: usize = 3;

impl Catalogue {
    /// What a goal asks for and the learner lacks: skills shown and not, who shows them, credentials, and words that
    /// somebody has to confirm.
    #[must_use]
    pub fn gap_summary(&self, pathway: &Pathway, gap: &Gap, progress: &Progress) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        let mut standing = goal(&words, gap.id.as_deref(), &gap.goal, gap.satisfied, progress);
        let met = gap.skills.iter().filter(|it| it.state == GapState::Met && it.direct);
        let shown: Vec<String> = met.clone().map(|it| words.skill_at(&it.id, it.level)).collect();
        if !shown.is_empty() {
            standing.push(words.say("summary.skills.shown", &[("list", words.list(shown, NAMED).into())]));
        }
        let old = met.filter(|it| it.stale).map(|it| words.name(&it.id)).collect();
        standing.extend(draft.counted("summary.skills.stale", old));
        draft.add(Topic::Standing, standing);
        if gap.satisfied == Truth::Met {
            return draft.done(SummaryOf::Gap);
        }
        let lacking = |required: bool| {
            gap.skills.iter().filter(move |it| it.state != GapState::Met && (it.required || it.direct) == required)
        };
        draft.list(Topic::Missing, lacking(true).map(|it| skill(&words, it)).collect());
        let wanted = |keep: &dyn Fn(&GapCredential) -> bool| -> Vec<String> {
            let unmet =
                gap.credentials.iter().filter(|it| it.met != Truth::Met && gap.id.as_ref() != Some(&it.id) && keep(it));
            unmet.map(|it| credential(&words, it)).collect()
        };
        let needed = [
            ("summary.gap.credentials", wanted(&|it| it.required && it.direct)),
            ("summary.gap.on-the-way", wanted(&|it| it.required && !it.direct)),
        ];
        let needed = needed.into_iter().filter_map(|(key, names)| draft.counted(key, names)).collect();
        draft.add(Topic::Missing, needed);
        let mut perhaps = wanted(&|it| !it.required);
        perhaps.extend(lacking(false).map(|it| words.skill_at(&it.id, it.needed)));
        if !perhaps.is_empty() {
            let args = [("list", words.list(perhaps, NAMED).into())];
            draft.add(Topic::Perhaps, vec![words.say("summary.gap.perhaps", &args)]);
        }
        let said: Vec<String> = gap.words.iter().map(|it| words.quoted(&words.text(it))).collect();
        if !said.is_empty() {
            let args = [("list", words.list(said, NAMED).into())];
            draft.add(Topic::Confirm, vec![words.say("summary.gap.words", &args)]);
        }
        draft.done(SummaryOf::Gap)
    }
}

fn credential(words: &Wording<'_>, it: &GapCredential) -> String {
    match &it.result {
        Some(result) => {
            let args = [("name", words.name(&it.id).into()), ("result", result.clone().into())];
            words.say("map.leaf.result", &args)
        }
        None => words.name(&it.id),
    }
}

/// "SQL (Working): you have shown Aware so far. SQL for Analysis shows it."
fn skill(words: &Wording<'_>, it: &GapSkill) -> String {
    let name = words.skill_at(&it.id, it.needed);
    let mut sentences = vec![match words.level(&it.id, it.level).filter(|_| it.level > 0) {
        Some(level) => words.say("summary.gap.partly", &[("skill", name.into()), ("level", level.into())]),
        None => words.say("summary.gap.missing", &[("skill", name.into())]),
    }];
    if it.claimed.is_some_and(|level| level >= it.needed) {
        sentences.push(words.say("summary.gap.claimed", &[]));
    }
    let enough = it.validators.iter().filter(|it| it.enough && !it.unearnable);
    let names: Vec<String> = enough.map(|it| words.name(&it.id)).collect();
    let (named, more) = names.split_at(names.len().min(SHOWERS));
    if it.unvalidated {
        sentences.push(words.say("summary.gap.nobody", &[]));
    } else if !more.is_empty() {
        let args = [("list", words.list(names.clone(), SHOWERS).into())];
        sentences.push(words.say("summary.gap.shows.many", &args));
    } else if !named.is_empty() {
        sentences.push(words.say("summary.gap.shows", &[("list", words.catalogue.list_or(named).into())]));
    }
    sentences.join(" ")
}
