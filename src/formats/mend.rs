//! JSON with faults that have one reading: a comma too many or too few, several documents one after the other. What
//! was mended is told with its place; anything else stays a fault.
//!
//! Not mended, because it could be read in two ways: a comma too many inside a list (is a value missing?), and one
//! too few between two plain values of a list (`1 000`, a text with a quotation mark inside).

use crate::finding::Position;

/// Mended text, and what was done where, by the catalogue's phrase.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// With several documents, the list of them. Lines are those of the source.
    pub(super) text: String,
    pub(super) repairs: Vec<(Position, &'static str)>,
    /// Where each document starts in the source: its byte and its place.
    pub(super) starts: Vec<(usize, Position)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expects {
    Key,
    Colon,
    Value,
    Comma,
}

/// What ended last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Plain,
    Bracket,
    /// A comma after a value, where it stands in the mended text, and in the source.
    Comma(usize, Position),
}

/// Mends a text; `None` if there was nothing of this kind to mend. One pass; the result is for a strict reader to judge.
pub(super) fn mend(text: &str) -> Option<Mended> {
    let mut it = Mended::default();
    let mut open: Vec<char> = Vec::new();
    let (mut expects, mut last, mut spaced) = (Expects::Value, Last::Nothing, false);
    let mut here = Position { line: 1, column: 0 };
    let mut chars = text.char_indices().peekable();
    while let Some((byte, c)) = chars.next() {
        advance(&mut here, c);
        if c.is_whitespace() {
            spaced = true;
            it.text.push(c);
            continue;
        }
        if it.starts.is_empty() {
            it.starts.push((byte, here));
        }
        let in_object = open.last() == Some(&'{');
        let next = if in_object { Expects::Key } else { Expects::Value };
        match c {
            ',' if in_object && matches!(last, Last::Comma(..)) => {
                it.repairs.push((here, "import.mended.double-comma"));
            }
            ',' => {
                last = if expects == Expects::Comma { Last::Comma(it.text.len(), here) } else { Last::Nothing };
                expects = next;
                it.text.push(c);
            }
            ':' => {
                expects = Expects::Value;
                it.text.push(c);
            }
            '}' | ']' => {
                if let Last::Comma(at, place) = last {
                    it.text.remove(at);
                    it.repairs.push((place, "import.mended.trailing-comma"));
                }
                open.pop();
                (expects, last) = (Expects::Comma, Last::Bracket);
                it.text.push(c);
            }
            _ => {
                let opens = matches!(c, '{' | '[');
                if expects == Expects::Comma {
                    let brackets = opens || last == Last::Bracket;
                    if open.is_empty() && opens && last == Last::Bracket {
                        it.starts.push((byte, here));
                        it.repairs.push((here, "import.mended.several-documents"));
                        it.text.push(',');
                        expects = Expects::Value;
                    } else if !open.is_empty() && (brackets || (in_object && spaced)) {
                        it.repairs.push((here, "import.mended.missing-comma"));
                        it.text.push(',');
                        expects = next;
                    }
                }
                it.text.push(c);
                if opens {
                    open.push(c);
                    expects = if c == '{' { Expects::Key } else { Expects::Value };
                    last = Last::Nothing;
                } else {
                    if c == '"' {
                        string(&mut chars, &mut it.text, &mut here);
                    } else {
                        let plain = |(_, c): &(usize, char)| c.is_alphanumeric() || matches!(c, '.' | '+' | '-');
                        while let Some((_, c)) = chars.next_if(plain) {
                            advance(&mut here, c);
                            it.text.push(c);
                        }
                    }
                    expects = if expects == Expects::Key { Expects::Colon } else { Expects::Comma };
                    last = Last::Plain;
                }
            }
        }
        spaced = false;
    }
    if it.starts.len() > 1 {
        it.text = format!("[{}]", it.text);
    }
    (!it.repairs.is_empty()).then_some(it)
}

/// Takes a string after its first quotation mark.
fn string(chars: &mut impl Iterator<Item = (usize, char)>, text: &mut String, here: &mut Position) {
    let mut escaped = false;
    for (_, c) in chars {
        advance(here, c);
        text.push(c);
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return,
            _ => {}
        }
    }
}

/// The place of a character that was just taken.
fn advance(here: &mut Position, c: char) {
    if c == '\n' {
        *here = Position { line: here.line + 1, column: 0 };
    } else {
        here.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(text: &str) -> Option<(String, Vec<(usize, usize)>)> {
        mend(text).map(|it| (it.text, it.repairs.iter().map(|(place, _)| (place.line, place.column)).collect()))
    }

    #[test]
    fn what_has_one_reading_is_mended_where_it_stands() {
        let cases = [
            (r#"{ "a": [1, 2,], }"#, r#"{ "a": [1, 2] }"#, vec![(1, 13), (1, 15)]),
            ("{ \"a\": \"x\",,\n\"b\": 1 }", "{ \"a\": \"x\",\n\"b\": 1 }", vec![(1, 12)]),
            ("{ \"a\": 1,,\n}", "{ \"a\": 1\n}", vec![(1, 10), (1, 9)]),
            ("{ \"é\": 1\n\"b\": [{} {}] }", "{ \"é\": 1\n,\"b\": [{} ,{}] }", vec![(2, 1), (2, 10)]),
            ("[\"x\"\n{}]", "[\"x\"\n,{}]", vec![(2, 1)]),
            ("{}\n\n[]", "[{}\n\n,[]]", vec![(3, 1)]),
        ];
        for (source, wanted, places) in cases {
            assert_eq!(mended(source), Some((wanted.to_owned(), places)), "{source}");
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_left_alone() {
        let cases = [
            r#"{ "a,}": ",]\",}" }"#,
            "[1, 2",
            "[1 000]",
            r#"["a "1" b"]"#,
            r#"["x" "y"]"#,
            r#"{ "a": "x"b": 1 }"#,
            "[1,,2]",
            "[1,,]",
            "[,]",
            "{,}",
            "{} x",
            "1 2",
            "",
        ];
        for source in cases {
            assert_eq!(mended(source), None, "{source}");
        }
    }
}
