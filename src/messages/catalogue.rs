//! One language's sentences, by key.

use super::plural::{PluralCategory, plural_category};
use crate::finding::Arg;
use crate::model::Text;
use serde_json::Value;
use std::collections::BTreeMap;

macro_rules! language {
    ($lang:literal) => {
        [
            include_str!(concat!($lang, "/advice.json")),
            include_str!(concat!($lang, "/answer.json")),
            include_str!(concat!($lang, "/choices.json")),
            include_str!(concat!($lang, "/element.json")),
            include_str!(concat!($lang, "/export.json")),
            include_str!(concat!($lang, "/findings.json")),
            include_str!(concat!($lang, "/format.json")),
            include_str!(concat!($lang, "/import.json")),
            include_str!(concat!($lang, "/map.json")),
            include_str!(concat!($lang, "/report.json")),
            include_str!(concat!($lang, "/summary.json")),
        ]
    };
}

const ENGLISH: [&str; 11] = language!("en");
/// Other languages are files of their own in the package, so the wasm carries English alone.
#[cfg(not(target_arch = "wasm32"))]
const OTHERS: [(&str, [&str; 11]); 7] = [
    ("ar", language!("ar")),
    ("de", language!("de")),
    ("es", language!("es")),
    ("fr", language!("fr")),
    ("pt", language!("pt")),
    ("uk", language!("uk")),
    ("zh", language!("zh")),
];

/// One sentence: fixed, or one a plural category.
#[derive(Debug, Clone, PartialEq)]
enum Sentence {
    Fixed(String),
    Plural(BTreeMap<PluralCategory, String>),
}

/// The sentences of a language over the English ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    lang: String,
    sentences: BTreeMap<String, Sentence>,
}

/// Why a catalogue cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CatalogueError {
    /// Not JSON, or not an object.
    NotAnObject,
    /// The value of this key is neither a string nor plural categories.
    WrongEntry(String),
}

impl Catalogue {
    /// The English catalogue.
    #[must_use]
    pub fn english() -> Self {
        // A fault here is a fault of this repository; a test reads every entry.
        Self::over(&ENGLISH, "en", BTreeMap::new())
            .unwrap_or_else(|_| Self { lang: "en".to_owned(), sentences: BTreeMap::new() })
    }

    /// A catalogue that is compiled in: `en`, and natively every other one, by BCP 47 tag (`fr-CA` finds `fr`).
    #[must_use]
    pub fn builtin(lang: &str) -> Option<Self> {
        let primary = lang.split('-').next().unwrap_or(lang).to_ascii_lowercase();
        if primary == "en" {
            return Some(Self::english());
        }
        #[cfg(not(target_arch = "wasm32"))]
        if let Some((_, parts)) = OTHERS.iter().find(|(tag, _)| *tag == primary) {
            return Self::over(parts, lang, Self::english().sentences).ok();
        }
        None
    }

    /// Reads a flat JSON object of sentences for a language; what it lacks is said in English.
    ///
    /// # Errors
    /// [`CatalogueError`] if it is not such an object.
    pub fn parse(lang: &str, json: &str) -> Result<Self, CatalogueError> {
        Self::over(&[json], lang, Self::english().sentences)
    }

    fn over(parts: &[&str], lang: &str, mut sentences: BTreeMap<String, Sentence>) -> Result<Self, CatalogueError> {
        for part in parts {
            let Ok(Value::Object(entries)) = serde_json::from_str(part) else {
                return Err(CatalogueError::NotAnObject);
            };
            for (key, value) in entries {
                let sentence = read_sentence(value).ok_or_else(|| CatalogueError::WrongEntry(key.clone()))?;
                sentences.insert(key, sentence);
            }
        }
        Ok(Self { lang: lang.to_owned(), sentences })
    }

    /// The language's BCP 47 tag.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Whether there is such a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.sentences.contains_key(key)
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.sentences.keys().map(String::as_str)
    }

    /// A sentence without slots; of a plural one the `other` form; an unknown key itself.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        match self.sentences.get(key) {
            Some(Sentence::Fixed(text)) => text,
            Some(Sentence::Plural(forms)) => forms.get(&PluralCategory::Other).map_or(key, String::as_str),
            None => key,
        }
    }

    /// A sentence with its `{name}` slots filled. A plural one is chosen by the argument `n`.
    #[must_use]
    pub fn format(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let template = match self.sentences.get(key) {
            Some(Sentence::Fixed(text)) => text,
            Some(Sentence::Plural(forms)) => {
                let n = args.iter().find_map(|(name, value)| match value {
                    Arg::Number(n) if *name == "n" => Some(*n),
                    _ => None,
                });
                let category = n.map_or(PluralCategory::Other, |n| plural_category(&self.lang, n));
                match forms.get(&category).or_else(|| forms.get(&PluralCategory::Other)) {
                    Some(text) => text,
                    None => return key.to_owned(),
                }
            }
            None => return key.to_owned(),
        };
        self.fill(template, args)
    }

    fn fill(&self, template: &str, args: &[(&str, Arg)]) -> String {
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            if let Some((_, value)) = args.iter().find(|(known, _)| *known == name) {
                match value {
                    Arg::Phrase(key) => out.push_str(&self.phrase(key, args)),
                    value => out.push_str(&self.argument(value)),
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// A phrase inside a sentence: its own slots are filled from the same arguments, but not with further phrases.
    fn phrase(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let text = self.text(key);
        if text.contains('{') {
            let plain: Vec<(&str, Arg)> =
                args.iter().filter(|(_, value)| !matches!(value, Arg::Phrase(_))).cloned().collect();
            self.fill(text, &plain)
        } else {
            text.to_owned()
        }
    }

    /// One argument in words. Lists and paths hold leaves only, so this never goes deeper than one level.
    pub(super) fn argument(&self, value: &Arg) -> String {
        match value {
            Arg::List(items) => self.list(&items.iter().map(|item| self.leaf(item)).collect::<Vec<_>>()),
            Arg::Path(items) => {
                items.iter().map(|item| self.leaf(item)).collect::<Vec<_>>().join(self.text("format.arrow"))
            }
            leaf => self.leaf(leaf),
        }
    }

    fn leaf(&self, value: &Arg) -> String {
        match value {
            Arg::Text(text) => text.clone(),
            Arg::Number(n) => self.number(*n),
            Arg::Name(pairs) => match pairs.as_slice() {
                [(lang, text)] if lang.is_empty() => text.clone(),
                _ => Text::Map(pairs.clone()).get(&self.lang, None).to_owned(),
            },
            Arg::Phrase(key) => self.text(key).to_owned(),
            Arg::List(_) | Arg::Path(_) => String::new(),
        }
    }

    /// The sentences whose keys start with a prefix, as flat JSON: what the element takes its words from.
    #[must_use]
    pub fn to_json(&self, prefix: &str) -> String {
        let mut map = serde_json::Map::new();
        for (key, sentence) in self.sentences.range(prefix.to_owned()..).take_while(|(key, _)| key.starts_with(prefix))
        {
            let value = match sentence {
                Sentence::Fixed(text) => Value::String(text.clone()),
                Sentence::Plural(forms) => Value::Object(
                    forms.iter().map(|(c, text)| (c.as_str().to_owned(), Value::String(text.clone()))).collect(),
                ),
            };
            map.insert(key.clone(), value);
        }
        Value::Object(map).to_string()
    }
}

fn read_sentence(value: Value) -> Option<Sentence> {
    match value {
        Value::String(text) => Some(Sentence::Fixed(text)),
        Value::Object(forms) => {
            let mut read = BTreeMap::new();
            for (name, form) in forms {
                let Value::String(text) = form else { return None };
                read.insert(PluralCategory::from_name(&name)?, text);
            }
            read.contains_key(&PluralCategory::Other).then_some(Sentence::Plural(read))
        }
        _ => None,
    }
}
