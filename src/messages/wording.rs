//! Names and figures of a pathway as they stand inside sentences.

use super::Catalogue;
use super::text::{clean, is_rtl_language, isolate};
use crate::advice::MoneyAmount;
use crate::finding::Arg;
use crate::model::{Credential, Date, Text};
use crate::pathway::{Entity, Pathway};

/// What turns ids and figures of one pathway into words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'a> {
    pub(crate) pathway: &'a Pathway,
    pub(crate) catalogue: &'a Catalogue,
}

impl Wording<'_> {
    /// Whether the language reads from right to left.
    pub(crate) fn rtl(&self) -> bool {
        is_rtl_language(self.catalogue.lang())
    }

    pub(crate) fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.catalogue.format(key, args)
    }

    /// An author's text on one line, safe inside a sentence of this language.
    pub(crate) fn text(&self, text: &Text) -> String {
        let found = text.get(self.catalogue.lang(), self.pathway.document().language.as_deref());
        isolate(found, self.rtl())
    }

    /// The name of a credential, skill or role; the id where it has none or is none of these.
    pub(crate) fn name(&self, id: &str) -> String {
        let document = self.pathway.document();
        let name = match self.pathway.entity(id) {
            Some(Entity::Credential(at)) => document.credentials.get(at).and_then(|it| it.name.as_ref()),
            Some(Entity::Skill(at)) => document.skills.get(at).and_then(|it| it.name.as_ref()),
            Some(Entity::Role(at)) => document.roles.get(at).and_then(|it| it.name.as_ref()),
            Some(Entity::Issuer(at)) => document.issuers.get(at).and_then(|it| it.name.as_ref()),
            _ => None,
        };
        let name = name.map(|name| self.text(name)).filter(|name| !name.is_empty());
        name.unwrap_or_else(|| isolate(id, self.rtl()))
    }

    /// The pathway's title.
    pub(crate) fn title(&self) -> String {
        let title = self.pathway.document().title.as_ref().map(|title| self.text(title));
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| self.say("map.untitled", &[]))
    }

    /// A level of a skill in words; `None` where the skill knows only one.
    pub(crate) fn level(&self, id: &str, level: u32) -> Option<String> {
        let Some(Entity::Skill(at)) = self.pathway.entity(id) else { return None };
        let names = self.pathway.document().skills.get(at).map_or(&[][..], |skill| &skill.levels);
        let several = level > 1 || names.len() > 1 || self.pathway.validators(at).iter().any(|(_, level)| *level > 1);
        let place = usize::try_from(level).unwrap_or(usize::MAX).wrapping_sub(1);
        several.then(|| match names.get(place) {
            Some(name) => self.text(name),
            None => self.say("map.level", &[("n", f64::from(level).into())]),
        })
    }

    /// "SQL (Working)"; without a level where the skill knows only one.
    pub(crate) fn skill_at(&self, id: &str, level: u32) -> String {
        let name = self.name(id);
        match self.level(id, level) {
            Some(level) => self.say("map.leaf.skill", &[("skill", name.into()), ("level", level.into())]),
            None => name,
        }
    }

    /// "A, B and C"; after `most` the rest is counted.
    pub(crate) fn list(&self, mut items: Vec<String>, most: usize) -> String {
        let more = items.len().saturating_sub(most);
        if more > 0 {
            items.truncate(most);
            items.push(self.say("map.because.more", &[("n", more.into())]));
        }
        self.catalogue.list(&items)
    }

    /// "12 hours", or that nobody says how many.
    pub(crate) fn hours(&self, hours: Option<f64>) -> String {
        match hours {
            Some(hours) => self.say("map.figure.hours", &[("n", hours.into())]),
            None => self.say("summary.figure.hours.unknown", &[]),
        }
    }

    /// "200 CAD and 30 USD", "free", or that nobody says.
    pub(crate) fn cost(&self, cost: Option<&[MoneyAmount]>) -> String {
        match cost {
            None => self.say("summary.figure.cost.unknown", &[]),
            Some([]) => self.say("summary.figure.free", &[]),
            Some(amounts) => {
                let amounts: Vec<String> =
                    amounts.iter().map(|it| self.catalogue.money(&it.amount, &it.currency)).collect();
                self.catalogue.list(&amounts)
            }
        }
    }

    pub(crate) fn weeks(&self, weeks: u32) -> String {
        self.say("map.figure.weeks", &[("n", f64::from(weeks).into())])
    }

    /// "30 November 2026 to 4 January 2027"; a single day alone.
    pub(crate) fn dates(&self, start: Option<Date>, end: Option<Date>) -> Option<String> {
        let start = start?;
        let end = end.filter(|end| *end > start);
        Some(match end {
            Some(end) => {
                let args = [("start", self.catalogue.date(start).into()), ("end", self.catalogue.date(end).into())];
                self.say("summary.figure.dates", &args)
            }
            None => self.say("summary.figure.date", &[("date", self.catalogue.date(start).into())]),
        })
    }

    /// The last day to apply for a start in the week of `start`, where the document names one.
    pub(crate) fn apply_by(&self, credential: &Credential, start: Option<Date>) -> Option<Date> {
        let week = start?.plus_days(6)?;
        let mut near = credential.offered.iter().filter(|it| start <= Some(it.start.date()) && it.start.date() <= week);
        near.next()?.apply_by.as_ref().map(crate::model::Moment::date)
    }

    /// Words nobody has confirmed, in quotes.
    pub(crate) fn quoted(&self, text: &str) -> String {
        self.say("summary.quoted", &[("text", clean(text).into())])
    }
}
