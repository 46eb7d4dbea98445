//! The registry's names for what a document holds.

use super::identifier;
use crate::formats::uuid;
use crate::model::{PathwayDocument, Text};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const RESOURCES: &str = "https://credentialengineregistry.org/resources/";
const GRAPH: &str = "https://credentialengineregistry.org/graph/";

/// The URI of everything that has an id.
pub(super) struct Names<'d> {
    pub(super) graph: String,
    pub(super) pathway: String,
    pub(super) model: String,
    language: &'d str,
    uris: BTreeMap<&'d str, String>,
    issuers: BTreeMap<&'d str, String>,
}

impl<'d> Names<'d> {
    pub(super) fn of(document: &'d PathwayDocument) -> Self {
        // What tells this pathway from others: its id, else its title.
        let title = document.title.as_ref().map_or("", |title| title.get("en", document.language.as_deref()));
        let root = document.id.as_deref().unwrap_or(title);
        let named =
            |id: &str| registered(id).unwrap_or_else(|| format!("{RESOURCES}ce-{}", uuid::v5(&format!("{root}#{id}"))));
        let ids = (document.credentials.iter().map(|it| it.id.as_str()))
            .chain(document.skills.iter().map(|it| it.id.as_str()))
            .chain(document.roles.iter().map(|it| it.id.as_str()))
            .chain(document.groups.iter().map(|it| it.id.as_str()));
        let pathway =
            document.id.as_deref().and_then(registered).unwrap_or_else(|| format!("{RESOURCES}ce-{}", uuid::v5(root)));
        Self {
            graph: pathway.replace(RESOURCES, GRAPH),
            pathway,
            model: format!("{RESOURCES}ce-{}", uuid::v5(&format!("{root}#progression-model"))),
            language: document.language.as_deref().unwrap_or("en"),
            uris: ids.map(|id| (id, named(id))).collect(),
            issuers: document
                .issuers
                .iter()
                .map(|issuer| {
                    let id = issuer.id.as_str();
                    (id, registered(id).unwrap_or_else(|| format!("_:{}", uuid::v5(&format!("{root}#{id}")))))
                })
                .collect(),
        }
    }

    /// The URI of a credential, skill, role or group.
    pub(super) fn uri(&self, id: &str) -> Option<&str> {
        self.uris.get(id).map(String::as_str)
    }

    /// The URI or blank node of an issuer.
    pub(super) fn issuer(&self, id: &str) -> &str {
        self.issuers.get(id).map_or("", String::as_str)
    }

    /// An object with id, type, CTID and, where it is not the id already, the document's own id.
    pub(super) fn entity(&self, uri: &str, class: &str, own: Option<&str>) -> Map<String, Value> {
        let mut it = Map::new();
        it.insert("@id".to_owned(), uri.into());
        it.insert("@type".to_owned(), class.into());
        let ctid = uri.rsplit('/').next().unwrap_or(uri);
        it.insert("ceterms:ctid".to_owned(), ctid.into());
        if let Some(own) = own.filter(|own| *own != uri) {
            it.insert("ceterms:identifier".to_owned(), identifier(own));
        }
        it
    }

    /// A language map; a plain text is in the document's language.
    pub(super) fn text(&self, text: &Text) -> Value {
        let map: Map<String, Value> = match text {
            Text::Plain(words) => [(self.language.to_owned(), Value::from(words.as_str()))].into_iter().collect(),
            Text::Map(pairs) => pairs.iter().map(|(tag, words)| (tag.clone(), Value::from(words.as_str()))).collect(),
        };
        Value::Object(map)
    }
}

/// An id that is one of the registry already.
fn registered(id: &str) -> Option<String> {
    let tail = id.rsplit(['/', ':']).next()?;
    let known = tail.strip_prefix("ce-").is_some_and(uuid::is_uuid);
    let whole = id.starts_with("http") || id == tail || id.starts_with("res:");
    (known && whole).then(|| if id.starts_with("http") { id.to_owned() } else { format!("{RESOURCES}{tail}") })
}
