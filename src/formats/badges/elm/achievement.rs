//! One claim of a European Digital Credential and its specification → an achievement.

use super::super::received::{Achievement, Party, Target};
use super::super::value::{is_a, moment};
use super::node::{Graph, global_id, label, local, many, member, plain, string, text};
use super::{Claim, duration};
use crate::finding::pointer_step;
use crate::formats::losses::Losses;
use crate::model::{AssessmentKind, CredentialType, Delivery, Limits, QualificationLevel, Text, is_safe_url};
use serde_json::Value;

/// Members of the credential that are read, or say how it is made and shown rather than what was achieved.
pub(super) const OF_CREDENTIAL: [&str; 21] = [
    "credential",
    "credentialProfiles",
    "credentialSchema",
    "credentialStatus",
    "credentialSubject",
    "displayParameter",
    "evidence",
    "expirationDate",
    "identifier",
    "issuanceDate",
    "issued",
    "issuer",
    "proof",
    "refreshService",
    "signatures",
    "termsOfUse",
    "validFrom",
    "validUntil",
    "name",
    "language",
    "primaryLanguage",
];
const OF_CLAIM: [&str; 14] = [
    "awardedBy",
    "creditReceived",
    "dcType",
    "description",
    "hasPart",
    "identifier",
    "influencedBy",
    "isPartOf",
    "provenBy",
    "specifiedBy",
    "title",
    "volumeOfLearning",
    "wasDerivedFrom",
    "workload",
];
const OF_PART: [&str; 3] = ["creditPoint", "grade", "gradeStatus"];
const OF_SPECIFICATION: [&str; 20] = [
    "creditPoint",
    "dcType",
    "description",
    "duration",
    "entryRequirement",
    "entryRequirementNote",
    "eqfLevel",
    "hasVolumeOfLearning",
    "homepage",
    "identifier",
    "landingPage",
    "learningOutcome",
    "mode",
    "nqfLevel",
    "qualification",
    "qualificationCode",
    "title",
    "volumeOfLearning",
    "workload",
    "altLabel",
];
const OF_OUTCOME: [&str; 4] = ["relatedESCOSkill", "relatedSkill", "title", "identifier"];
const OF_ASSESSMENT: [&str; 4] = ["grade", "gradeStatus", "specifiedBy", "title"];
const OF_ACTIVITY: [&str; 4] = ["specifiedBy", "title", "volumeOfLearning", "workload"];
const OF_AWARD: [&str; 2] = ["awardingBody", "awardingDate"];
const OF_BODY: [&str; 6] = ["accreditation", "altLabel", "homepage", "legalName", "prefLabel", "title"];

/// What the whole file is needed for, while claims are read.
pub(super) struct Reader<'a> {
    pub(super) graph: &'a Graph<'a>,
    pub(super) credential: &'a Value,
    pub(super) limits: &'a Limits,
}

impl<'a> Reader<'a> {
    /// Reports every member that is not read, named after what it belongs to.
    pub(super) fn leave_out(&self, node: &Value, path: &str, of: &str, read: &[&str], losses: &mut Losses) {
        for (name, value) in node.as_object().into_iter().flatten() {
            let local = local(name);
            let empty = many(Some(value)).is_empty();
            if empty || local.starts_with('@') || matches!(local, "id" | "type") || read.contains(&local) {
                continue;
            }
            let what = if of.is_empty() { local.to_owned() } else { format!("{of}.{local}") };
            losses.dropped(&pointer_step(path, name), what.chars().take(80).collect::<String>());
        }
    }

    /// One claim. Its parts are claims of their own.
    pub(super) fn claim(&self, claim: &'a Value, path: &str, losses: &mut Losses) -> Claim {
        let graph = self.graph;
        let spec = self.only(claim, "specifiedBy", path, losses).unwrap_or(&Value::Null);
        let qualification = graph.one(spec, "qualification").unwrap_or(&Value::Null);
        let award = self.only(claim, "awardedBy", path, losses);
        let spec_path = format!("{path}/specifiedBy");
        self.leave_out(claim, path, "", &[&OF_CLAIM[..], &OF_PART].concat(), losses);
        self.leave_out(spec, &spec_path, "specifiedBy", &OF_SPECIFICATION, losses);
        self.leave_out(
            qualification,
            &format!("{spec_path}/qualification"),
            "qualification",
            &OF_SPECIFICATION,
            losses,
        );
        let (mut grades, mut failed, mut assessment) = (Vec::new(), false, None);
        let proofs = graph.list(claim, "provenBy");
        for (at, proof) in proofs.iter().enumerate() {
            self.leave_out(proof, &format!("{path}/provenBy/{at}"), "provenBy", &OF_ASSESSMENT, losses);
            for how in graph.list(proof, "specifiedBy") {
                let kind = graph.list(how, "dcType").into_iter().map(plain).find_map(|it| assessment_kind(&it));
                assessment = assessment.or(kind);
            }
        }
        for graded in proofs.iter().copied().chain([claim]) {
            let grade = graph.one(graded, "grade").and_then(|it| text(Some(it)).or_else(|| label(it)));
            grades.extend(grade.iter().flat_map(Text::pairs).map(|(_, words)| words.to_owned()));
            failed |= graph.one(graded, "gradeStatus").is_some_and(|it| plain(it).starts_with("fail"));
        }
        let name = text(member(claim, "title")).or_else(|| text(member(spec, "title")));
        let description = text(member(claim, "description")).or_else(|| text(member(spec, "description")));
        for name in ["title", "description"] {
            let (ours, theirs) = (text(member(claim, name)), text(member(spec, name)));
            if ours.is_some() && theirs.is_some() && ours != theirs {
                losses.dropped(&format!("{spec_path}/{name}"), format!("specifiedBy.{name}"));
            }
        }
        let achievement = Achievement {
            id: global_id(spec).map(str::to_owned),
            other_ids: self.identifiers(spec),
            kind: self.kind(claim, spec),
            name,
            description,
            page: self.page(spec),
            credits: self.credits(spec, claim, path, losses),
            hours: self.hours(spec, claim, path, losses),
            weeks: string(member(spec, "duration")).and_then(|it| duration::weeks(&it)),
            level: self.level(spec, &spec_path, losses).or_else(|| self.level(qualification, &spec_path, losses)),
            delivery: self.delivery(spec, &spec_path, losses),
            assessment,
            entry: ["entryRequirement", "entryRequirementNote"].iter().find_map(|name| {
                let found = graph.one(spec, name)?;
                text(Some(found))
            }),
            targets: self.targets(spec, &spec_path, losses),
            issuer: self.issuer(award, path, losses),
            ..Achievement::default()
        };
        let on = award.and_then(|award| moment(Some(&Value::String(string(member(award, "awardingDate"))?))));
        Claim { path: path.to_owned(), id: None, achievement, grades, failed, on, part_of: None }
    }

    /// The first of what stands at a member; more are reported.
    fn only(&self, node: &'a Value, name: &str, path: &str, losses: &mut Losses) -> Option<&'a Value> {
        let all = self.graph.list(node, name);
        if all.len() > 1 {
            losses.dropped(&format!("{path}/{name}/1"), name);
        }
        all.first().copied()
    }

    /// Notations and codes that a catalogue may know the specification by.
    fn identifiers(&self, spec: &'a Value) -> Vec<String> {
        let all = ["identifier", "qualificationCode"].into_iter().flat_map(|name| self.graph.list(spec, name));
        all.filter_map(|it| string(member(it, "notation")).or_else(|| string(Some(it)))).collect()
    }

    fn page(&self, node: &'a Value) -> Option<String> {
        let mut pages = ["homepage", "landingPage"].into_iter().flat_map(|name| self.graph.list(node, name));
        pages.find_map(|page| {
            let address =
                string(member(page, "contentURL")).or_else(|| super::super::value::id_of(page).map(str::to_owned));
            address.filter(|it| is_safe_url(it))
        })
    }

    /// What kind of credential, by what it and the credential around it are called; nobody has to say.
    fn kind(&self, claim: &'a Value, spec: &'a Value) -> CredentialType {
        let graph = self.graph;
        let mut said: Vec<String> = graph.list(spec, "dcType").into_iter().map(plain).collect();
        said.extend(graph.list(claim, "dcType").into_iter().map(plain));
        said.extend(graph.list(self.credential, "credentialProfiles").into_iter().map(plain));
        let display = graph.one(self.credential, "displayParameter");
        said.extend(display.and_then(|it| text(member(it, "title"))).map(|it| it.get("en", None).to_lowercase()));
        let types = many(self.credential.get("type")).iter().filter_map(Value::as_str);
        said.extend(types.map(|it| local(it).to_lowercase()));
        let known = [
            ("micro-credential", "MicroCredential"),
            ("microcredential", "MicroCredential"),
            ("bachelor", "BachelorDegree"),
            ("master", "MasterDegree"),
            ("doctor", "DoctoralDegree"),
            ("diplomasupplement", "Achievement"),
            ("diploma supplement", "Achievement"),
            ("diploma", "Diploma"),
            ("transcript", "Achievement"),
            ("certificate", "Certificate"),
        ];
        let by_word = || known.iter().find(|(word, _)| said.iter().any(|it| it.contains(word))).map(|(_, name)| *name);
        let name = if is_a(claim, &["LearningAssessment"]) {
            "Assessment"
        } else if is_a(claim, &["LearningActivity"]) {
            "ext:LearningActivity"
        } else {
            by_word().unwrap_or("Achievement")
        };
        CredentialType::new(name).unwrap_or_default()
    }

    /// European credits before others, what the specification gives before what the person got.
    fn credits(&self, spec: &'a Value, claim: &'a Value, path: &str, losses: &mut Losses) -> Option<f64> {
        let of = |node, name: &str| self.graph.list(node, name);
        let mut all = of(spec, "creditPoint");
        if all.is_empty() {
            all = of(claim, "creditPoint");
        }
        if all.is_empty() {
            all = of(claim, "creditReceived");
        }
        let european = |point: &&Value| {
            let framework = self.graph.one(point, "framework").map(plain).unwrap_or_default();
            framework.contains("ects") || framework.contains("european credit transfer")
        };
        let chosen = all.iter().position(european).unwrap_or(0);
        for (at, _) in all.iter().enumerate().filter(|(at, _)| *at != chosen) {
            losses.dropped(&format!("{path}/specifiedBy/creditPoint/{at}"), "creditPoint");
        }
        let number = string(member(all.get(chosen)?, "point"))?.replace(',', ".").parse::<f64>().ok();
        let fits = number.filter(|it| (0.0..=self.limits.number).contains(it));
        if fits.is_none() {
            losses.dropped(&format!("{path}/specifiedBy/creditPoint/{chosen}"), "creditPoint");
        }
        fits
    }

    /// Hours of work: of the specification, else of the claim, else of all activities together.
    fn hours(&self, spec: &'a Value, claim: &'a Value, path: &str, losses: &mut Losses) -> Option<f64> {
        let names = ["volumeOfLearning", "hasVolumeOfLearning", "workload"];
        let mut said = |node: &'a Value, at: &str| {
            let (name, text) = names.iter().find_map(|name| Some((*name, string(member(node, name))?)))?;
            let hours = duration::hours(&text).filter(|it| (0.0..=self.limits.number).contains(it));
            if hours.is_none() {
                losses.dropped(&format!("{path}{at}/{name}"), text.chars().take(80).collect::<String>());
            }
            Some(hours)
        };
        let mut found = said(spec, "/specifiedBy").or_else(|| said(claim, ""));
        let activities = self.graph.list(claim, "influencedBy");
        if found.is_none() && !activities.is_empty() {
            let each: Vec<Option<f64>> = activities
                .iter()
                .map(|activity| {
                    let own = said(activity, "/influencedBy").flatten();
                    own.or_else(|| said(self.graph.one(activity, "specifiedBy")?, "/influencedBy").flatten())
                })
                .collect();
            // One that does not say how long it takes leaves the sum unknown.
            found = Some(each.into_iter().sum());
        }
        for (at, activity) in activities.iter().enumerate() {
            self.leave_out(activity, &format!("{path}/influencedBy/{at}"), "influencedBy", &OF_ACTIVITY, losses);
        }
        found.flatten()
    }

    /// The European level, else the first national one.
    fn level(&self, spec: &'a Value, path: &str, losses: &mut Losses) -> Option<QualificationLevel> {
        let national = self.graph.list(spec, "nqfLevel");
        let one = |framework: &str, concept: &'a Value| {
            let digits = |text: &str| {
                text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
            };
            let noted = string(member(concept, "notation")).map(|it| digits(&it)).unwrap_or_default();
            let mut value: String = noted;
            if value.is_empty() {
                value = super::super::value::id_of(concept).map(|id| digits(local(id))).unwrap_or_default();
            }
            let words = label(concept).map(|it| it.get("en", None).to_owned()).unwrap_or_default();
            if value.is_empty() || framework != "EQF" {
                value = if framework == "EQF" { digits(&words) } else { words };
            }
            let fits = !value.is_empty() && value.chars().count() <= self.limits.title_chars;
            fits.then(|| QualificationLevel { framework: framework.to_owned(), value, ..QualificationLevel::default() })
        };
        let european = self.graph.one(spec, "eqfLevel").and_then(|it| one("EQF", it));
        let lost = if european.is_some() { 0 } else { 1 };
        if national.len() > lost {
            losses.dropped(&format!("{path}/nqfLevel"), "nqfLevel");
        }
        european.or_else(|| one("NQF", national.first()?))
    }

    fn delivery(&self, spec: &'a Value, path: &str, losses: &mut Losses) -> Option<Delivery> {
        let modes: Vec<String> = self.graph.list(spec, "mode").into_iter().map(plain).collect();
        let has = |words: &[&str]| modes.iter().any(|mode| words.iter().any(|word| mode.contains(word)));
        let online = has(&["online", "e-learning", "distance"]);
        let there = has(&["presential", "in person", "in-person", "face-to-face", "on-site", "onsite", "classroom"]);
        if has(&["blended", "hybrid"]) || (online && there) {
            Some(Delivery::Blended)
        } else if online || there {
            Some(if online { Delivery::Online } else { Delivery::InPerson })
        } else {
            if let Some(mode) = modes.first() {
                losses.dropped(&format!("{path}/mode"), mode.chars().take(80).collect::<String>());
            }
            None
        }
    }

    /// Learning outcomes, and the skills of frameworks that they are related to.
    fn targets(&self, spec: &'a Value, path: &str, losses: &mut Losses) -> Vec<Target> {
        let mut targets: Vec<Target> = Vec::new();
        for (at, outcome) in self.graph.list(spec, "learningOutcome").into_iter().enumerate() {
            let place = format!("{path}/learningOutcome/{at}");
            self.leave_out(outcome, &place, "learningOutcome", &OF_OUTCOME, losses);
            let related =
                ["relatedESCOSkill", "relatedSkill"].into_iter().flat_map(|name| self.graph.list(outcome, name));
            let related: Vec<Target> = related.filter_map(skill).collect();
            let title = label(outcome);
            let same = |target: &Target| {
                let folded = |text: Option<&Text>| text.map(|it| it.get("en", None).to_lowercase());
                folded(target.name.as_ref()) == folded(title.as_ref())
            };
            // An outcome that is called what its skill is called says nothing more.
            if title.is_some() && !related.iter().any(same) {
                let url = global_id(outcome).filter(|id| is_safe_url(id)).map(str::to_owned);
                targets.push(Target { url, name: title, ..Target::default() });
            }
            for target in related {
                if targets.iter().all(|known| known.url.is_none() || known.url != target.url) {
                    targets.push(target);
                }
            }
        }
        targets
    }

    /// Who awarded it, else who issued the credential.
    fn issuer(&self, award: Option<&'a Value>, path: &str, losses: &mut Losses) -> Option<Party> {
        let body = award.and_then(|award| {
            self.leave_out(award, &format!("{path}/awardedBy"), "awardedBy", &OF_AWARD, losses);
            self.only(award, "awardingBody", &format!("{path}/awardedBy"), losses)
        });
        let sealer = self.graph.one(self.credential, "issuer");
        if let (Some(body), Some(sealer)) = (body, sealer)
            && (label(body).filter(|_| body.is_object()), global_id(body))
                != (label(sealer).filter(|_| sealer.is_object()), global_id(sealer))
        {
            losses.dropped("/issuer", "issuer");
        }
        let body = body.or(sealer)?;
        self.leave_out(body, &format!("{path}/awardedBy/awardingBody"), "awardingBody", &OF_BODY, losses);
        let accreditation = self.graph.list(body, "accreditation").into_iter().filter_map(|it| {
            let by = self.graph.one(it, "accreditingAgent").or_else(|| self.graph.one(it, "organisation"));
            Some((by.and_then(label).or_else(|| label(it))?, self.page(it)))
        });
        Some(Party {
            id: global_id(body).map(str::to_owned),
            name: label(body).filter(|_| body.is_object()),
            url: self.page(body),
            accreditation: accreditation.collect(),
            ..Party::default()
        })
    }
}

/// A concept as a skill.
fn skill(concept: &Value) -> Option<Target> {
    let url = global_id(concept).filter(|id| is_safe_url(id)).map(str::to_owned);
    let name = label(concept).filter(|_| concept.is_object());
    let scheme = member(concept, "inScheme").and_then(super::super::value::id_of).map(str::to_owned);
    let esco = url.as_deref().is_some_and(|url| url.contains("data.europa.eu/esco/"));
    let digital = url.as_deref().is_some_and(|url| url.contains("data.europa.eu/snb/dcf/"));
    let framework = match (esco, digital) {
        (true, _) => Some("ESCO".to_owned()),
        (_, true) => Some("DigComp".to_owned()),
        _ => scheme.filter(|it| is_safe_url(it)),
    };
    (url.is_some() || name.is_some()).then(|| Target { url, name, framework, ..Target::default() })
}

/// The form of an assessment by the words of the European list of assessment types; nothing for other words.
fn assessment_kind(words: &str) -> Option<AssessmentKind> {
    let known = [
        ("portfolio", AssessmentKind::Portfolio),
        ("artefact", AssessmentKind::Project),
        ("project", AssessmentKind::Project),
        ("observation", AssessmentKind::Observation),
        ("practical", AssessmentKind::Observation),
        ("exam", AssessmentKind::Exam),
        ("test", AssessmentKind::Exam),
    ];
    known.iter().find(|(word, _)| words.contains(word)).map(|(_, kind)| *kind)
}
