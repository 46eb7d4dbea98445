//! Human strings: one language, or a map of languages.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// `"text"` (in the document's language) or `{"en": "…", "fr": "…"}` with BCP 47 tags, in source order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// In the document's own language.
    Plain(String),
    /// (language tag, text) pairs.
    Map(Vec<(String, String)>),
}

impl Text {
    /// The text in the asked language and the language it really is in (`None`: the document's, unnamed).
    ///
    /// Order: asked → its parents (`fr-CA` → `fr`) → another region of the same language → the document's
    /// `language` and its parents → the first there is. Texts without anything visible are passed over. Tags compare without case (BCP 47, section 2.1.1).
    #[must_use]
    pub fn resolve<'a>(&'a self, asked: &str, document: Option<&'a str>) -> (&'a str, Option<&'a str>) {
        match self {
            Self::Plain(text) => (text, document),
            Self::Map(pairs) => {
                let found = find(pairs, asked)
                    .or_else(|| document.and_then(|tag| find(pairs, tag)))
                    .or_else(|| pairs.iter().find(|(_, text)| !text.trim().is_empty()))
                    .or_else(|| pairs.first());
                found.map_or(("", None), |(tag, text)| (text, Some(tag)))
            }
        }
    }

    /// The text alone, see [`Text::resolve`].
    #[must_use]
    pub fn get<'a>(&'a self, asked: &str, document: Option<&'a str>) -> &'a str {
        self.resolve(asked, document).0
    }

    /// The text in each of its languages.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let (plain, pairs) = match self {
            Self::Plain(text) => (Some(text.as_str()), &[][..]),
            Self::Map(pairs) => (None, pairs.as_slice()),
        };
        plain.into_iter().chain(pairs.iter().map(|(_, text)| text.as_str()))
    }

    /// (language or `""`, text) pairs, for a finding's [`crate::finding::Arg::Name`].
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        match self {
            Self::Plain(text) => vec![(String::new(), text.clone())],
            Self::Map(pairs) => pairs.clone(),
        }
    }
}

fn find<'a>(pairs: &'a [(String, String)], asked: &str) -> Option<&'a (String, String)> {
    let mut tag = asked;
    loop {
        if let Some(pair) =
            pairs.iter().find(|(language, text)| language.eq_ignore_ascii_case(tag) && !text.trim().is_empty())
        {
            return Some(pair);
        }
        match tag.rfind('-') {
            Some(at) => tag = tag.get(..at)?,
            None => break,
        }
    }
    pairs
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .find(|(language, _)| language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(tag)))
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(text) => serializer.serialize_str(text),
            Self::Map(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                for (language, text) in pairs {
                    map.serialize_entry(language, text)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A human string: one language, or a map of BCP 47 tags to texts.",
            "anyOf": [ { "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } } ]
        })
    }
}
