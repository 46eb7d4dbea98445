//! The words of the map: names in the asked language, types, figures, statuses.

use super::answer::{Figure, FigureKind, Inside, OutlineSkill, Phrase};
use super::standing::Standing;
use super::text::{clean, is_rtl_language, isolate};
use crate::finding::Arg;
use crate::learner::{Status, Truth};
use crate::messages::Catalogue;
use crate::model::{AssessmentKind, Cost, Credential, CredentialType, Date, Delivery, Period, Text};
use crate::pathway::{Entity, Pathway};

/// Everything that turns a pathway into words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) pathway: &'a Pathway,
    pub(super) catalogue: &'a Catalogue,
}

impl<'a> Words<'a> {
    pub(super) const fn new(pathway: &'a Pathway, catalogue: &'a Catalogue) -> Self {
        Self { pathway, catalogue }
    }

    /// Whether the catalogue's language reads from right to left.
    pub(super) fn rtl(&self) -> bool {
        is_rtl_language(self.catalogue.lang())
    }

    pub(super) fn text(&self, key: &str) -> String {
        self.catalogue.text(key).to_owned()
    }

    pub(super) fn format(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.catalogue.format(key, args)
    }

    /// An author's text in the asked language, or the nearest there is, with its language where that differs.
    pub(super) fn phrase(&self, text: &Text) -> Phrase {
        let (found, lang) = text.resolve(self.catalogue.lang(), self.pathway.document().language.as_deref());
        let lang = lang.filter(|lang| !same_language(lang, self.catalogue.lang())).map(str::to_owned);
        Phrase { text: found.to_owned(), lang }
    }

    fn name_or_id(&self, name: Option<&Text>, id: &str) -> Phrase {
        let phrase = name.map(|name| self.phrase(name)).unwrap_or_default();
        if clean(&phrase.text).is_empty() { Phrase { text: id.to_owned(), lang: None } } else { phrase }
    }

    pub(super) fn title(&self) -> Phrase {
        let untitled = || Phrase { text: self.text("map.untitled"), lang: None };
        let title = self.pathway.document().title.as_ref().map(|title| self.phrase(title));
        title.filter(|title| !clean(&title.text).is_empty()).unwrap_or_else(untitled)
    }

    pub(super) fn credential(&self, at: usize) -> Phrase {
        let found = self.pathway.credentials().get(at);
        found.map(|credential| self.name_or_id(credential.name.as_ref(), &credential.id)).unwrap_or_default()
    }

    pub(super) fn role(&self, at: usize) -> Phrase {
        let found = self.pathway.document().roles.get(at);
        found.map(|role| self.name_or_id(role.name.as_ref(), &role.id)).unwrap_or_default()
    }

    pub(super) fn skill(&self, at: usize) -> Phrase {
        let found = self.pathway.document().skills.get(at);
        found.map(|skill| self.name_or_id(skill.name.as_ref(), &skill.id)).unwrap_or_default()
    }

    pub(super) fn group(&self, at: usize) -> Phrase {
        let found = self.pathway.document().groups.get(at);
        found.map(|group| self.name_or_id(group.name.as_ref(), &group.id)).unwrap_or_default()
    }

    /// A name to stand inside one of our sentences.
    pub(super) fn inside(&self, phrase: &Phrase) -> String {
        isolate(&phrase.text, self.rtl())
    }

    pub(super) fn issuer(&self, credential: &Credential) -> Option<Phrase> {
        let id = credential.issuer.as_ref()?;
        let Some(Entity::Issuer(at)) = self.pathway.entity(id) else { return None };
        let issuer = self.pathway.document().issuers.get(at)?;
        Some(self.name_or_id(issuer.name.as_ref(), &issuer.id))
    }

    pub(super) fn type_label(&self, kind: &CredentialType) -> String {
        let name = kind.as_str();
        let key = format!("map.type.{name}");
        if self.catalogue.has(&key) {
            return self.text(&key);
        }
        spaced(name.strip_prefix("ext:").unwrap_or(name).trim())
    }

    pub(super) fn status(&self, status: Status) -> String {
        let name = Status::ALL.iter().find(|(known, _)| *known == status).map_or("", |(_, name)| name);
        self.text(&format!("map.status.{name}"))
    }

    /// "done", "not yet" or "to be confirmed": the state of what has no status of its own.
    pub(super) fn truth(&self, truth: Truth) -> String {
        self.text(match truth {
            Truth::Met => "map.value.met",
            Truth::Unmet => "map.value.unmet",
            Truth::Unknown => "map.value.unknown",
        })
    }

    /// The level of a skill in words: its own name where the document has one.
    pub(super) fn level(&self, skill: usize, level: u32) -> String {
        let names = self.pathway.document().skills.get(skill).map_or(&[][..], |skill| &skill.levels);
        let at = usize::try_from(level).unwrap_or(usize::MAX).wrapping_sub(1);
        match names.get(at) {
            Some(name) => self.phrase(name).text,
            None => self.format("map.level", &[("n", f64::from(level).into())]),
        }
    }

    /// Whether a skill has levels worth naming: more than one in the list, or a higher one asked for or shown.
    pub(super) fn has_levels(&self, skill: usize, level: u32) -> bool {
        let named = self.pathway.document().skills.get(skill).map_or(0, |skill| skill.levels.len());
        level > 1 || named > 1 || self.pathway.validators(skill).iter().any(|(_, level)| *level > 1)
    }

    /// A skill that an item names; `None` for an id that is no skill.
    pub(super) fn outline_skill(
        &self,
        id: &str,
        level: Option<u32>,
        standing: Option<&Standing>,
    ) -> Option<OutlineSkill> {
        let Some(Entity::Skill(at)) = self.pathway.entity(id) else { return None };
        let level = level.unwrap_or(1);
        Some(OutlineSkill {
            id: id.to_owned(),
            name: self.skill(at),
            level,
            level_label: self.level(at, level),
            held: standing.map(|standing| standing.skill(at, level) == Truth::Met),
        })
    }

    /// What is folded into a stack's card.
    pub(super) fn inside_of(&self, credentials: &[usize], standing: Option<&Standing>) -> Inside {
        let text = self.format("map.inside", &[("n", credentials.len().into())]);
        let Some(standing) = standing else {
            return Inside { credentials: credentials.len(), earned: None, text };
        };
        let earned = credentials.iter().filter(|at| standing.status(**at) == Some(Status::Earned)).count();
        let done = self.format("map.count.earned", &[("n", earned.into())]);
        let text = self.format("map.inside.learner", &[("credentials", text.into()), ("earned", done.into())]);
        Inside { credentials: credentials.len(), earned: Some(earned), text }
    }

    /// Hours, weeks, credits, money and the rest, in the order they are shown. What the document does not say is not said.
    pub(super) fn figures(&self, credential: &Credential, now: Option<Date>) -> Vec<Figure> {
        let mut figures = Vec::new();
        let mut counted = |kind, key: &str, value: Option<f64>| {
            // What takes no hours of its own, like an award for a complete stack, needs no "0 hours".
            if let Some(value) = value.filter(|value| *value > 0.0) {
                let args = [("n", value.into())];
                let short = self.format(&format!("map.figure.{key}.short"), &args);
                figures.push(Figure { kind, text: self.format(&format!("map.figure.{key}"), &args), short });
            }
        };
        counted(FigureKind::Hours, "hours", credential.hours);
        counted(FigureKind::Weeks, "weeks", credential.weeks);
        counted(FigureKind::Credits, "credits", credential.credits);
        let mut plain = |kind, text: String| figures.push(Figure { kind, short: text.clone(), text });
        if let Some(cost) = &credential.cost {
            plain(FigureKind::Cost, self.cost(cost));
        }
        if let Some(kind) = credential.assessment.as_ref().and_then(|assessment| assessment.kind) {
            plain(FigureKind::Assessment, self.text(assessment_key(kind)));
        }
        if let Some(delivery) = credential.delivery {
            plain(FigureKind::Delivery, self.text(delivery_key(delivery)));
        }
        if let Some(period) = credential.valid_for.as_ref().and_then(|period| self.period(period)) {
            plain(FigureKind::ValidFor, self.format("map.figure.validFor", &[("period", period.into())]));
        }
        let starts = credential.offered.iter().map(|offering| offering.start.date());
        if let Some(next) = starts.filter(|start| now.is_none_or(|now| *start >= now)).min() {
            let date = self.catalogue.date(next);
            plain(FigureKind::Offered, self.format("map.figure.offered", &[("date", date.into())]));
        }
        figures
    }

    /// "Free", or one sum a currency: amounts of different currencies are never added.
    fn cost(&self, cost: &[Cost]) -> String {
        let mut sums: Vec<(&str, Decimal)> = Vec::new();
        for part in cost {
            let Some(amount) = Decimal::parse(&part.amount) else { continue };
            match sums.iter_mut().find(|(currency, _)| *currency == part.currency) {
                Some((_, sum)) => *sum = sum.plus(amount),
                None => sums.push((&part.currency, amount)),
            }
        }
        if sums.iter().all(|(_, sum)| sum.is_zero()) {
            return self.text("map.figure.free");
        }
        let sums: Vec<String> = sums
            .into_iter()
            .filter(|(_, sum)| !sum.is_zero())
            .map(|(currency, sum)| self.catalogue.money(&sum.to_string(), currency))
            .collect();
        sums.join(" + ")
    }

    /// "2 years and 6 months"; `None` for a period of nothing.
    fn period(&self, period: &Period) -> Option<String> {
        let mut parts = Vec::new();
        let mut digits = String::new();
        for c in period.as_str().chars().skip(1) {
            let unit = match c {
                'Y' => "years",
                'M' => "months",
                'W' => "weeks",
                'D' => "days",
                digit => {
                    digits.push(digit);
                    continue;
                }
            };
            if let Some(n) = digits.parse::<u32>().ok().filter(|n| *n > 0) {
                parts.push(self.format(&format!("map.period.{unit}"), &[("n", f64::from(n).into())]));
            }
            digits.clear();
        }
        (!parts.is_empty()).then(|| self.catalogue.list(&parts))
    }
}

/// `WorkExperience` as "Work experience"; anything that is not such a run of words stays as it is.
fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for c in name.chars() {
        if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
            out.push(' ');
            out.push(c.to_ascii_lowercase());
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// Whether two BCP 47 tags name the same primary language, so that no `lang` is needed between them.
fn same_language(a: &str, b: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
    primary(a) == primary(b)
}

const fn assessment_key(kind: AssessmentKind) -> &'static str {
    match kind {
        AssessmentKind::Project => "map.assessment.project",
        AssessmentKind::Exam => "map.assessment.exam",
        AssessmentKind::Portfolio => "map.assessment.portfolio",
        AssessmentKind::Observation => "map.assessment.observation",
        AssessmentKind::None => "map.assessment.none",
    }
}

const fn delivery_key(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Online => "map.delivery.online",
        Delivery::InPerson => "map.delivery.in-person",
        Delivery::Blended => "map.delivery.blended",
    }
}

/// An exact decimal amount: `digits` divided by 10 to the power of `scale`.
#[derive(Clone, Copy, PartialEq)]
struct Decimal {
    digits: i128,
    scale: usize,
}

impl Decimal {
    /// Reads `120.00`. `None` for more digits than any price has.
    fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        if whole.len() + decimals.len() > 24 {
            return None;
        }
        Some(Self { digits: format!("{whole}{decimals}").parse().ok()?, scale: decimals.len() })
    }

    fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let at = |amount: Self| (amount.scale..scale).fold(amount.digits, |digits, _| digits.saturating_mul(10));
        Self { digits: at(self).saturating_add(at(other)), scale }
    }

    const fn is_zero(&self) -> bool {
        self.digits == 0
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = self.scale + 1);
        let (whole, decimals) = digits.split_at(digits.len() - self.scale);
        let sign = if self.digits < 0 { "-" } else { "" };
        if decimals.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{decimals}") }
    }
}
