//! Credentials of a pathway → achievements of Open Badges 3.0 and badge classes of 2.0.

use super::three::OWN_ID;
use super::uri;
use crate::finding::{Arg, Code, Finding};
use crate::formats::losses::Losses;
use crate::formats::{ExportOptions, carry};
use crate::model::{Credential, PathwayDocument, Skill, is_safe_url};
use serde_json::{Map, Value, json};

pub(super) const CONTEXT_3: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
const CONTEXT_2: &str = "https://w3id.org/openbadges/v2";

/// What both carry, see [`carry::left_out`].
const CARRIED: &[&str] = &[
    "issuers",
    "issuers.id",
    "issuers.name",
    "issuers.url",
    "issuers.image",
    // Ids of frameworks, and of skills beside another address, are reported one by one.
    "frameworks",
    "frameworks.id",
    "frameworks.name",
    "skills",
    "skills.id",
    "skills.name",
    "skills.description",
    "skills.framework",
    "skills.code",
    "skills.url",
    "credentials",
    "credentials.id",
    "credentials.type",
    "credentials.name",
    "credentials.description",
    "credentials.issuer",
    "credentials.url",
    "credentials.image",
    "credentials.tags",
    "credentials.validates",
    "credentials.validates.skill",
    // A level above the first is reported.
    "credentials.validates.level",
    "credentials.equivalent",
];

/// What only 3.0 carries.
const CARRIED_3: &[&str] =
    &["credentials.credits", "credentials.results", "credentials.results.scale", "credentials.results.pass"];

/// The document's credentials as a list of achievements of Open Badges 3.0.
pub(in crate::formats) fn write_achievements(
    document: &PathwayDocument,
    options: &ExportOptions<'_>,
    losses: &mut Losses,
) -> String {
    carry::left_out(document, &[CARRIED, CARRIED_3].concat(), losses);
    shared_losses(document, losses);
    let mut writer = Writer { document, options, losses };
    let all = document.credentials.iter().enumerate().map(|(at, credential)| {
        let mut achievement = writer.achievement(credential, &format!("/credentials/{at}"));
        achievement.shift_insert(0, "@context".to_owned(), json!(CONTEXT_3));
        Value::Object(achievement)
    });
    pretty(&Value::Array(all.collect()))
}

/// The document's credentials as a list of badge classes of Open Badges 2.0.
pub(in crate::formats) fn write_badge_classes(
    document: &PathwayDocument,
    options: &ExportOptions<'_>,
    losses: &mut Losses,
) -> String {
    carry::left_out(document, CARRIED, losses);
    shared_losses(document, losses);
    let mut writer = Writer { document, options, losses };
    let all = document.credentials.iter().enumerate();
    let all = all.map(|(at, credential)| writer.badge_class(credential, &format!("/credentials/{at}")));
    pretty(&Value::Array(all.collect()))
}

/// What both leave out or say in other ways.
fn shared_losses(document: &PathwayDocument, losses: &mut Losses) {
    for (at, credential) in document.credentials.iter().enumerate() {
        for (which, _) in
            credential.validates.iter().enumerate().filter(|(_, it)| it.level.is_some_and(|level| level > 1))
        {
            losses.kept_back(&format!("/credentials/{at}/validates/{which}/level"), "credentials.validates.level");
        }
    }
    carry::one_language(document, losses);
    let validated = |skill: &Skill| {
        document.credentials.iter().flat_map(|it| &it.validates).any(|alignment| alignment.skill == skill.id)
    };
    for (at, skill) in document.skills.iter().enumerate() {
        if !validated(skill) {
            losses.kept_back(&format!("/skills/{at}"), "skills");
        } else if skill.url.as_ref().is_some_and(|url| *url != skill.id) {
            losses.kept_back(&format!("/skills/{at}/id"), "skills.id");
        }
    }
    let awards = |id: &String| document.credentials.iter().any(|credential| credential.issuer.as_ref() == Some(id));
    for (at, issuer) in document.issuers.iter().enumerate() {
        if !awards(&issuer.id) {
            losses.kept_back(&format!("/issuers/{at}"), "issuers");
        }
    }
    let used =
        |id: &String| document.skills.iter().any(|skill| skill.framework.as_ref() == Some(id) && validated(skill));
    for (at, framework) in document.frameworks.iter().enumerate() {
        let path = format!("/frameworks/{at}");
        // Its name is what comes back, and becomes its id.
        let name =
            framework.name.as_ref().map_or(framework.id.as_str(), |it| it.get("en", document.language.as_deref()));
        match used(&framework.id) {
            true if crate::formats::ids::slug(name) == framework.id => {}
            true => losses.kept_back(&format!("{path}/id"), "frameworks.id"),
            false => losses.kept_back(&path, "frameworks"),
        }
    }
}

/// JSON text, two spaces, a line break at the end.
pub(super) fn pretty(value: &Value) -> String {
    // A value is always JSON.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Writes the parts of one document.
pub(super) struct Writer<'w> {
    pub(super) document: &'w PathwayDocument,
    pub(super) options: &'w ExportOptions<'w>,
    pub(super) losses: &'w mut Losses,
}

impl Writer<'_> {
    /// One achievement of Open Badges 3.0; what it requires and the document leaves open is filled and reported.
    pub(super) fn achievement(&mut self, credential: &Credential, path: &str) -> Map<String, Value> {
        let mut out = Map::new();
        let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
        let uri = uri::of(self.document, &credential.id);
        put("id", json!(uri));
        put("type", json!(["Achievement"]));
        put("achievementType", json!(credential.type_.as_str()));
        put("name", json!(self.name(credential)));
        put("description", json!(self.description(credential, path)));
        put("criteria", self.criteria(credential, path));
        if uri != credential.id {
            put("otherIdentifier", own_id(&credential.id));
        }
        if let Some(image) = &credential.image {
            put("image", json!({ "id": image, "type": "Image" }));
        }
        if let Some(issuer) = credential.issuer.as_ref().and_then(|id| self.issuer(id)) {
            put("creator", issuer);
        }
        if !credential.tags.is_empty() {
            put("tag", json!(credential.tags));
        }
        if let Some(credits) = credential.credits {
            put("creditsAvailable", number(credits));
        }
        let alignment = self.alignment(credential, true);
        if !alignment.is_empty() {
            put("alignment", Value::Array(alignment));
        }
        let related: Vec<String> = credential.equivalent.iter().map(|id| uri::of(self.document, id)).collect();
        if !related.is_empty() {
            let related = related.iter().map(|id| json!({ "id": id, "type": ["Related"] }));
            put("related", Value::Array(related.collect()));
        }
        if let Some(results) = credential.results.as_ref().filter(|results| !results.scale.is_empty()) {
            let mut described = json!({
                "id": uri::urn(&format!("{}/result", credential.id)), "type": ["ResultDescription"],
                "name": self.name(credential), "resultType": "LetterGrade", "allowedValue": results.scale,
            });
            if let (Some(pass), Some(object)) = (&results.pass, described.as_object_mut()) {
                object.insert("requiredValue".to_owned(), json!(pass));
            }
            put("resultDescription", json!([described]));
        }
        out
    }

    fn badge_class(&mut self, credential: &Credential, path: &str) -> Value {
        let mut out = Map::new();
        let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
        let uri = plain_uri(&credential.id);
        put("@context", json!(CONTEXT_2));
        put("type", json!("BadgeClass"));
        put("id", json!(uri));
        put("name", json!(self.name(credential)));
        put("description", json!(self.description(credential, path)));
        if credential.type_.as_str() != "Badge" {
            self.losses.kept_back(&format!("{path}/type"), "credentials.type");
        }
        match &credential.image {
            Some(image) => put("image", json!(image)),
            None => {
                self.lacks(path, "export.lacks.image");
                put("image", json!(PIXEL))
            }
        };
        put("criteria", self.criteria(credential, path));
        match credential.issuer.as_ref().and_then(|id| self.issuer(id)) {
            Some(mut issuer) => {
                if let Some(object) = issuer.as_object_mut() {
                    object.insert("type".to_owned(), json!("Issuer"));
                    let id = credential.issuer.as_deref().unwrap_or_default();
                    object.insert("id".to_owned(), json!(plain_uri(id)));
                    object.shift_remove("otherIdentifier");
                }
                put("issuer", issuer)
            }
            None => {
                self.lacks(path, "export.lacks.award-issuer");
                put("issuer", json!({ "id": uri::urn("nobody"), "type": "Issuer" }))
            }
        };
        if !credential.tags.is_empty() {
            put("tags", json!(credential.tags));
        }
        let alignment = self.alignment(credential, false);
        if !alignment.is_empty() {
            put("alignment", Value::Array(alignment));
        }
        if !credential.equivalent.is_empty() {
            let related = credential.equivalent.iter().map(|id| plain_uri(id));
            put("related", related.map(|id| json!({ "id": id })).collect());
        }
        Value::Object(out)
    }

    pub(super) fn name(&self, credential: &Credential) -> String {
        self.options.name(credential.name.as_ref(), &credential.id, self.document).to_owned()
    }

    fn description(&mut self, credential: &Credential, path: &str) -> String {
        if credential.name.is_none() {
            self.lacks(path, "export.lacks.credential-name");
        }
        match &credential.description {
            Some(text) => self.options.text(text, self.document).to_owned(),
            None => {
                self.lacks(path, "export.lacks.credential-description");
                self.name(credential)
            }
        }
    }

    /// Its page; without one, a narrative has to say what it takes.
    fn criteria(&mut self, credential: &Credential, path: &str) -> Value {
        match credential.url.as_ref() {
            Some(url) => json!({ "id": url }),
            None => {
                self.lacks(path, "export.lacks.criteria");
                json!({ "narrative": self.options.text(
                    credential.description.as_ref().or(credential.name.as_ref())
                        .unwrap_or(&crate::model::Text::Plain(credential.id.clone())), self.document) })
            }
        }
    }

    fn lacks(&mut self, path: &str, what: &'static str) {
        self.losses.add(Finding::new(Code::ExportIncomplete, path).arg("what", Arg::Phrase(what)));
    }

    /// An issuer's profile.
    pub(super) fn issuer(&self, id: &str) -> Option<Value> {
        let issuer = self.document.issuers.iter().find(|issuer| issuer.id == id)?;
        let uri = uri::of(self.document, id);
        let mut out = Map::new();
        let mut put = |name: &str, value: Value| out.insert(name.to_owned(), value);
        put("id", json!(uri));
        put("type", json!(["Profile"]));
        if let Some(name) = &issuer.name {
            put("name", json!(self.options.text(name, self.document)));
        }
        if let Some(url) = &issuer.url {
            put("url", json!(url));
        }
        if let Some(image) = &issuer.image {
            put("image", json!({ "id": image, "type": "Image" }));
        }
        if uri != id {
            put("otherIdentifier", own_id(id));
        }
        Some(Value::Object(out))
    }

    /// The skills that it is evidence of, each once: levels have no place there.
    fn alignment(&self, credential: &Credential, typed: bool) -> Vec<Value> {
        let mut out: Vec<Value> = Vec::new();
        for alignment in &credential.validates {
            let Some(skill) = self.document.skills.iter().find(|skill| skill.id == alignment.skill) else { continue };
            let mut one = Map::new();
            let mut put = |name: &str, value: Value| one.insert(name.to_owned(), value);
            if typed {
                put("type", json!(["Alignment"]));
            }
            put("targetName", json!(self.options.name(skill.name.as_ref(), &skill.id, self.document)));
            let own = || plain_uri(&skill.id);
            put("targetUrl", json!(skill.url.clone().filter(|url| is_safe_url(url)).unwrap_or_else(own)));
            if let Some(code) = &skill.code {
                put("targetCode", json!(code));
            }
            if let Some(text) = &skill.description {
                put("targetDescription", json!(self.options.text(text, self.document)));
            }
            let framework = self.document.frameworks.iter().find(|it| Some(&it.id) == skill.framework.as_ref());
            if let Some(framework) = framework {
                let name = self.options.name(framework.name.as_ref(), &framework.id, self.document);
                put("targetFramework", json!(name));
            }
            let one = Value::Object(one);
            if !out.contains(&one) {
                out.push(one);
            }
        }
        out
    }
}

/// One transparent pixel: a badge class has to have a picture.
const PIXEL: &str = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=";

/// An id as a URI that says what the id is.
fn plain_uri(id: &str) -> String {
    if uri::is_uri(id) { id.to_owned() } else { uri::urn(id) }
}

fn own_id(id: &str) -> Value {
    json!([{ "type": "IdentifierEntry", "identifier": id, "identifierType": OWN_ID }])
}

/// A whole number without a fraction.
fn number(value: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "whole and small")]
    if value.fract() == 0.0 && value.abs() < 1e15 { json!(value as i64) } else { json!(value) }
}
