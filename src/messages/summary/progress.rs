//! Where a learner stands, in words.

use super::super::Catalogue;
use super::goal::goal;
use super::{NAMED, Summary, SummaryOf, Topic};
use crate::learner::{CredentialProgress, Progress, Status};
use crate::pathway::Pathway;

/// A validity that ends within so many days is worth a sentence.
const SOON: i32 = 183;

impl Catalogue {
    /// Where a learner stands: what is held, under way and open, the skills shown, each goal, and what changed.
    #[must_use]
    pub fn progress_summary(&self, pathway: &Pathway, progress: &Progress) -> Summary {
        let mut draft = self.draft(pathway);
        let words = draft.words;
        let named = |status: Status, name: &dyn Fn(&CredentialProgress) -> String| -> Vec<String> {
            progress.credentials.iter().filter(|it| it.status == status).map(name).collect()
        };
        let name = |it: &CredentialProgress| words.name(&it.id);
        let under_way = |it: &CredentialProgress| match it.fraction {
            Some(fraction) => {
                let args = [("name", name(it).into()), ("percent", (fraction * 100.0).round().into())];
                words.say("summary.progress.part", &args)
            }
            None => name(it),
        };
        let counts = progress.counts;
        let held = if counts.total == 0 { "summary.progress.empty" } else { "summary.progress.held" };
        let mut standing = vec![words.say(held, &[("held", counts.earned.into()), ("n", counts.total.into())])];
        let counted = [
            ("summary.progress.in-progress", named(Status::InProgress, &under_way)),
            ("summary.progress.claimable", named(Status::Claimable, &name)),
            ("summary.progress.expired", named(Status::Expired, &name)),
        ];
        standing.extend(counted.into_iter().filter_map(|(key, names)| draft.counted(key, names)));
        for it in &progress.credentials {
            let Some((now, expires)) = progress.now.zip(it.expires) else { continue };
            if it.status == Status::Earned && expires.days() - now.days() <= SOON {
                let args = [("name", name(it).into()), ("date", self.date(expires).into())];
                standing.push(words.say("summary.progress.expires", &args));
            }
        }
        if progress.incomplete {
            standing.push(words.say("map.notice.incomplete", &[]));
        }
        draft.add(Topic::Standing, standing);
        if let Some(changes) = &progress.changes {
            let item = |id: &str, status: Status| {
                let known = Status::ALL.iter().find(|(known, _)| *known == status).map_or("", |(_, text)| text);
                let args = [
                    ("name", words.name(id).into()),
                    ("status", words.say(&format!("map.status.{known}"), &[]).into()),
                ];
                words.say("summary.progress.change", &args)
            };
            let list: Vec<String> = changes.iter().map(|it| item(&it.id, it.to)).collect();
            let none = || words.say("summary.progress.unchanged", &[]);
            let changed = draft.counted("summary.progress.changed", list).unwrap_or_else(none);
            draft.add(Topic::Changes, vec![changed]);
        }
        let mut open: Vec<String> = [
            ("summary.progress.available", named(Status::Available, &name)),
            ("summary.progress.check", named(Status::Check, &name)),
        ]
        .into_iter()
        .filter_map(|(key, names)| draft.counted(key, names))
        .collect();
        if counts.locked > 0 {
            open.push(words.say("summary.progress.locked", &[("n", counts.locked.into())]));
        }
        draft.add(Topic::Open, open);
        let shown: Vec<&crate::learner::SkillProgress> = progress.skills.iter().filter(|it| it.level > 0).collect();
        let mut skills = Vec::new();
        if !shown.is_empty() {
            let list = shown.iter().map(|it| words.skill_at(&it.id, it.level)).collect();
            skills.push(words.say("summary.skills.shown", &[("list", words.list(list, NAMED).into())]));
        }
        let old: Vec<String> = shown.iter().filter(|it| it.stale).map(|it| words.name(&it.id)).collect();
        skills.extend(draft.counted("summary.skills.stale", old));
        draft.add(Topic::Standing, skills);
        for it in &progress.goals {
            draft.add(Topic::Standing, goal(&words, it.id.as_deref(), &it.branch, it.satisfied, progress));
        }
        if progress.hours.done + progress.hours.left > 0.0 {
            let args = [
                ("done", words.hours(Some(progress.hours.done)).into()),
                ("left", words.hours(Some(progress.hours.left)).into()),
            ];
            draft.add(Topic::Figures, vec![words.say("summary.progress.hours", &args)]);
        }
        let mut unknown = Vec::new();
        if progress.hours.unknown > 0 {
            unknown.push(words.say("summary.progress.hours.unknown", &[("n", progress.hours.unknown.into())]));
        }
        let strangers = progress.unmatched.iter().map(|it| super::super::text::isolate(it, words.rtl())).collect();
        unknown.extend(draft.counted("summary.progress.unmatched", strangers));
        draft.add(Topic::Unknown, unknown);
        draft.done(SummaryOf::Progress)
    }
}
