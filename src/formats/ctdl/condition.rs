//! `ComponentCondition` → [`Condition`].
//!
//! CTDL calls it what must be done to complete a component. Operands are the target components and the nested
//! conditions, `requiredNumber` of which must hold: n of n is `all`, 1 of several `any`, else `atLeast`.
//! Without a number, in this order: a count in the description ("Select 2 out of 5"), the logical operator, all.
//! A number of 0 counts as absent, since the files use it for "not said". "Only one" reads as "at least one":
//! conditions are monotone. Constraints stay words. Nested conditions keep their name and description.

use super::constraint;
use super::graph::{Entity, Graph, Place};
use super::mark;
use super::terms;
use super::value::{number_of, string, text_of, words};
use crate::finding::{Arg, Code, Finding};
use crate::formats::fit;
use crate::formats::losses::Losses;
use crate::model::{Condition, Extra, Limits, Rule, Text};
use std::collections::BTreeSet;

/// What an entity is in conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Credential(String),
    Skill(String),
    Role(String),
    Condition,
    Nothing,
}

/// One component's condition and the components that it names at any depth.
#[derive(Debug, Clone)]
pub(super) struct Built {
    pub(super) condition: Condition,
    pub(super) named: BTreeSet<usize>,
}

/// What conditions are read with.
pub(super) struct Reader<'r, 'a> {
    pub(super) graph: &'r Graph<'a>,
    pub(super) meanings: &'r [Meaning],
    /// Ids of credentials and skills.
    pub(super) known: &'r BTreeSet<&'r str>,
    pub(super) limits: &'r Limits,
    pub(super) losses: &'r mut Losses,
    /// Parts of all conditions so far: one that is shared by many is read for each of them.
    pub(super) total: &'r mut usize,
}

/// A condition whose operands are still being read.
struct Frame<'a> {
    at: usize,
    todo: std::vec::IntoIter<Place<'a>>,
    seen: BTreeSet<String>,
    operands: Vec<Condition>,
}

impl<'r, 'a> Reader<'r, 'a> {
    /// Reads one value of `hasCondition`; `None` if it names nothing.
    ///
    /// # Errors
    /// A finding `limit` if the condition is nested too deeply or has too many leaves.
    pub(super) fn read(&mut self, place: &Place<'a>) -> Result<Option<Built>, Finding> {
        let mut named = BTreeSet::new();
        let mut parts = 0usize;
        let mut done: Option<Condition> = None;
        let mut frames: Vec<Frame<'a>> = Vec::new();
        match self.operand(place, &mut named) {
            Operand::Leaf(condition) => done = Some(condition),
            Operand::Nested(at) => frames.push(self.frame(at)),
            Operand::None => {}
        }
        while let Some(frame) = frames.last_mut() {
            let Some(place) = frame.todo.next() else {
                let Some(frame) = frames.pop() else { break };
                let condition = self.finish(frame);
                match frames.last_mut() {
                    Some(parent) => parent.operands.push(condition),
                    None => done = Some(condition),
                }
                continue;
            };
            if Graph::id_of(&place).is_some_and(|id| !frame.seen.insert(id)) {
                continue;
            }
            parts += 1;
            *self.total += 1;
            // Nested conditions are counted too, or a few that share each other would unfold without end.
            let most = self.limits.condition_leaves.saturating_mul(2);
            if parts > most {
                return Err(limit(&place.path, "limit.condition-leaves", most, parts));
            }
            if *self.total > self.limits.values {
                return Err(limit(&place.path, "limit.all-leaves", self.limits.values, *self.total));
            }
            match self.operand(&place, &mut named) {
                Operand::None => {}
                Operand::Leaf(condition) => frame.operands.push(condition),
                Operand::Nested(at) if frames.iter().any(|frame| frame.at == at) => {
                    self.losses.skipped(&place.path, Arg::Phrase("import.skipped.condition-loop"));
                    if let Some(frame) = frames.last_mut() {
                        frame.operands.push(Rule::Text(self.unspecified(at)).into());
                    }
                }
                Operand::Nested(at) => {
                    let most = self.limits.condition_depth();
                    if frames.len() >= most {
                        return Err(limit(&place.path, "limit.condition-depth", most, frames.len() + 1));
                    }
                    let frame = self.frame(at);
                    frames.push(frame);
                }
            }
        }
        Ok(done.map(|condition| Built { condition, named }))
    }

    fn frame(&self, at: usize) -> Frame<'a> {
        let mut todo = Vec::new();
        for entity in self.parts(at) {
            todo.extend(entity.values("targetComponent"));
            todo.extend(entity.values("hasCondition"));
        }
        Frame { at, todo: todo.into_iter(), seen: BTreeSet::new(), operands: Vec::new() }
    }

    /// The condition and, in the draft of 2018, the rule set embedded in it.
    fn parts(&self, at: usize) -> Vec<&'r Entity<'a>> {
        let graph: &'r Graph<'a> = self.graph;
        let Some(entity) = graph.entities.get(at) else { return Vec::new() };
        let sets = entity.values("ruleSet");
        let inner = sets.iter().filter_map(|place| graph.entities.get(graph.resolve(place)?));
        std::iter::once(entity).chain(inner).collect()
    }

    fn operand(&mut self, place: &Place<'a>, named: &mut BTreeSet<usize>) -> Operand {
        let Some(id) = Graph::id_of(place) else { return Operand::None };
        let Some(at) = self.graph.find(&id) else { return Operand::Leaf(self.missing(place, &id)) };
        match self.meanings.get(at) {
            Some(Meaning::Credential(id)) => {
                named.insert(at);
                Operand::Leaf(Condition::credential(id))
            }
            Some(Meaning::Skill(id)) => {
                named.insert(at);
                Operand::Leaf(Rule::Skill { id: id.clone(), level: 1 }.into())
            }
            Some(Meaning::Condition) => Operand::Nested(at),
            Some(Meaning::Role(_)) => {
                named.insert(at);
                self.losses.opaque(&place.path, "import.what.role-operand");
                Operand::Leaf(Rule::Text(self.unspecified(at)).into())
            }
            Some(Meaning::Nothing) | None => {
                self.losses.opaque(&place.path, "import.what.unknown-operand");
                Operand::Leaf(Rule::Text(self.unspecified(at)).into())
            }
        }
    }

    /// What is not in the file is kept as words: never met without anybody having confirmed it.
    fn missing(&mut self, place: &Place<'a>, id: &str) -> Condition {
        let is_words = id.contains(char::is_whitespace) && !id.starts_with('(') && !terms::is_reference(id);
        if is_words {
            self.losses.opaque(&place.path, "import.what.words");
        } else {
            self.losses.dangling(&place.path, id);
        }
        let words = fit::plain(id.to_owned(), self.limits.text_chars, &place.path, self.losses);
        Rule::Text(Text::Plain(words)).into()
    }

    /// Words for something that is in the file and yet no rule.
    fn unspecified(&mut self, at: usize) -> Text {
        let Some(entity) = self.graph.entities.get(at) else { return Text::Plain("?".to_owned()) };
        let found = text_of(entity, &["name", "description", "prefLabel", "targetNodeName"]);
        let text = found.unwrap_or_else(|| {
            if entity.has_own_id { Text::Plain(entity.id.clone()) } else { english("a condition without content") }
        });
        fit::text(text, self.limits.text_chars, &entity.path, self.losses)
    }

    fn finish(&mut self, frame: Frame<'a>) -> Condition {
        let parts = self.parts(frame.at);
        let Some(entity) = parts.first() else { return Condition::default() };
        let path = entity.path.clone();
        let own = constraint::own_rule(self.graph, entity, self.known);
        let constraint = if own.is_some() { None } else { constraint::text(self.graph, entity) };
        let kept = constraint.as_ref().and_then(|_| constraint::kept(self.graph, entity));
        let wanted = self.required(&parts, frame.operands.len(), &path);
        let name = text_of(entity, &["name"]);
        let description = text_of(entity, &["description"]).filter(|text| !mark::is_filler(text));
        self.report_unread(frame.at);

        let mut rule = rule(frame.operands, wanted);
        let mut extra = Extra::default();
        if let Some(own) = own {
            rule = Some(match rule {
                Some(rule) => Rule::All(vec![rule.into(), own]),
                None => own.rule,
            });
        }
        if let Some(text) = constraint {
            self.losses.opaque(&path, "import.what.constraint");
            let text = fit::text(text, self.limits.text_chars, &path, self.losses);
            let mut words = Condition::from(Rule::Text(text));
            if let Some(kept) = kept {
                words.extra.insert(mark::CONSTRAINTS, kept);
            }
            rule = Some(match rule {
                Some(rule) => Rule::All(vec![rule.into(), words]),
                None => {
                    extra = words.extra;
                    words.rule
                }
            });
        }
        let rule = rule.unwrap_or_else(|| {
            // Nothing at all: it goes out again as it came.
            extra.insert(mark::CONSTRAINTS, serde_json::json!({ "hasConstraint": [] }));
            self.losses.opaque(&path, "import.what.condition-without-content");
            Rule::Text(self.unspecified(frame.at))
        });
        let mut condition = Condition { rule, extra };
        for (member, text) in [("name", name), ("description", description)] {
            if let Some(text) = text
                && let Ok(value) = serde_json::to_value(fit::text(text, self.limits.text_chars, &path, self.losses))
            {
                condition.extra.insert(member, value);
            }
        }
        condition
    }

    /// How many of the operands must hold.
    fn required(&mut self, parts: &[&Entity<'a>], operands: usize, path: &str) -> Required {
        let number = parts.iter().find_map(|entity| {
            number_of(entity, &["requiredNumber"]).or_else(|| {
                let left = entity.values("leftOperand").iter().find_map(string)?;
                let counts = left.to_ascii_lowercase().starts_with("req");
                counts.then(|| number_of(entity, &["rightOperand"])).flatten()
            })
        });
        if let Some(count) = number.and_then(count) {
            return Required::Count(count);
        }
        if operands < 2 {
            return Required::All;
        }
        let said = parts.iter().find_map(|entity| {
            text_of(entity, &["description"])
                .and_then(|text| count_in_words(words(&text)))
                .or_else(|| text_of(entity, &["name"]).and_then(|text| count_in_words(words(&text))))
        });
        let operator = parts.iter().find_map(|entity| entity.values("logicalOperator").iter().find_map(string));
        let operator = operator.as_deref().map(|name| terms::local(name).to_ascii_lowercase());
        let what = Arg::Phrase("import.what.required-number");
        match (said, operator.as_deref()) {
            (Some(count), _) => {
                self.losses.assumed(path, what, Arg::Phrase("import.chosen.description"));
                Required::Count(count)
            }
            (None, Some("and")) => Required::All,
            (None, Some("or")) => Required::Any,
            (None, Some("onlyone" | "xor")) => {
                self.losses.assumed(path, Arg::Phrase("import.what.only-one"), Arg::Phrase("import.chosen.any"));
                Required::Any
            }
            (None, _) => {
                self.losses.assumed(path, what, Arg::Phrase("import.chosen.all"));
                Required::All
            }
        }
    }

    fn report_unread(&mut self, at: usize) {
        for entity in self.parts(at) {
            for member in &entity.members {
                let marked = member.name == "alternateName" && mark::is_marked(entity);
                let read = terms::OF_CONDITION.contains(&member.name) || terms::BOOKKEEPING.contains(&member.name);
                if !read && !marked {
                    self.losses.dropped(&member.path, member.key);
                }
            }
        }
    }
}

enum Operand {
    None,
    Leaf(Condition),
    Nested(usize),
}

#[derive(Clone, Copy)]
enum Required {
    All,
    Any,
    Count(u32),
}

/// `None` without operands.
fn rule(mut operands: Vec<Condition>, required: Required) -> Option<Rule> {
    let total = u32::try_from(operands.len()).unwrap_or(u32::MAX);
    let sole = total == 1 && !matches!(required, Required::Count(n) if n > 1);
    if sole && operands.first().is_some_and(|operand| operand.extra.is_empty()) {
        return operands.pop().map(|operand| operand.rule);
    }
    if operands.is_empty() {
        return None;
    }
    Some(match required {
        Required::All => Rule::All(operands),
        Required::Any => Rule::Any(operands),
        Required::Count(n) if n == total => Rule::All(operands),
        Required::Count(1) => Rule::Any(operands),
        Required::Count(count) => Rule::AtLeast { count, of: operands },
    })
}

/// Conditions beside each other: all of them. Nothing of nothing; one alone stands for itself.
pub(super) fn all(mut conditions: Vec<Condition>) -> Option<Condition> {
    if conditions.len() < 2 { conditions.pop() } else { Some(Rule::All(conditions).into()) }
}

/// Words of this reader rather than of the source.
fn english(words: &str) -> Text {
    Text::Map(vec![("en".to_owned(), words.to_owned())])
}

/// A whole number from 1.
fn count(number: f64) -> Option<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range by the test before")]
    (number >= 1.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0).then_some(number as u32)
}

/// The n of "n of m" or "n out of m" anywhere in a sentence.
fn count_in_words(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let n: u32 = word.parse().ok()?;
        let rest = words.get(at + 1..)?;
        let rest = if rest.first() == Some(&"out") { rest.get(1..)? } else { rest };
        let m: u32 = (rest.first() == Some(&"of")).then(|| rest.get(1))??.parse().ok()?;
        (1..=m).contains(&n).then_some(n)
    })
}

fn limit(path: &str, what: &'static str, limit: usize, found: usize) -> Finding {
    Finding::new(Code::Limit, path).arg("what", Arg::Phrase(what)).arg("limit", limit).arg("found", found)
}
