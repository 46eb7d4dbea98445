//! The words and signs of condition text, one at a time.

use std::iter::Peekable;
use std::str::Chars;

/// Words with a meaning of their own; as ids they need backticks.
pub(super) const KEYWORDS: &[&str] = &["all", "and", "any", "credits", "hours", "of", "or", "skill", "with"];

/// One word or sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Comma,
    AtLeast,
    /// As it stands: a keyword, a number or an id.
    Word(String),
    /// In backticks: never a keyword.
    Name(String),
    Tag(String),
    Quoted(String),
    /// `@tag` right behind a quoted text.
    Language(String),
    End,
}

/// Why a text is no condition: a phrase of the catalogue, and the character from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextFault {
    pub(super) reason: &'static str,
    pub(super) at: usize,
}

/// Reads tokens from a text.
pub(super) struct Lexer<'t> {
    chars: Peekable<Chars<'t>>,
    at: usize,
    behind_quote: bool,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { chars: text.chars().peekable(), at: 1, behind_quote: false }
    }

    /// The next token and the character it starts at.
    pub(super) fn next(&mut self) -> Result<(Token, usize), TextFault> {
        let behind_quote = std::mem::take(&mut self.behind_quote);
        if behind_quote && self.chars.peek() == Some(&'@') {
            let at = self.at;
            self.bump();
            return Ok((Token::Language(self.word()), at));
        }
        while self.chars.peek().is_some_and(|c| c.is_whitespace()) {
            self.bump();
        }
        let at = self.at;
        let Some(first) = self.chars.peek().copied() else { return Ok((Token::End, at)) };
        let token = match first {
            '(' | ')' | ',' => {
                self.bump();
                match first {
                    '(' => Token::Open,
                    ')' => Token::Close,
                    _ => Token::Comma,
                }
            }
            '"' => {
                let text = self.enclosed('"', "condition.open-quote")?;
                self.behind_quote = true;
                Token::Quoted(text)
            }
            '`' => Token::Name(self.enclosed('`', "condition.open-backtick")?),
            _ => {
                let word = self.word();
                match word.strip_prefix("tag:") {
                    Some("") if self.chars.peek() == Some(&'`') => {
                        Token::Tag(self.enclosed('`', "condition.open-backtick")?)
                    }
                    Some(tag) => Token::Tag(tag.to_owned()),
                    None if word.is_empty() => {
                        // A word stops before `>=`; nothing before it means the sign itself.
                        self.bump();
                        self.bump();
                        Token::AtLeast
                    }
                    None => Token::Word(word),
                }
            }
        };
        Ok((token, at))
    }

    /// Everything up to a space, a sign or `>=`.
    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.chars.peek().copied() {
            if c.is_whitespace() || is_sign(c) {
                break;
            }
            if c == '>' {
                let mut ahead = self.chars.clone();
                ahead.next();
                if ahead.peek() == Some(&'=') {
                    break;
                }
            }
            word.push(c);
            self.bump();
        }
        word
    }

    /// What stands between two equal marks; a backslash keeps the next mark or backslash.
    fn enclosed(&mut self, mark: char, unclosed: &'static str) -> Result<String, TextFault> {
        let start = self.at;
        self.bump();
        let mut inner = String::new();
        loop {
            match self.bump() {
                None => return Err(TextFault { reason: unclosed, at: start }),
                Some(c) if c == mark => return Ok(inner),
                Some('\\') => match self.bump() {
                    Some(c) if c == mark || c == '\\' => inner.push(c),
                    _ => return Err(TextFault { reason: "condition.escape", at: self.at.saturating_sub(2) }),
                },
                Some(c) => inner.push(c),
            }
        }
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.chars.next();
        if c.is_some() {
            self.at += 1;
        }
        c
    }
}

/// Characters that end a word.
pub(super) const fn is_sign(c: char) -> bool {
    matches!(c, '(' | ')' | ',' | '"' | '`')
}
