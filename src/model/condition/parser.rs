//! From condition text to the tree: `or` binds weakest, then `and`; lists and parentheses nest. Iterative, with one
//! frame for each open parenthesis; linear in the text.

use super::lexer::{KEYWORDS, Lexer, TextFault, Token};
use super::{Condition, Rule, SumUnit};
use crate::finding::{Arg, Code, Finding};
use crate::model::id::{IdFault, check_id};
use crate::model::read::{excerpt, is_language};
use crate::model::{Limits, Text};

impl Condition {
    /// Reads the text form, within the default [`Limits`].
    ///
    /// # Errors
    /// One finding at the path `""`: `condition-syntax` with the character, `tag-position`, `invalid-id`,
    /// `invalid-language`, `out-of-range` or `limit`.
    pub fn parse_text(text: &str) -> Result<Self, Finding> {
        let limits = Limits::default();
        let parsed = parse(text, &limits, 0, 0)?;
        match &parsed.condition.rule {
            Rule::Tag(tag) => Err(Finding::new(Code::TagPosition, "").arg("tag", tag.as_str())),
            _ => Ok(parsed.condition),
        }
    }
}

/// A condition and its measure.
pub(in crate::model) struct Parsed {
    pub(in crate::model) condition: Condition,
    /// Leaves, those before it included.
    pub(in crate::model) leaves: usize,
}

/// Reads text that stands so many levels deep, after so many leaves of the same condition.
pub(in crate::model) fn parse(text: &str, limits: &Limits, above: usize, leaves: usize) -> Result<Parsed, Finding> {
    let mut parser =
        Parser { lexer: Lexer::new(text), ahead: None, limits, above, leaves, open: vec![Frame::new(None)] };
    let condition = parser.run()?;
    Ok(Parsed { condition, leaves: parser.leaves })
}

/// What stands before the parenthesis of a list.
#[derive(Debug, Clone, Copy)]
enum Head {
    All,
    Any,
    AtLeast(u32),
    Sum(SumUnit, f64),
}

/// A part and its levels.
type Part = (Condition, usize);

/// One open parenthesis; the outermost frame stands for the whole text.
struct Frame {
    /// `None`: only a group.
    head: Option<Head>,
    /// Where it was opened.
    at: usize,
    /// Finished entries of a list.
    entries: Vec<Part>,
    /// Finished operands of `or` in the current entry.
    any: Vec<Part>,
    /// Operands of `and` in the current operand of `or`.
    all: Vec<Part>,
}

impl Frame {
    const fn new(head: Option<Head>) -> Self {
        Self { head, at: 0, entries: Vec::new(), any: Vec::new(), all: Vec::new() }
    }

    fn end_all(&mut self) {
        if let Some(part) = join(std::mem::take(&mut self.all), Rule::All) {
            self.any.push(part);
        }
    }

    fn end_entry(&mut self) {
        self.end_all();
        if let Some(part) = join(std::mem::take(&mut self.any), Rule::Any) {
            self.entries.push(part);
        }
    }
}

/// One part stands for itself, several become a list.
fn join(mut parts: Vec<Part>, rule: fn(Vec<Condition>) -> Rule) -> Option<Part> {
    if parts.len() < 2 {
        return parts.pop();
    }
    Some(group(parts, rule))
}

fn group(parts: Vec<Part>, rule: impl FnOnce(Vec<Condition>) -> Rule) -> Part {
    let depth = parts.iter().map(|(_, depth)| *depth).max().unwrap_or(0) + 1;
    (rule(parts.into_iter().map(|(part, _)| part).collect()).into(), depth)
}

struct Parser<'t> {
    lexer: Lexer<'t>,
    ahead: Option<(Token, usize)>,
    limits: &'t Limits,
    above: usize,
    leaves: usize,
    open: Vec<Frame>,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<Condition, Finding> {
        if self.peek()?.0 == Token::End {
            return Err(fault("condition.empty", 1));
        }
        loop {
            let Some(mut part) = self.operand()? else { continue };
            // Behind an operand: a joining word, or the end of one or more parentheses.
            loop {
                let (token, at) = self.take()?;
                let Some(frame) = self.open.last_mut() else { return Err(fault("condition.extra-close", at)) };
                frame.all.push(part);
                match token {
                    Token::Word(word) if word == "and" => break,
                    Token::Word(word) if word == "or" => {
                        frame.end_all();
                        break;
                    }
                    Token::Comma if frame.head.is_some() => {
                        frame.end_entry();
                        break;
                    }
                    Token::Close if self.open.len() > 1 => part = self.close(at)?,
                    Token::Close => return Err(fault("condition.extra-close", at)),
                    Token::End => return self.end(),
                    Token::Word(word) if ["and", "or"].iter().any(|known| word.eq_ignore_ascii_case(known)) => {
                        return Err(fault("condition.capitals", at));
                    }
                    _ => return Err(fault("condition.operator", at)),
                }
            }
        }
    }

    /// One operand, or `None` after a parenthesis was opened.
    fn operand(&mut self) -> Result<Option<Part>, Finding> {
        let (token, at) = self.take()?;
        let rule = match token {
            Token::Open => return self.push(None, at).map(|()| None),
            Token::Close if self.is_empty_list() => return self.close(at).map(Some),
            Token::Word(word) => match (word.as_str(), &self.peek()?.0) {
                ("all" | "any", Token::Word(of)) if of == "of" => {
                    self.take()?;
                    return self.list(if word == "all" { Head::All } else { Head::Any });
                }
                ("all" | "any", _) => return Err(fault("condition.of", at)),
                ("skill", _) => self.skill()?,
                (_, Token::Word(next)) if next == "of" => {
                    let count = word.parse().map_err(|_| fault("condition.count", at))?;
                    self.check(f64::from(count), at)?;
                    self.take()?;
                    return self.list(Head::AtLeast(count));
                }
                (_, Token::Word(unit)) if matches!(unit.as_str(), "credits" | "hours") => {
                    let unit = if unit == "credits" { SumUnit::Credits } else { SumUnit::Hours };
                    let amount = decimal(&word).ok_or_else(|| fault("condition.amount", at))?;
                    self.check(amount, at)?;
                    self.take()?;
                    match self.take()? {
                        (Token::Word(of), _) if of == "of" => return self.list(Head::Sum(unit, amount)),
                        (_, at) => return Err(fault("condition.of", at)),
                    }
                }
                (keyword, _) if KEYWORDS.contains(&keyword) => return Err(fault("condition.operand", at)),
                _ => self.credential(word, at)?,
            },
            Token::Name(id) => self.credential(id, at)?,
            Token::Tag(tag) => {
                self.check_id(&tag, at)?;
                Rule::Tag(tag)
            }
            Token::Quoted(text) => Rule::Text(self.text(text)?),
            Token::Close | Token::Comma | Token::AtLeast | Token::Language(_) | Token::End => {
                return Err(fault("condition.operand", at));
            }
        };
        self.leaves += 1;
        if self.leaves > self.limits.condition_leaves {
            return Err(limit("limit.condition-leaves", self.limits.condition_leaves, self.leaves));
        }
        Ok(Some((rule.into(), 1)))
    }

    /// A result after an id.
    fn credential(&mut self, id: String, at: usize) -> Result<Rule, Finding> {
        self.check_id(&id, at)?;
        let mut result = None;
        if matches!(&self.peek()?.0, Token::Word(word) if word == "with") {
            self.take()?;
            let (name, at) = match self.take()? {
                (Token::Word(name) | Token::Name(name), at) => (name, at),
                (_, at) => return Err(fault("condition.result", at)),
            };
            if name.trim().is_empty() || name.contains(char::is_control) {
                return Err(fault("condition.result", at));
            }
            self.check_length(&name, "limit.id", self.limits.id_chars)?;
            result = Some(name);
        }
        Ok(Rule::Credential { id, result })
    }

    /// Behind `skill`: an id and perhaps a level.
    fn skill(&mut self) -> Result<Rule, Finding> {
        let (id, at) = match self.take()? {
            (Token::Word(id), at) if !KEYWORDS.contains(&id.as_str()) => (id, at),
            (Token::Name(id), at) => (id, at),
            (_, at) => return Err(fault("condition.skill", at)),
        };
        self.check_id(&id, at)?;
        let mut level = 1;
        if self.peek()?.0 == Token::AtLeast {
            self.take()?;
            let (token, at) = self.take()?;
            let Token::Word(digits) = token else { return Err(fault("condition.level", at)) };
            level = digits.parse().ok().filter(|level| *level >= 1).ok_or_else(|| fault("condition.level", at))?;
            self.check(f64::from(level), at)?;
        }
        Ok(Rule::Skill { id, level })
    }

    /// Words in one language or in several.
    fn text(&mut self, first: String) -> Result<Text, Finding> {
        self.check_length(&first, "limit.text", self.limits.text_chars)?;
        if !matches!(self.peek()?.0, Token::Language(_)) {
            return Ok(Text::Plain(first));
        }
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut text = first;
        loop {
            let (Token::Language(tag), at) = self.take()? else { return Err(fault("condition.language", 1)) };
            if !is_language(&tag) || pairs.iter().any(|(known, _)| *known == tag) {
                return Err(fault("condition.language", at));
            }
            pairs.push((tag, text));
            if !matches!(self.peek()?.0, Token::Quoted(_)) {
                return Ok(Text::Map(pairs));
            }
            let (Token::Quoted(next), at) = self.take()? else { return Err(fault("condition.language", at)) };
            self.check_length(&next, "limit.text", self.limits.text_chars)?;
            if !matches!(self.peek()?.0, Token::Language(_)) {
                return Err(fault("condition.operator", at));
            }
            text = next;
        }
    }

    /// Behind `of`: the parenthesis of a list.
    fn list(&mut self, head: Head) -> Result<Option<Part>, Finding> {
        match self.take()? {
            (Token::Open, at) => self.push(Some(head), at)?,
            (_, at) => return Err(fault("condition.open", at)),
        }
        Ok(None)
    }

    fn push(&mut self, head: Option<Head>, at: usize) -> Result<(), Finding> {
        let most = self.limits.condition_depth();
        if self.above + self.open.len() > most {
            return Err(limit("limit.condition-depth", most, self.above + self.open.len()));
        }
        self.open.push(Frame { at, ..Frame::new(head) });
        Ok(())
    }

    fn is_empty_list(&self) -> bool {
        self.open.last().is_some_and(|frame| {
            frame.head.is_some() && frame.entries.is_empty() && frame.any.is_empty() && frame.all.is_empty()
        })
    }

    /// Ends the innermost parenthesis.
    fn close(&mut self, at: usize) -> Result<Part, Finding> {
        let Some(mut frame) = self.open.pop() else { return Err(fault("condition.extra-close", at)) };
        frame.end_entry();
        let Some(head) = frame.head else {
            return frame.entries.pop().ok_or_else(|| fault("condition.operand", at));
        };
        if matches!(head, Head::Sum(..)) && !frame.entries.iter().all(|(part, _)| part.is_countable()) {
            return Err(fault("condition.sum-operand", frame.at));
        }
        let part = group(frame.entries, |of| match head {
            Head::All => Rule::All(of),
            Head::Any => Rule::Any(of),
            Head::AtLeast(count) => Rule::AtLeast { count, of },
            Head::Sum(unit, amount) => Rule::Sum { unit, amount, of },
        });
        self.check_depth(part.1)?;
        Ok(part)
    }

    fn end(&mut self) -> Result<Condition, Finding> {
        let last = self.open.pop().map(|mut frame| {
            frame.end_entry();
            (frame.entries.pop(), frame.at)
        });
        match last {
            Some((Some((condition, depth)), _)) if self.open.is_empty() => {
                self.check_depth(depth)?;
                Ok(condition)
            }
            Some((_, at)) => Err(fault("condition.open-parenthesis", at)),
            None => Err(fault("condition.empty", 1)),
        }
    }

    fn check_depth(&self, depth: usize) -> Result<(), Finding> {
        let most = self.limits.condition_depth();
        if self.above + depth > most {
            return Err(limit("limit.condition-depth", most, self.above + depth));
        }
        Ok(())
    }

    fn check_id(&self, id: &str, at: usize) -> Result<(), Finding> {
        let most = self.limits.id_chars;
        check_id(id, most).map_err(|fault| match fault {
            IdFault::Invalid => Finding::new(Code::InvalidId, "").arg("found", excerpt(id)).arg("at", at),
            IdFault::TooLong(found) => limit("limit.id", most, found),
        })
    }

    fn check_length(&self, text: &str, what: &'static str, most: usize) -> Result<(), Finding> {
        let found = text.chars().count();
        if found > most { Err(limit(what, most, found)) } else { Ok(()) }
    }

    fn check(&self, number: f64, at: usize) -> Result<(), Finding> {
        if number <= self.limits.number {
            return Ok(());
        }
        let finding = Finding::new(Code::OutOfRange, "").arg("member", Arg::Phrase("json.condition"));
        Err(finding.arg("found", number).arg("min", 0.0).arg("max", self.limits.number).arg("at", at))
    }

    fn peek(&mut self) -> Result<&(Token, usize), Finding> {
        let token = self.take()?;
        Ok(self.ahead.insert(token))
    }

    fn take(&mut self) -> Result<(Token, usize), Finding> {
        match self.ahead.take() {
            Some(token) => Ok(token),
            None => self.lexer.next().map_err(|TextFault { reason, at }| fault(reason, at)),
        }
    }
}

/// Digits, perhaps a point and more digits.
fn decimal(word: &str) -> Option<f64> {
    let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b'.') && word.bytes().any(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| plain)
}

fn fault(reason: &'static str, at: usize) -> Finding {
    Finding::new(Code::ConditionSyntax, "").arg("reason", Arg::Phrase(reason)).arg("at", at)
}

fn limit(what: &'static str, limit: usize, found: usize) -> Finding {
    Finding::new(Code::Limit, "").arg("what", Arg::Phrase(what)).arg("limit", limit).arg("found", found)
}
