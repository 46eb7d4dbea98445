//! A learner record → files: what was received as it was received, and the rest as credentials without a proof.

use super::write::{CONTEXT_3, Writer, pretty};
use super::{jws, keys, uri};
use crate::finding::{Arg, Code, Finding};
use crate::formats::ids::slug;
use crate::formats::losses::Losses;
use crate::formats::{ExportOptions, Format, uuid};
use crate::model::{Earned, LearnerRecord, PathwayDocument, Source, Tier};
use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const DATA_MODEL: &str = "https://www.w3.org/ns/credentials/v2";
const CONTEXT_CLR: &str = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";

/// One file of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordFile {
    /// A name for it, unlike the others.
    pub name: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its text, or its bytes as a data URL if it is a picture.
    pub content: String,
    /// What it is of: the id in the record; absent for a file about several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credential: Option<String>,
    /// Whether it is what was received, byte for byte.
    pub received: bool,
}

/// What a record was written as.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecordExport {
    /// In the order of the record.
    pub files: Vec<RecordFile>,
    /// What of the record is in none of them, by place.
    pub losses: Vec<Finding>,
}

/// Writes what a record holds as credentials of Open Badges 3.0, a file each, or as one Comprehensive Learner Record 2.0.
///
/// What was received is handed back as it was, whatever the format asked for: another spelling would break its proof.
/// The rest has no proof and says so by having none; what a person only claims is left out, for nobody vouches for it.
/// `learner` is who it is about: a DID, an address or an e-mail address. Linear in the record.
#[must_use]
pub fn export_record(
    document: &PathwayDocument,
    record: &LearnerRecord,
    format: Format,
    learner: Option<&str>,
    options: &ExportOptions<'_>,
) -> RecordExport {
    let mut losses = Losses::default();
    let mut files = Files::default();
    let learner = learner.or(record.learner.as_deref());
    let mut held = Vec::new();
    for (at, earned) in record.earned.iter().enumerate() {
        let path = format!("/earned/{at}");
        if let Some(source) = &earned.source {
            files.received(source, Some(&earned.credential));
            held.push(Held { earned, credential: None });
            continue;
        }
        let mut writer = Writer { document, options, losses: &mut losses };
        if let Some(credential) = unsigned(&mut writer, earned, learner, &path) {
            if format != Format::Clr2 {
                files.written(&earned.credential, pretty(&credential));
            }
            held.push(Held { earned, credential: Some(credential) });
        }
    }
    for source in &record.sources {
        files.received(source, None);
    }
    if format == Format::Clr2 && !held.is_empty() {
        let mut writer = Writer { document, options, losses: &mut losses };
        files.learner_record(whole(&mut writer, &held, learner));
    }
    let lists = [
        ("inProgress", record.in_progress.len()),
        ("waived", record.waived.len()),
        ("failed", record.failed.len()),
        ("skills", record.skills.len()),
        ("goals", record.goals.len()),
        ("pace", usize::from(record.pace.is_some())),
        ("budget", usize::from(record.budget.is_some())),
    ];
    for (member, _) in lists.iter().filter(|(_, n)| *n > 0) {
        losses.kept_back(&format!("/{member}"), member);
    }
    RecordExport { files: files.list, losses: losses.into_findings() }
}

struct Held<'a> {
    earned: &'a Earned,
    /// As written here; absent for what was received.
    credential: Option<Value>,
}

/// A credential without a proof; `None` after a loss that says what it would take.
fn unsigned(writer: &mut Writer<'_>, earned: &Earned, learner: Option<&str>, path: &str) -> Option<Value> {
    let lacks = |writer: &mut Writer<'_>, what| {
        writer
            .losses
            .add(Finding::new(Code::ExportWithheld, path).arg("what", Arg::Phrase(what)).about(&*earned.credential));
        None
    };
    let document = writer.document;
    let Some(at) = document.credentials.iter().position(|credential| credential.id == earned.credential) else {
        return lacks(writer, "export.lacks.known-credential");
    };
    let credential = document.credentials.get(at)?;
    if earned.tier == Some(Tier::Claimed) {
        return lacks(writer, "export.lacks.voucher");
    }
    let Some(issuer) = credential.issuer.as_ref().and_then(|id| writer.issuer(id)) else {
        return lacks(writer, "export.lacks.award-issuer");
    };
    let Some(on) = &earned.on else { return lacks(writer, "export.lacks.date") };
    let Some(learner) = learner.filter(|learner| !learner.trim().is_empty()) else {
        return lacks(writer, "export.lacks.learner");
    };
    let achievement = writer.achievement(credential, &format!("/credentials/{at}"));
    let mut subject = Map::new();
    subject.insert("type".to_owned(), json!(["AchievementSubject"]));
    name_person(&mut subject, learner);
    if let Some(result) = &earned.result {
        let described = achievement.get("resultDescription").and_then(|list| list.get(0)?.get("id"));
        if let Some(described) = described {
            let result = json!([{ "type": ["Result"], "resultDescription": described, "value": result }]);
            subject.insert("result".to_owned(), result);
        } else {
            writer.losses.kept_back(&format!("{path}/result"), "earned.result");
        }
    }
    subject.insert("achievement".to_owned(), Value::Object(achievement));
    let id = uuid::v5(&format!("{learner}\n{}\n{}", uri::of(document, &credential.id), on.as_str()));
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
    put("@context", json!([DATA_MODEL, CONTEXT_3]));
    put("id", json!(format!("urn:uuid:{id}")));
    put("type", json!(["VerifiableCredential", "OpenBadgeCredential"]));
    put("issuer", issuer);
    put("validFrom", json!(moment(on.as_str())));
    if let Some(expires) = &earned.expires {
        put("validUntil", json!(moment(expires.as_str())));
    }
    put("name", json!(writer.name(credential)));
    put("credentialSubject", Value::Object(subject));
    match earned.evidence.as_deref() {
        Some(evidence) if crate::model::is_safe_url(evidence) => {
            put("evidence", json!([{ "id": evidence, "type": ["Evidence"] }]));
        }
        Some(evidence) => {
            put("evidence", json!([{ "type": ["Evidence"], "narrative": evidence }]));
        }
        None => {}
    }
    Some(Value::Object(out))
}

/// Who it is about: by id, or by e-mail address.
fn name_person(subject: &mut Map<String, Value>, learner: &str) {
    if uri::is_uri(learner) && !learner.starts_with("mailto:") {
        subject.insert("id".to_owned(), json!(learner));
        return;
    }
    let address = learner.strip_prefix("mailto:").unwrap_or(learner);
    let kind = if address.contains('@') { "emailAddress" } else { "name" };
    let identity =
        json!([{ "type": "IdentityObject", "hashed": false, "identityHash": address, "identityType": kind }]);
    subject.insert("identifier".to_owned(), identity);
}

/// A date as the moment that the data model asks for: its first second, in UTC.
fn moment(written: &str) -> String {
    let time = written.get(10..).unwrap_or_default();
    if written.len() == 10 {
        return format!("{written}T00:00:00Z");
    }
    let zoned = time.ends_with(['Z', 'z']) || time.get(1..).is_some_and(|time| time.contains(['+', '-']));
    // Seconds may be missing, and the zone.
    let clock = time.get(1..).unwrap_or_default();
    let digits = clock.find(['+', '-', 'Z', 'z']).map_or(clock, |at| clock.get(..at).unwrap_or(clock));
    let zone = clock.get(digits.len()..).unwrap_or_default();
    let seconds = if digits.len() == 5 { ":00" } else { "" };
    let date = written.get(..10).unwrap_or_default();
    format!("{date}T{digits}{seconds}{}", if zoned { zone } else { "Z" })
}

/// The learner record around all of them. What was received stands in it byte for byte.
fn whole(writer: &mut Writer<'_>, held: &[Held<'_>], learner: Option<&str>) -> String {
    let mut subject = Map::new();
    subject.insert("type".to_owned(), json!(["ClrSubject"]));
    name_person(&mut subject, learner.unwrap_or("urn:x-stackway:somebody"));
    let document = writer.document;
    let ids: BTreeSet<&str> = held.iter().map(|one| one.earned.credential.as_str()).collect();
    let known = document.credentials.iter().enumerate().filter(|(_, credential)| ids.contains(credential.id.as_str()));
    let mut achievements = Vec::new();
    let mut associations = Vec::new();
    for (at, credential) in known {
        let path = format!("/credentials/{at}");
        achievements.push(Value::Object(writer.achievement(credential, &path)));
        let mut relate = |condition: Option<&crate::model::Condition>, kind: &str, losses: &mut Losses| {
            let Some(condition) = condition else { return };
            let (leaves, plain) = leaves(condition);
            let inside: Vec<&&str> = leaves.iter().filter(|id| ids.contains(**id)).collect();
            if !plain || inside.len() < leaves.len() {
                losses.changed(&path, "export.what.associations");
            }
            for id in inside {
                associations.push(json!({
                    "type": "Association", "associationType": kind,
                    "sourceId": uri::of(document, id), "targetId": uri::of(document, &credential.id),
                }));
            }
        };
        relate(credential.stack.as_ref(), "isChildOf", writer.losses);
        relate(credential.requires.as_ref(), "precedes", writer.losses);
    }
    if !achievements.is_empty() {
        subject.insert("achievement".to_owned(), Value::Array(achievements));
    }
    if !associations.is_empty() {
        subject.insert("association".to_owned(), Value::Array(associations));
    }
    let issuers: BTreeSet<&String> =
        document.credentials.iter().filter_map(|credential| credential.issuer.as_ref()).collect();
    let issuer = issuers.first().and_then(|id| writer.issuer(id));
    let on = held.iter().filter_map(|one| one.earned.on.as_ref()).map(|on| moment(on.as_str())).max();
    if issuer.is_none() || issuers.len() > 1 {
        let finding =
            Finding::new(Code::ExportIncomplete, "/issuers").arg("what", Arg::Phrase("export.lacks.publisher"));
        writer.losses.add(finding);
    }
    let name = document.title.as_ref().map(|title| writer.options.text(title, document).to_owned());
    let clr = Clr {
        context: [DATA_MODEL, CONTEXT_CLR, CONTEXT_3],
        id: format!(
            "urn:uuid:{}",
            uuid::v5(&format!("{}\n{}", learner.unwrap_or_default(), on.as_deref().unwrap_or_default()))
        ),
        types: ["VerifiableCredential", "ClrCredential"],
        name: name.unwrap_or_else(|| "Learner record".to_owned()),
        issuer: issuer.unwrap_or_else(|| json!({ "id": uri::urn("nobody"), "type": ["Profile"] })),
        valid_from: on.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned()),
        subject: Subject {
            own: subject,
            credentials: held.iter().filter_map(|one| embedded(one, writer.losses)).collect(),
        },
    };
    serde_json::to_string_pretty(&clr).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Clr {
    #[serde(rename = "@context")]
    context: [&'static str; 3],
    id: String,
    #[serde(rename = "type")]
    types: [&'static str; 2],
    name: String,
    issuer: Value,
    #[serde(rename = "validFrom")]
    valid_from: String,
    #[serde(rename = "credentialSubject")]
    subject: Subject,
}

#[derive(Serialize)]
struct Subject {
    #[serde(flatten)]
    own: Map<String, Value>,
    #[serde(rename = "verifiableCredential")]
    credentials: Vec<Box<RawValue>>,
}

/// A credential as an entry of a list: JSON as it is, a token in its envelope. What is no verifiable credential is a
/// file of its own.
fn embedded(held: &Held<'_>, losses: &mut Losses) -> Option<Box<RawValue>> {
    let text = match (&held.credential, &held.earned.source) {
        (Some(credential), _) => credential.to_string(),
        (None, Some(source)) if matches!(source.format.as_str(), "open-badges-2" | "elm") => {
            losses.changed("/earned", "export.what.not-verifiable");
            return None;
        }
        (None, Some(source)) if jws::looks_like_jws(&source.raw) => json!({
            "@context": DATA_MODEL, "type": "EnvelopedVerifiableCredential",
            "id": format!("data:application/vc+jwt,{}", source.raw.trim()),
        })
        .to_string(),
        (None, Some(source)) => source.raw.trim_start_matches('\u{FEFF}').trim().to_owned(),
        (None, None) => return None,
    };
    RawValue::from_string(text).ok()
}

/// The credentials that a condition names, and whether it asks for all of them and nothing else.
fn leaves(condition: &crate::model::Condition) -> (Vec<&str>, bool) {
    use crate::model::Rule;
    let (mut ids, mut plain) = (Vec::new(), true);
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        match &condition.rule {
            Rule::Credential { id, result } => {
                plain &= result.is_none();
                if !ids.contains(&id.as_str()) {
                    ids.push(id.as_str());
                }
            }
            Rule::All(of) => open.extend(of.iter().rev()),
            _ => {
                plain = false;
                open.extend(condition.operands().iter().rev());
            }
        }
    }
    (ids, plain)
}

/// The files, each with a name of its own.
#[derive(Default)]
struct Files {
    list: Vec<RecordFile>,
    names: BTreeMap<String, usize>,
}

impl Files {
    fn name(&mut self, of: &str, ending: &str) -> String {
        let stem: String =
            slug(&keys::name(of.rsplit(['/', '#', ':']).next().unwrap_or(of))).chars().take(60).collect();
        let stem = if stem.is_empty() { "credential".to_owned() } else { stem };
        let count = self.names.entry(format!("{stem}.{ending}")).or_insert(0);
        *count += 1;
        if *count == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{count}.{ending}") }
    }

    fn written(&mut self, credential: &str, content: String) {
        let name = self.name(credential, "json");
        let media_type = "application/vc+ld+json".to_owned();
        self.list.push(RecordFile {
            name,
            media_type,
            content,
            credential: Some(credential.to_owned()),
            received: false,
        });
    }

    fn learner_record(&mut self, content: String) {
        let name = self.name("learner-record", "json");
        let media_type = "application/vc+ld+json".to_owned();
        self.list.push(RecordFile { name, media_type, content, credential: None, received: false });
    }

    fn received(&mut self, source: &Source, credential: Option<&str>) {
        let (content, media_type, ending) = match source.baked.as_deref() {
            Some(baked) if baked.starts_with("data:image/png;base64,") => (baked, "image/png", "png"),
            Some(baked) if baked.starts_with("data:image/svg+xml;base64,") => (baked, "image/svg+xml", "svg"),
            _ if jws::looks_like_jws(&source.raw) => (source.raw.as_str(), "application/vc+jwt", "jwt"),
            _ if matches!(source.format.as_str(), "open-badges-2" | "elm") => {
                (source.raw.as_str(), "application/ld+json", "json")
            }
            _ => (source.raw.as_str(), "application/vc+ld+json", "json"),
        };
        let name = self.name(credential.unwrap_or("learner-record"), ending);
        let (media_type, content) = (media_type.to_owned(), content.to_owned());
        self.list.push(RecordFile {
            name,
            media_type,
            content,
            credential: credential.map(str::to_owned),
            received: true,
        });
    }
}
