//! The canonical text of a condition. Iterative, with a stack of what is still to be written.

use super::lexer::{KEYWORDS, is_sign};
use super::{Condition, Rule, SumUnit};
use crate::model::Text;
use std::fmt::{Display, Formatter, Result, Write};

/// The text form. It reads back as the same tree, unknown members and [`Rule::Faulty`] apart: the first have no place
/// in a text, the second is written as its JSON in quotation marks.
impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut rest = vec![Piece::Condition(self, Around::Nothing)];
        while let Some(piece) = rest.pop() {
            match piece {
                Piece::Sign(sign) => f.write_str(sign)?,
                Piece::Condition(condition, around) => write_rule(f, &condition.rule, around, &mut rest)?,
            }
        }
        Ok(())
    }
}

/// What is still to be written.
enum Piece<'c> {
    Sign(&'static str),
    Condition(&'c Condition, Around),
}

/// What an operand stands in, which decides about parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    And,
    Or,
}

fn write_rule<'c>(f: &mut Formatter<'_>, rule: &'c Rule, around: Around, rest: &mut Vec<Piece<'c>>) -> Result {
    match rule {
        Rule::Credential { id, result } => {
            write_name(f, id)?;
            if let Some(result) = result {
                f.write_str(" with ")?;
                write_name(f, result)?;
            }
            Ok(())
        }
        Rule::Skill { id, level } => {
            f.write_str("skill ")?;
            write_name(f, id)?;
            write!(f, " >= {level}")
        }
        Rule::Tag(tag) => {
            f.write_str("tag:")?;
            if is_bare(tag) { f.write_str(tag) } else { enclose(f, tag, '`') }
        }
        Rule::Text(text) => write_text(f, text),
        Rule::Faulty(raw) => enclose(f, &raw.to_string(), '"'),
        Rule::All(of) if of.len() > 1 => {
            joined(of, " and ", Around::And, around == Around::And, rest);
            Ok(())
        }
        Rule::Any(of) if of.len() > 1 => {
            joined(of, " or ", Around::Or, around != Around::Nothing, rest);
            Ok(())
        }
        Rule::All(of) => listed(f, "all of (", of, rest),
        Rule::Any(of) => listed(f, "any of (", of, rest),
        Rule::AtLeast { count, of } => {
            write!(f, "{count} ")?;
            listed(f, "of (", of, rest)
        }
        Rule::Sum { unit, amount, of } => {
            write!(f, "{amount} {} ", if *unit == SumUnit::Credits { "credits" } else { "hours" })?;
            listed(f, "of (", of, rest)
        }
    }
}

fn joined<'c>(of: &'c [Condition], word: &'static str, around: Around, enclosed: bool, rest: &mut Vec<Piece<'c>>) {
    if enclosed {
        rest.push(Piece::Sign(")"));
    }
    separated(of, word, around, rest);
    if enclosed {
        rest.push(Piece::Sign("("));
    }
}

fn listed<'c>(f: &mut Formatter<'_>, head: &str, of: &'c [Condition], rest: &mut Vec<Piece<'c>>) -> Result {
    rest.push(Piece::Sign(")"));
    separated(of, ", ", Around::Nothing, rest);
    f.write_str(head)
}

/// Pushed backwards, since the stack gives the last first.
fn separated<'c>(of: &'c [Condition], sign: &'static str, around: Around, rest: &mut Vec<Piece<'c>>) {
    for (at, operand) in of.iter().enumerate().rev() {
        rest.push(Piece::Condition(operand, around));
        if at > 0 {
            rest.push(Piece::Sign(sign));
        }
    }
}

fn write_name(f: &mut Formatter<'_>, name: &str) -> Result {
    if is_bare(name) && !KEYWORDS.contains(&name) && !name.starts_with("tag:") {
        f.write_str(name)
    } else {
        enclose(f, name, '`')
    }
}

/// Whether a word reads back as itself.
fn is_bare(word: &str) -> bool {
    !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || is_sign(c)) && !word.contains(">=")
}

fn write_text(f: &mut Formatter<'_>, text: &Text) -> Result {
    match text {
        Text::Plain(words) => enclose(f, words, '"'),
        Text::Map(pairs) => {
            for (at, (language, words)) in pairs.iter().enumerate() {
                if at > 0 {
                    f.write_char(' ')?;
                }
                enclose(f, words, '"')?;
                write!(f, "@{language}")?;
            }
            Ok(())
        }
    }
}

fn enclose(f: &mut Formatter<'_>, text: &str, mark: char) -> Result {
    f.write_char(mark)?;
    for c in text.chars() {
        if c == mark || c == '\\' {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char(mark)
}
