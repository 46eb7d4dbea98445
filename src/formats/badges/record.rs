//! Badges → a learner record, matched to a pathway.

use super::matching::{Found, Index, MatchedBy};
use super::open::{Piece, open};
use super::received::{Outcome, Received};
use super::two::{Library, assertion, is_assertion, is_badge_class, is_issuer};
use super::value::is_a;
use super::{elm, keys, three};
use crate::finding::{Arg, Code, Finding, sort_findings};
use crate::formats::losses::Losses;
use crate::model::{
    Earned, Failed, InProgress, LearnerRecord, Limits, PathwayDocument, SkillHeld, Source, Text, Tier, locate,
};
use serde::Serialize;
use std::collections::BTreeSet;

/// An entry of the record and the credential that it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordMatch {
    /// JSON pointer into the record.
    pub path: String,
    /// Id of the credential in the pathway.
    pub credential: String,
    /// Why.
    pub by: MatchedBy,
    /// What the badge is called; `""` if it does not say.
    pub name: String,
    /// Who issued it, as far as the badge says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
}

/// An entry of the record that no credential of the pathway is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unmatched {
    /// JSON pointer into the record.
    pub path: String,
    /// What the badge is called; `""` if it does not say.
    pub name: String,
    /// Who issued it, as far as the badge says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Ids of the pathway's skills that it is evidence of.
    pub skills: Vec<String>,
}

/// What an import of badges gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecordImport {
    /// What the person holds, in the order of the sources.
    pub record: LearnerRecord,
    /// What each entry is in the pathway.
    pub matched: Vec<RecordMatch>,
    /// What an unmatched entry may be: nobody but a person can say.
    pub suggestions: Vec<RecordMatch>,
    /// What the pathway does not know. It is kept, and its skills count where it is aligned with some.
    pub unmatched: Vec<Unmatched>,
    /// What could not be read or has no place. With several sources, pointers begin with the source's number.
    pub losses: Vec<Finding>,
}

/// Reads badges and credentials of a person, of Open Badges 2.0 to 3.0, Comprehensive Learner Record 2.0 and European
/// Digital Credentials: JSON, signed tokens, and both baked into PNG or SVG. Badge classes and issuers among the sources complete the badges that
/// only name theirs.
///
/// Nothing is verified here, so what a learner brings is `claimed`; a host that had it from the issuer's own system may
/// say `recorded`. A source that cannot be read is an error among the losses, and the others are still read.
///
/// Linear in the sources but for sorting; the record keeps every byte of what it was read from.
#[must_use]
pub fn import_record(pathway: &PathwayDocument, sources: &[&[u8]], tier: Tier, limits: &Limits) -> RecordImport {
    let mut losses: Vec<Losses> = sources.iter().map(|_| Losses::default()).collect();
    let mut opened: Vec<Vec<Piece>> = Vec::new();
    for (source, losses) in sources.iter().zip(&mut losses) {
        opened.push(open(source, limits, losses).unwrap_or_else(|finding| {
            losses.add(finding);
            Vec::new()
        }));
    }
    let mut library = Library::default();
    for piece in opened.iter().flatten().filter(|piece| is_badge_class(&piece.value) || is_issuer(&piece.value)) {
        library.add(&piece.value);
    }
    let index = Index::new(pathway);
    let mut import = RecordImport::default();
    for (pieces, losses) in opened.iter().zip(&mut losses) {
        let before = import.count();
        for piece in pieces {
            match read(piece, &library, limits, losses) {
                Reading::Credential(received) => import.add(pathway, &index, *received, tier, limits, losses),
                Reading::Container => import.record.sources.push(piece.source("clr-2")),
                Reading::Several(all, source) => {
                    import.record.sources.extend(source);
                    for received in all {
                        import.add(pathway, &index, received, tier, limits, losses);
                    }
                }
                Reading::Nothing => {}
            }
        }
        let helps = pieces.iter().any(|piece| is_badge_class(&piece.value) || is_issuer(&piece.value));
        if import.count() == before && !helps && losses.is_empty() {
            losses.add(not_a_record("import.found.empty-record", "import.hint.badge"));
        }
    }
    for (at, (source, losses)) in sources.iter().zip(losses).enumerate() {
        let mut findings = losses.into_findings();
        locate(source, &mut findings);
        for finding in &mut findings {
            if sources.len() > 1 {
                finding.path.insert_str(0, &format!("/{at}"));
            }
        }
        import.losses.append(&mut findings);
    }
    if import.is_empty() && import.losses.is_empty() {
        import.losses.push(not_a_record("import.found.badge-class", "import.hint.badge-class"));
    }
    sort_findings(&mut import.losses);
    import
}

fn not_a_record(found: &'static str, hint: &'static str) -> Finding {
    Finding::new(Code::NotARecord, "").arg("found", Arg::Phrase(found)).arg("hint", Arg::Phrase(hint))
}

enum Reading {
    Credential(Box<Received>),
    /// Of one source, which is kept apart if it is not with one of them.
    Several(Vec<Received>, Option<Source>),
    Container,
    Nothing,
}

/// What an object is, and what it says of a person.
fn read<'a>(piece: &'a Piece, library: &Library<'a>, limits: &Limits, losses: &mut Losses) -> Reading {
    let Piece { path, value, .. } = piece;
    let credential = |received: Option<Received>| match received {
        Some(received) => Reading::Credential(Box::new(received)),
        None => Reading::Nothing,
    };
    if is_a(value, &["ClrCredential"]) {
        return Reading::Container;
    }
    if is_a(value, &three::CREDENTIALS) {
        return credential(three::credential(value, path, piece.source("open-badges-3"), limits, losses));
    }
    if elm::credential(value).is_some() {
        let (all, source) = elm::received(value, path, piece.source("elm"), limits, losses);
        return Reading::Several(all, source);
    }
    if is_assertion(value) {
        return credential(assertion(value, library, path, piece.source("open-badges-2"), limits, losses));
    }
    if is_badge_class(value)
        || is_issuer(value)
        || is_a(value, &["VerifiablePresentation", "EuropeanDigitalPresentation"])
    {
        return Reading::Nothing;
    }
    let (found, hint) = if is_a(value, &["EndorsementCredential", "Endorsement"]) {
        ("import.found.endorsement", "import.hint.badge")
    } else if is_a(value, &["RevocationList"]) {
        ("import.found.revocations", "import.hint.badge")
    } else if is_a(value, &["VerifiableCredential"]) {
        ("import.found.other-credential", "import.hint.badge")
    } else if value.get("stackway").is_some() {
        ("import.found.pathway", "import.hint.badge")
    } else if value.get("earned").is_some() || value.get("inProgress").is_some() {
        ("import.found.record", "import.hint.own-record")
    } else {
        ("import.found.no-badge", "import.hint.badge")
    };
    let mut finding = not_a_record(found, hint);
    finding.path.clone_from(path);
    losses.add(finding);
    Reading::Nothing
}

impl RecordImport {
    /// Whether nothing was read at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count() == 0 && self.record.sources.is_empty()
    }

    fn count(&self) -> usize {
        self.record.earned.len() + self.record.in_progress.len() + self.record.failed.len()
    }

    /// Adds one badge where it belongs.
    fn add(
        &mut self,
        pathway: &PathwayDocument,
        index: &Index<'_>,
        received: Received,
        tier: Tier,
        limits: &Limits,
        losses: &mut Losses,
    ) {
        let Received { path, id, achievement, outcome, on, expires, results, results_at, evidence, source } = received;
        let found = index.find(&achievement, id.as_deref());
        let ids: Vec<String> =
            found.matched.iter().filter_map(|(_, at)| pathway.credentials.get(*at)).map(|it| it.id.clone()).collect();
        let name = achievement.name.as_ref().map(|it| plain(it, pathway)).unwrap_or_default();
        let issuer = achievement.issuer.as_ref().and_then(|it| match &it.name {
            Some(name) => Some(plain(name, pathway)),
            None => it.id.clone(),
        });
        let usable = |id: &&String| id.chars().count() <= limits.url_chars && !id.starts_with("tag:");
        let held_as = found.held_as.clone().or_else(|| ids.first().cloned());
        let held_as = held_as.or_else(|| achievement.id.iter().chain(&id).find(usable).cloned());
        let credential = held_as.unwrap_or_else(|| format!("urn:x-stackway:unnamed:{}", slug(&name)));
        let skills: Vec<String> = if found.matched.is_empty() {
            let skills = index.skills(&achievement.targets).into_iter();
            skills.filter_map(|at| pathway.skills.get(at)).map(|skill| skill.id.clone()).collect()
        } else {
            Vec::new()
        };
        let at = match outcome {
            Outcome::Earned => {
                let result = result(&found, pathway, &results, &format!("{path}{results_at}"), losses);
                let entry = Earned {
                    credential,
                    on: on.clone(),
                    expires,
                    tier: Some(tier),
                    result,
                    evidence,
                    source,
                    extra: Default::default(),
                };
                if self.record.earned.contains(&entry) {
                    losses.skipped(&path, Arg::Phrase("import.skipped.twice"));
                    return;
                }
                self.record.earned.push(entry);
                for skill in &skills {
                    self.hold(skill, tier, on.as_ref(), &name);
                }
                format!("/earned/{}", self.record.earned.len() - 1)
            }
            Outcome::UnderWay => {
                self.record.in_progress.push(InProgress { credential, since: on, ..InProgress::default() });
                self.keep(source);
                format!("/inProgress/{}", self.record.in_progress.len() - 1)
            }
            Outcome::Failed => {
                self.record.failed.push(Failed { credential, on, ..Failed::default() });
                self.keep(source);
                format!("/failed/{}", self.record.failed.len() - 1)
            }
            Outcome::Revoked => {
                losses.add(Finding::new(Code::Revoked, path).arg("name", name).about(credential));
                return;
            }
        };
        let one = |(by, credential): &(MatchedBy, usize)| {
            Some(RecordMatch {
                path: at.clone(),
                credential: pathway.credentials.get(*credential)?.id.clone(),
                by: *by,
                name: name.clone(),
                issuer: issuer.clone(),
            })
        };
        self.matched.extend(found.matched.iter().filter_map(one));
        self.suggestions.extend(found.suggested.iter().filter_map(one));
        if found.matched.is_empty() {
            self.unmatched.push(Unmatched { path: at, name, issuer, skills });
        }
    }

    /// A skill that an unmatched badge shows; the earliest evidence stays.
    fn hold(&mut self, skill: &str, tier: Tier, on: Option<&crate::model::Moment>, name: &str) {
        if self.record.skills.iter().any(|held| held.skill == skill) {
            return;
        }
        self.record.skills.push(SkillHeld {
            skill: skill.to_owned(),
            level: None,
            tier: Some(tier),
            on: on.cloned(),
            evidence: Some(name.to_owned()).filter(|name| !name.trim().is_empty()),
            extra: Default::default(),
        });
    }

    /// What has no entry that could hold it.
    fn keep(&mut self, source: Option<Source>) {
        self.record.sources.extend(source);
    }
}

fn plain(text: &Text, pathway: &PathwayDocument) -> String {
    text.get("en", pathway.language.as_deref()).chars().take(300).collect()
}

fn slug(name: &str) -> String {
    crate::formats::ids::slug(&keys::name(name)).chars().take(100).collect()
}

/// The result on the credential's own scale. What is on no scale is a loss.
fn result(
    found: &Found,
    pathway: &PathwayDocument,
    results: &[String],
    path: &str,
    losses: &mut Losses,
) -> Option<String> {
    let scales: BTreeSet<&str> = found
        .matched
        .iter()
        .filter_map(|(_, at)| pathway.credentials.get(*at)?.results.as_ref())
        .flat_map(|results| results.scale.iter().map(String::as_str))
        .collect();
    let on_scale = results.iter().find(|result| scales.contains(result.as_str())).cloned();
    if on_scale.is_none() && !results.is_empty() {
        losses.dropped(path, "result");
    }
    on_scale
}
