//! From JSON pointers to lines and columns, in one pass over the source, and only when there is something to say.

use super::scan::{Bracket, Event, Scanner, unescape};
use crate::finding::{Arg, Code, Finding, Position};
use crate::model::Limits;
use crate::sort;
use std::collections::BTreeMap;

/// Gives every finding that has none its line and column in a JSON source.
///
/// A pointer that leads nowhere takes the place of its closest ancestor; a member that stands twice the second one.
/// Linear in the source; nothing happens if the source is not JSON in UTF-8.
pub fn locate(source: &[u8], findings: &mut [Finding]) {
    if let Ok(text) = std::str::from_utf8(source.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source)) {
        locate_in(text, findings);
    }
}

/// The pointers that are asked for, as a tree of their steps. Node 0 is the whole.
struct Wanted {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    steps: BTreeMap<String, usize>,
    parent: usize,
    /// Bytes at which the member's name and its value start.
    found: Option<(usize, usize)>,
}

impl Wanted {
    fn add(&mut self, pointer: &str) -> usize {
        let mut at = 0;
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let next = self.nodes.len();
            let known = self.nodes[at].steps.entry(step).or_insert(next);
            let known = *known;
            if known == next {
                self.nodes.push(Node { parent: at, ..Node::default() });
            }
            at = known;
        }
        at
    }

    fn step(&self, at: Option<usize>, name: &str) -> Option<usize> {
        self.nodes.get(at?)?.steps.get(name).copied()
    }

    /// The place of a node or of its closest ancestor that has one, and whether it is its own.
    fn place(&self, mut at: usize) -> Option<((usize, usize), bool)> {
        let asked = at;
        loop {
            match self.nodes[at].found {
                Some(found) => return Some((found, at == asked)),
                None if at == 0 => return None,
                None => at = self.nodes[at].parent,
            }
        }
    }
}

pub(super) fn locate_in(text: &str, findings: &mut [Finding]) {
    if findings.iter().all(|finding| finding.position.is_some()) {
        return;
    }
    let mut wanted = Wanted { nodes: vec![Node::default()] };
    let nodes: Vec<usize> = findings.iter().map(|finding| wanted.add(&finding.path)).collect();
    if scan(text, &mut wanted).is_none() {
        return;
    }
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (at, finding) in findings.iter().enumerate() {
        if finding.position.is_some() {
            continue;
        }
        if let Some(((name, value), own)) = wanted.place(nodes[at]) {
            let byte = match finding.code {
                Code::UnknownMember | Code::DuplicateMember if own => name,
                Code::ConditionSyntax if own => value + into_literal(text, value, finding),
                _ => value,
            };
            open.push((at, byte));
        }
    }
    let bytes: Vec<usize> = open.iter().map(|(_, byte)| *byte).collect();
    for ((at, _), position) in open.iter().zip(positions(text, &bytes)) {
        findings[*at].position = Some(position);
    }
}

/// Walks the source with the wanted node of every open bracket at hand; `None` if it is not JSON.
fn scan(text: &str, wanted: &mut Wanted) -> Option<()> {
    struct Open {
        node: Option<usize>,
        /// In a list the number of values so far.
        list: Option<usize>,
        /// In an object the wanted node and the place of the last name.
        member: (Option<usize>, usize),
    }
    let mut scanner = Scanner::new(text, Limits::MOST_NESTING);
    let mut stack: Vec<Open> = Vec::new();
    while let Some(event) = scanner.next().ok()? {
        let (start, bracket) = match event {
            Event::Key(range) => {
                if let Some(open) = stack.last_mut() {
                    let node = open.node.and_then(|node| wanted.step(Some(node), &unescape(&text[range.clone()])));
                    open.member = (node, range.start);
                }
                continue;
            }
            Event::Close => {
                stack.pop();
                continue;
            }
            Event::Open(bracket, at) => (at, Some(bracket)),
            Event::String(range) | Event::Number(range) => (range.start, None),
            Event::Literal(_, at) => (at, None),
        };
        let (node, name) = match stack.last_mut() {
            None => (Some(0), start),
            Some(Open { list: Some(count), node, .. }) => {
                let step = node.and_then(|node| wanted.step(Some(node), &count.to_string()));
                *count += 1;
                (step, start)
            }
            Some(open) => open.member,
        };
        if let Some(node) = node {
            wanted.nodes[node].found = Some((name, start));
        }
        if let Some(bracket) = bracket {
            stack.push(Open { node, list: (bracket == Bracket::List).then_some(0), member: (None, start) });
        }
    }
    Some(())
}

/// How many bytes into the string literal at `start` the character stands that a condition's fault names.
fn into_literal(text: &str, start: usize, finding: &Finding) -> usize {
    let Some((_, Arg::Number(at))) = finding.args.iter().find(|(name, _)| *name == "at") else { return 0 };
    let literal = text.get(start..).unwrap_or("");
    if !literal.starts_with('"') {
        return 0;
    }
    let mut left = *at;
    let mut chars = literal.char_indices().skip(1).peekable();
    while let Some((byte, c)) = chars.next() {
        left -= 1.0;
        if left < 1.0 || c == '"' {
            return byte;
        }
        if c == '\\' {
            let more = match chars.next() {
                Some((_, 'u')) => {
                    let high = literal.get(byte + 2..byte + 4).unwrap_or("").to_ascii_lowercase();
                    if matches!(high.as_str(), "d8" | "d9" | "da" | "db") { 10 } else { 4 }
                }
                _ => 0,
            };
            for _ in 0..more {
                chars.next();
            }
        }
    }
    0
}

/// Line and column of each byte, in one pass. Lines end with LF, CR LF or CR.
pub(super) fn positions(text: &str, bytes: &[usize]) -> Vec<Position> {
    let mut order: Vec<usize> = (0..bytes.len()).collect();
    sort::by_key(&mut order, |at| bytes[*at]);
    let mut found = vec![Position { line: 1, column: 1 }; bytes.len()];
    let mut here = Position { line: 1, column: 1 };
    let mut next = order.iter().peekable();
    let mut before = ' ';
    for (byte, c) in text.char_indices() {
        while let Some(at) = next.next_if(|at| bytes[**at] <= byte) {
            found[*at] = here;
        }
        if next.peek().is_none() {
            return found;
        }
        match c {
            '\n' if before == '\r' => {}
            '\n' | '\r' => here = Position { line: here.line + 1, column: 1 },
            _ => here.column += 1,
        }
        before = c;
    }
    for at in next {
        found[*at] = here;
    }
    found
}
