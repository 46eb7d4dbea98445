//! Conditions: what must hold. JSON and text read to the same tree.

mod lexer;
mod parser;
mod printer;
#[cfg(feature = "schema")]
mod schema;

pub(super) use parser::parse;

use super::{Credential, Extra, Text};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

/// A rule and the unknown members that stood beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// What must hold.
    pub rule: Rule,
    /// Unknown members of the condition object; the text form cannot carry them.
    pub extra: Extra,
}

/// What a [`Condition`] asks. Monotone: earning more never makes a met rule unmet.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// A credential is held (or one that counts as it), perhaps with at least a result of its own scale.
    Credential {
        /// Its id.
        id: String,
        /// The lowest result that will do, by the credential's own scale.
        result: Option<String>,
    },
    /// A skill is held at least at a level.
    Skill {
        /// Its id.
        id: String,
        /// From 1.
        level: u32,
    },
    /// Every credential that carries a tag, as operands of the list around it.
    Tag(String),
    /// Every operand. Of nothing: met.
    All(Vec<Condition>),
    /// At least one operand. Of nothing: not met.
    Any(Vec<Condition>),
    /// At least so many of the operands.
    AtLeast {
        /// How many.
        count: u32,
        /// The operands.
        of: Vec<Condition>,
    },
    /// Credits or hours of the held operands add up to at least an amount. Operands are credentials and tags.
    Sum {
        /// What is added.
        unit: SumUnit,
        /// How much at least.
        amount: f64,
        /// The operands.
        of: Vec<Condition>,
    },
    /// Words in the place of a rule: shown, never guessed. Unknown until somebody confirms it.
    Text(Text),
    /// What could not be read, as it came: written back unchanged, unknown to everybody. Never in a strict reading.
    Faulty(Value),
}

/// What a [`Rule::Sum`] adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SumUnit {
    /// `credits` of the credentials.
    Credits,
    /// `hours` of the credentials.
    Hours,
}

impl SumUnit {
    /// The figure of a credential that is added; `None` where it is not known.
    #[must_use]
    pub const fn of(self, credential: &Credential) -> Option<f64> {
        match self {
            Self::Credits => credential.credits,
            Self::Hours => credential.hours,
        }
    }
}

impl Default for Rule {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl From<Rule> for Condition {
    fn from(rule: Rule) -> Self {
        Self { rule, extra: Extra::default() }
    }
}

impl Condition {
    /// A credential by its id.
    #[must_use]
    pub fn credential(id: &str) -> Self {
        Rule::Credential { id: id.to_owned(), result: None }.into()
    }

    /// The operands, none for a leaf.
    #[must_use]
    pub fn operands(&self) -> &[Self] {
        match &self.rule {
            Rule::All(of) | Rule::Any(of) | Rule::AtLeast { of, .. } | Rule::Sum { of, .. } => of,
            Rule::Credential { .. } | Rule::Skill { .. } | Rule::Tag(_) | Rule::Text(_) | Rule::Faulty(_) => &[],
        }
    }

    /// Whether it can be an operand of a [`Rule::Sum`]: credentials, and what stands for some.
    pub(super) const fn is_countable(&self) -> bool {
        matches!(self.rule, Rule::Credential { .. } | Rule::Tag(_))
    }
}

/// The JSON form: a bare id where that is unambiguous, else an object.
impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Rule::Credential { id, result: None } = &self.rule
            && self.extra.is_empty()
            && is_plain_id(id)
        {
            return serializer.serialize_str(id);
        }
        if let Rule::Tag(tag) = &self.rule
            && self.extra.is_empty()
            && is_plain_id(tag)
        {
            return serializer.collect_str(&format_args!("tag:{tag}"));
        }
        if let Rule::Faulty(raw) = &self.rule {
            return raw.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        match &self.rule {
            Rule::Credential { id, result } => {
                map.serialize_entry("credential", id)?;
                if let Some(result) = result {
                    map.serialize_entry("result", result)?;
                }
            }
            Rule::Skill { id, level } => {
                map.serialize_entry("skill", id)?;
                map.serialize_entry("level", level)?;
            }
            Rule::Tag(tag) => map.serialize_entry("tag", tag)?,
            Rule::All(of) => map.serialize_entry("all", of)?,
            Rule::Any(of) => map.serialize_entry("any", of)?,
            Rule::AtLeast { count, of } => {
                map.serialize_entry("atLeast", count)?;
                map.serialize_entry("of", of)?;
            }
            Rule::Sum { unit, amount, of } => {
                map.serialize_entry(if *unit == SumUnit::Credits { "credits" } else { "hours" }, amount)?;
                map.serialize_entry("of", of)?;
            }
            Rule::Text(text) => map.serialize_entry("text", text)?,
            Rule::Faulty(_) => {}
        }
        for (name, value) in self.extra.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Whether a JSON string with this content reads as an id, not as condition text.
pub(super) fn is_plain_id(id: &str) -> bool {
    !id.is_empty()
        && !id.starts_with("tag:")
        && !id.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '"' | '`'))
}
