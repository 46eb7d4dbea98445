//! A record as facts about this pathway: what was held from when to when, and how far it can be trusted.

use super::names::Names;
use super::options::{Clock, Options};
use crate::finding::{Arg, Code, Finding};
use crate::model::{Date, Earned, LearnerRecord, Moment, Tier};
use crate::pathway::Pathway;
use crate::sort;
use std::collections::{BTreeMap, BTreeSet};

/// What is known about the result of a holding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// Excused: no result, and no evidence of a skill.
    Waived,
    /// No result that its scale knows.
    Unknown,
    /// Place on the credential's own scale, 0 is the worst.
    Place(usize),
}

/// Where a holding comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// `earned[n]` of the record.
    Record(usize),
    /// `waived[n]` of the record.
    Waiver,
    /// The complete stack of an automatic award, by its position.
    Award(usize),
    /// Nobody's: a question "what if it were earned".
    Supposed,
}

/// One credential held from one day to another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Holding {
    /// Its position in the document.
    pub(crate) credential: usize,
    /// The first day; `None`: not said.
    pub(crate) on: Option<Date>,
    /// The last day; `None`: for good.
    pub(crate) ends: Option<Date>,
    /// Accepted: of the accepted tier, and its dates can be judged.
    pub(crate) sure: bool,
    pub(crate) tier: Tier,
    pub(crate) grade: Grade,
    pub(crate) origin: Origin,
    /// Held itself, not through an equivalent.
    pub(crate) direct: bool,
}

impl Holding {
    /// The entry of `earned` that it was read from.
    pub(crate) const fn entry(&self) -> Option<usize> {
        match self.origin {
            Origin::Record(entry) => Some(entry),
            Origin::Waiver | Origin::Award(_) | Origin::Supposed => None,
        }
    }
}

/// A skill shown apart from any credential.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub(crate) skill: usize,
    pub(crate) level: u32,
    pub(crate) on: Option<Date>,
    pub(crate) sure: bool,
    pub(crate) tier: Tier,
}

/// A credential under way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct UnderWay {
    pub(crate) fraction: Option<f64>,
    /// `inProgress[n]` of the record.
    pub(crate) entry: usize,
    /// Itself, not through an equivalent.
    pub(crate) direct: bool,
}

/// What a record says about this pathway.
#[derive(Debug, Clone, Default)]
pub(crate) struct Holdings {
    pub(crate) held: Vec<Holding>,
    pub(crate) shown: Vec<Shown>,
    /// By credential.
    pub(crate) under_way: BTreeMap<usize, UnderWay>,
    /// Dates of failed attempts by credential, sorted.
    pub(crate) failed: BTreeMap<usize, Vec<Date>>,
    /// Names that the pathway does not know, each once, in order.
    pub(crate) unmatched: Vec<String>,
    pub(crate) findings: Vec<Finding>,
}

/// When a validity ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Never,
    On(Date),
    /// It has a length, but nobody said when it began.
    Unknown,
}

impl End {
    /// By the explicit last day, else by the credential's `validFor` counted from the day it was earned.
    ///
    /// Valid for two years from 23 November 2024 is valid through 23 November 2026.
    pub(crate) fn of(pathway: &Pathway, credential: usize, on: Option<Date>, explicit: Option<Date>) -> Self {
        match (explicit, &pathway.credentials()[credential].valid_for, on) {
            (Some(date), _, _) => Self::On(date),
            (None, None, _) => Self::Never,
            (None, Some(_), None) => Self::Unknown,
            (None, Some(period), Some(on)) => on.plus(period).map_or(Self::Never, Self::On),
        }
    }

    /// The earlier one; what is not known stays unknown.
    pub(crate) fn min(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::On(a), Self::On(b)) => Self::On(a.min(b)),
            (Self::Never, end) | (end, Self::Never) => end,
        }
    }

    pub(crate) const fn date(self) -> Option<Date> {
        match self {
            Self::On(date) => Some(date),
            Self::Never | Self::Unknown => None,
        }
    }
}

/// What a result on one credential is worth on another that it counts as: the same place where both have the same
/// scale, else unknown. `None`: it does not pass there.
pub(crate) fn grade_as(pathway: &Pathway, from: usize, grade: Grade, to: usize) -> Option<Grade> {
    let credentials = pathway.credentials();
    match (&credentials[from].results, &credentials[to].results, grade) {
        (Some(own), Some(other), Grade::Place(place)) if own.scale == other.scale => {
            (Some(place) >= pass(pathway, to)).then_some(grade)
        }
        _ => Some(Grade::Unknown),
    }
}

/// The worst place on its scale that passes.
pub(crate) fn pass(pathway: &Pathway, credential: usize) -> Option<usize> {
    let results = pathway.credentials()[credential].results.as_ref()?;
    let pass = results.pass.as_ref()?;
    results.scale.iter().position(|result| result == pass)
}

/// Reads a record. Linear in the record and what its entries count as.
pub(crate) fn read(pathway: &Pathway, record: &LearnerRecord, options: &Options) -> Holdings {
    let mut reader = Reader {
        pathway,
        options,
        clock: options.clock(),
        names: Names::new(pathway),
        unmatched: BTreeSet::new(),
        matched: false,
        out: Holdings::default(),
    };
    reader.version(record);
    reader.earned(record);
    reader.under_way(record);
    reader.waived(record);
    reader.failed(record);
    reader.skills(record);
    if !reader.matched && (!reader.out.unmatched.is_empty() || is_something_else(record)) {
        reader.out.findings.push(Finding::new(Code::ForeignRecord, ""));
    }
    for dates in reader.out.failed.values_mut() {
        sort::ascending(dates);
    }
    reader.out
}

/// A pathway or an answer in a record's place: both carry a list that no record has.
fn is_something_else(record: &LearnerRecord) -> bool {
    record.extra.get("credentials").is_some()
}

struct Reader<'a> {
    pathway: &'a Pathway,
    options: &'a Options,
    clock: Clock,
    names: Names<'a>,
    unmatched: BTreeSet<String>,
    matched: bool,
    out: Holdings,
}

impl Reader<'_> {
    fn version(&mut self, record: &LearnerRecord) {
        if let (Some(recorded), Some(current)) = (&record.pathway_version, &self.pathway.document().version)
            && recorded != current
        {
            self.out.findings.push(
                Finding::new(Code::RecordVersion, "/pathwayVersion")
                    .arg("recorded", recorded.as_str())
                    .arg("current", current.as_str()),
            );
        }
    }

    fn unknown(&mut self, name: &str, path: String) {
        if self.unmatched.insert(name.to_owned()) {
            self.out.unmatched.push(name.to_owned());
        }
        self.out.findings.push(Finding::new(Code::UnmatchedRecord, path).arg("id", name).about(name));
    }

    /// The day of an entry; `None` (and a finding) if it has not come yet.
    fn day(&mut self, moment: Option<&Moment>, name: &str, path: String) -> Option<Option<Date>> {
        let date = moment.map(|moment| self.clock.date(moment));
        if self.clock.is_future(date) {
            let on = date.map_or_else(String::new, |date| date.to_string());
            self.out.findings.push(Finding::new(Code::FutureDate, path).arg("id", name).arg("on", on).about(name));
            return None;
        }
        Some(date)
    }

    fn earned(&mut self, record: &LearnerRecord) {
        let mut first: BTreeMap<(Option<usize>, &str), usize> = BTreeMap::new();
        for (at, entry) in record.earned.iter().enumerate() {
            let name = entry.credential.as_str();
            let Some(named) = self.names.credential(name) else {
                self.unknown(name, format!("/earned/{at}/credential"));
                continue;
            };
            self.matched = true;
            let key = (named.itself, if named.itself.is_some() { "" } else { name });
            match first.get(&key) {
                Some(before) => {
                    let finding = Finding::new(Code::RepeatedRecord, format!("/earned/{at}")).arg("id", name);
                    let finding = finding.about(name).related(format!("/earned/{before}"), "first-use", Vec::new());
                    self.out.findings.push(finding);
                }
                None => {
                    first.insert(key, at);
                }
            }
            let Some(on) = self.day(entry.on.as_ref(), name, format!("/earned/{at}/on")) else { continue };
            let explicit = entry.expires.as_ref().map(|moment| self.clock.date(moment));
            let contradictory = matches!((on, explicit), (Some(on), Some(ends)) if ends < on);
            if let (true, Some(on), Some(ends)) = (contradictory, on, explicit) {
                self.out.findings.push(
                    Finding::new(Code::ContradictoryDates, format!("/earned/{at}/expires"))
                        .arg("id", name)
                        .arg("on", on.to_string())
                        .arg("expires", ends.to_string())
                        .about(name),
                );
            }
            let tier = entry.tier.unwrap_or_default();
            let base = Holding {
                credential: 0,
                on,
                ends: None,
                sure: tier >= self.options.accept_tier && !contradictory,
                tier,
                grade: Grade::Unknown,
                origin: Origin::Record(at),
                direct: false,
            };
            // Contradictory dates cannot end anything: somebody has to look.
            let explicit = explicit.filter(|_| !contradictory);
            let mut end = End::Never;
            let mut counts_as = named.counts_as;
            if let Some(itself) = named.itself {
                let grade = self.grade(itself, entry, at);
                if matches!(grade, Grade::Place(place) if Some(place) < pass(self.pathway, itself)) {
                    self.out.failed.entry(itself).or_default().extend(on);
                    continue;
                }
                end = End::of(self.pathway, itself, on, explicit);
                self.hold(Holding { credential: itself, grade, direct: true, ..base.clone() }, end);
                for &other in self.pathway.counts_as(itself) {
                    if let Some(grade) = grade_as(self.pathway, itself, grade, other) {
                        let other_end =
                            explicit.map_or_else(|| end.min(End::of(self.pathway, other, on, None)), End::On);
                        self.hold(Holding { credential: other, grade, ..base.clone() }, other_end);
                    }
                }
                if self.pathway.counts_as(itself).len() >= counts_as.len() {
                    // A page that is also listed as an equivalent brings nothing more in the common case.
                    let known = self.pathway.counts_as(itself);
                    if counts_as.iter().all(|other| *other == itself || known.binary_search(other).is_ok()) {
                        counts_as = &[];
                    }
                }
            }
            for &other in counts_as {
                let other_end = End::of(self.pathway, other, on, explicit);
                self.hold(Holding { credential: other, ..base.clone() }, end.min(other_end));
            }
        }
    }

    fn grade(&mut self, credential: usize, entry: &Earned, at: usize) -> Grade {
        let Some(result) = &entry.result else { return Grade::Unknown };
        let known = &self.pathway.credentials()[credential];
        let scale = known.results.as_ref().map_or(&[][..], |results| &results.scale);
        if let Some(place) = scale.iter().position(|step| step == result) {
            return Grade::Place(place);
        }
        if !scale.is_empty() {
            let name = known.name.as_ref().map_or_else(|| Arg::Text(known.id.clone()), |name| Arg::Name(name.pairs()));
            let mut finding = Finding::new(Code::UnmatchedResult, format!("/earned/{at}/result"));
            finding.args.push(("result", Arg::Text(result.clone())));
            finding.args.push(("credential", name));
            finding.args.push(("allowed", Arg::List(scale.iter().map(|step| Arg::Text(step.clone())).collect())));
            self.out.findings.push(finding.about(known.id.as_str()));
        }
        Grade::Unknown
    }

    fn hold(&mut self, mut holding: Holding, end: End) {
        holding.ends = end.date();
        holding.sure &= end != End::Unknown || self.clock.today.is_none();
        self.out.held.push(holding);
    }

    fn under_way(&mut self, record: &LearnerRecord) {
        for (at, entry) in record.in_progress.iter().enumerate() {
            let name = entry.credential.as_str();
            let Some(named) = self.names.credential(name) else {
                self.unknown(name, format!("/inProgress/{at}/credential"));
                continue;
            };
            self.matched = true;
            if self.day(entry.since.as_ref(), name, format!("/inProgress/{at}/since")).is_none() {
                continue;
            }
            let way = UnderWay { fraction: entry.fraction.map(|it| it.clamp(0.0, 1.0)), entry: at, direct: false };
            if let Some(itself) = named.itself {
                self.go(itself, UnderWay { direct: true, ..way });
                for &other in self.pathway.counts_as(itself) {
                    self.go(other, way);
                }
            }
            for &other in named.counts_as {
                self.go(other, way);
            }
        }
    }

    /// The furthest of several counts; itself before an equivalent.
    fn go(&mut self, credential: usize, way: UnderWay) {
        let slot = self.out.under_way.entry(credential).or_insert(way);
        let further = way.fraction.unwrap_or(-1.0).total_cmp(&slot.fraction.unwrap_or(-1.0));
        if way.direct.cmp(&slot.direct).then(further).is_gt() {
            *slot = way;
        }
    }

    fn waived(&mut self, record: &LearnerRecord) {
        for (at, entry) in record.waived.iter().enumerate() {
            let name = entry.credential.as_str();
            // A waiver excuses what it names and nothing that counts as it.
            let Some(credential) = self.names.credential(name).and_then(|named| named.itself) else {
                self.unknown(name, format!("/waived/{at}/credential"));
                continue;
            };
            self.matched = true;
            let Some(on) = self.day(entry.on.as_ref(), name, format!("/waived/{at}/on")) else { continue };
            self.out.held.push(Holding {
                credential,
                on,
                ends: None,
                // A waiver is a decision, not evidence: no tier is asked of it.
                sure: true,
                tier: Tier::Recorded,
                grade: Grade::Waived,
                origin: Origin::Waiver,
                direct: true,
            });
        }
    }

    fn failed(&mut self, record: &LearnerRecord) {
        for (at, entry) in record.failed.iter().enumerate() {
            let name = entry.credential.as_str();
            let Some(named) = self.names.credential(name) else {
                self.unknown(name, format!("/failed/{at}/credential"));
                continue;
            };
            self.matched = true;
            let Some(on) = self.day(entry.on.as_ref(), name, format!("/failed/{at}/on")) else { continue };
            if let Some(itself) = named.itself {
                self.out.failed.entry(itself).or_default().extend(on);
            }
        }
    }

    fn skills(&mut self, record: &LearnerRecord) {
        for (at, entry) in record.skills.iter().enumerate() {
            let name = entry.skill.as_str();
            let Some(skill) = self.names.skill(name) else {
                self.unknown(name, format!("/skills/{at}/skill"));
                continue;
            };
            self.matched = true;
            let Some(on) = self.day(entry.on.as_ref(), name, format!("/skills/{at}/on")) else { continue };
            let tier = entry.tier.unwrap_or(Tier::Claimed);
            let sure = tier >= self.options.accept_tier;
            self.out.shown.push(Shown { skill, level: entry.level.unwrap_or(1), on, sure, tier });
        }
    }
}
