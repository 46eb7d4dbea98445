//! Weeks of learning: durations, pauses, starting dates.

use super::super::options::Pace;
use crate::model::{Credential, Date};

/// Weeks further than any plan goes.
pub(in crate::advice) const MOST_WEEKS: u32 = 10_000;

/// The weeks of a plan, counted from its first day: week n is the seven days from `start` + 7n.
#[derive(Debug, Clone)]
pub(in crate::advice) struct Calendar {
    pub(in crate::advice) start: Option<Date>,
    /// Weeks that a pause touches, (first, last), in order.
    paused: Vec<(u32, u32)>,
    /// In billionths of an hour.
    pub(in crate::advice) hours_per_week: Option<i128>,
    pub(in crate::advice) parallel: usize,
}

impl Calendar {
    pub(in crate::advice) fn new(pace: &Pace) -> Self {
        let mut calendar = Self {
            start: pace.start,
            paused: Vec::new(),
            hours_per_week: pace.hours_per_week,
            parallel: pace.parallel.unwrap_or(usize::MAX),
        };
        let Some(start) = pace.start else { return calendar };
        for &(first, last) in &pace.pauses {
            if last >= start {
                let week = |day: Date| u32::try_from((day.days() - start.days()).max(0) / 7).unwrap_or(MOST_WEEKS);
                calendar.paused.push((week(first), week(last)));
            }
        }
        calendar
    }

    /// Whether nobody learns in a week.
    pub(in crate::advice) fn is_paused(&self, week: u32) -> bool {
        self.paused.iter().any(|(first, last)| (*first..=*last).contains(&week))
    }

    /// The end of so many weeks of learning from a week on: the week after the last of them.
    pub(in crate::advice) fn end(&self, start: u32, duration: u32) -> u32 {
        let (mut at, mut left) = (start, duration);
        while left > 0 && at < MOST_WEEKS {
            if !self.is_paused(at) {
                left -= 1;
            }
            at += 1;
        }
        at
    }

    /// Whole weeks that a step takes: its own, or as many as its hours need. Unknown hours need none.
    pub(in crate::advice) fn duration(&self, credential: &Credential, hours: Option<i128>) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "weeks are checked, and it saturates"
        )]
        let own = credential.weeks.map_or(0, |weeks| weeks.max(0.0).ceil() as u32);
        let load = match (hours, self.hours_per_week) {
            (Some(hours), Some(pace)) if pace > 0 => u32::try_from((hours + pace - 1) / pace).unwrap_or(MOST_WEEKS),
            _ => 0,
        };
        own.max(load).min(MOST_WEEKS)
    }

    /// The first week from `from` on in which a credential can be started; `None` if it is not offered any more, or
    /// no day is known.
    pub(in crate::advice) fn first_start(&self, credential: &Credential, from: u32, duration: u32) -> Option<u32> {
        if credential.offered.is_empty() {
            let mut week = from;
            while duration > 0 && self.is_paused(week) && week < MOST_WEEKS {
                week += 1;
            }
            return Some(week);
        }
        // Without a first day nobody knows when that is: any time.
        let Some(start) = self.start else { return Some(from) };
        let mut weeks: Vec<u32> = credential
            .offered
            .iter()
            .filter_map(|offering| {
                let day = offering.start.date().days() - start.days();
                let in_time = offering.apply_by.as_ref().is_none_or(|by| by.date() >= start);
                u32::try_from(day).ok().filter(|_| in_time).map(|day| day / 7)
            })
            .filter(|week| *week >= from && (duration == 0 || !self.is_paused(*week)))
            .collect();
        crate::sort::ascending(&mut weeks);
        weeks.first().copied()
    }

    /// The last week in which the calendar itself brings something: a starting date, the end of a pause.
    pub(in crate::advice) fn last<'a>(&self, credentials: impl Iterator<Item = &'a Credential>) -> u32 {
        let first = self.start.map_or(0, Date::days);
        let weeks = |day: Date| u32::try_from((day.days() - first) / 7).unwrap_or(0);
        let dates = credentials.flat_map(|it| &it.offered).map(|offering| weeks(offering.start.date()));
        dates.chain(self.paused.iter().map(|(_, last)| last + 1)).max().unwrap_or(0)
    }

    /// Whether a credential can be started in a week. What is under way was started already: it goes on at any time.
    pub(in crate::advice) fn opens(&self, credential: &Credential, under_way: bool, week: u32, duration: u32) -> bool {
        if under_way {
            return duration == 0 || !self.is_paused(week);
        }
        self.first_start(credential, week, duration) == Some(week)
    }

    /// First day of a week.
    pub(in crate::advice) fn day(&self, week: u32) -> Option<Date> {
        self.start?.plus_days(i32::try_from(week).ok()?.checked_mul(7)?)
    }
}
