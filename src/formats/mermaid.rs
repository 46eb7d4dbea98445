//! Mermaid flowchart, for Markdown pages and wikis.
//!
//! Labels are quoted; every character that Mermaid, Markdown or HTML could read as a sign is an entity code.

use super::diagram::{Detail, Diagram, Kind, Relation, diagram};
use super::export::one_line;
use super::losses::Losses;
use super::{ExportOptions, carry};
use crate::model::PathwayDocument;
use std::fmt::Write;

/// What a picture shows, see [`carry::left_out`].
pub(super) const SHOWN: &[&str] = &[
    "title",
    "language",
    "credentials",
    "credentials.id",
    "credentials.name",
    "credentials.tags",
    "credentials.requires",
    "credentials.recommends",
    "credentials.alongside",
    "credentials.stack",
    "credentials.excludes",
    "credentials.equivalent",
    "roles",
    "roles.id",
    "roles.name",
    "roles.requires",
    "goals",
    "groups",
    "groups.id",
    "groups.name",
    "groups.members",
];

pub(super) fn export(document: &PathwayDocument, options: &ExportOptions<'_>, losses: &mut Losses) -> String {
    carry::left_out(document, SHOWN, losses);
    carry::one_language(document, losses);
    carry::unknown_in_rules(document, &[], losses);
    let it = diagram(document, options, Detail::Picture);
    let mut out = String::new();
    if let Some(title) = &document.title {
        // JSON strings are YAML strings.
        let title = one_line(options.text(title, document));
        let _ = writeln!(out, "---\ntitle: {}\n---", serde_json::Value::String(title));
    }
    out.push_str("flowchart LR\n");
    let mut free = vec![true; it.nodes.len()];
    for (at, (name, members)) in it.groups.iter().enumerate() {
        let _ = writeln!(out, "  subgraph g{at}[\"{}\"]", escape(name));
        for member in members {
            if let Some(free) = free.get_mut(*member) {
                *free = false;
            }
            node(&it, *member, "    ", &mut out);
        }
        out.push_str("  end\n");
    }
    for at in (0..it.nodes.len()).filter(|at| free.get(*at) == Some(&true)) {
        node(&it, at, "  ", &mut out);
    }
    for edge in &it.edges {
        let line = match edge.relation {
            Relation::Stack => "==>",
            Relation::Recommends | Relation::Validates | Relation::Teaches | Relation::Broader => "-.->",
            Relation::Alongside => "-.-",
            Relation::Excludes => "x--x",
            Relation::Equivalent => "---",
            Relation::Requires => "-->",
        };
        let label = if edge.label.is_empty() { String::new() } else { format!("|\"{}\"|", escape(&edge.label)) };
        let _ = writeln!(out, "  n{} {line}{label} n{}", edge.from, edge.to);
    }
    let goals: Vec<String> =
        it.nodes.iter().enumerate().filter(|(_, node)| node.goal).map(|(at, _)| format!("n{at}")).collect();
    if !goals.is_empty() {
        let _ = writeln!(out, "  classDef goal stroke-width:3px\n  class {} goal", goals.join(","));
    }
    out
}

fn node(it: &Diagram, at: usize, indent: &str, out: &mut String) {
    let Some(node) = it.nodes.get(at) else { return };
    let (open, close) = match node.kind {
        Kind::Credential => ("[", "]"),
        Kind::Stack => ("[[", "]]"),
        Kind::Role => ("([", "])"),
        Kind::Skill => ("(", ")"),
        Kind::Gate => ("{{", "}}"),
        Kind::Words => (">", "]"),
    };
    let _ = writeln!(out, "{indent}n{at}{open}\"{}\"{close}", escape(&node.label));
}

/// Letters, digits and harmless signs as they are, the rest of ASCII as entity codes. An empty label would be no label.
fn escape(text: &str) -> String {
    let mut out = String::new();
    let mut fresh = true;
    for c in text.chars() {
        // At the start of a label Markdown sees lists: "1. ", "- ".
        let list = fresh && matches!(c, '.' | ')' | '-' | '+');
        fresh &= c.is_ascii_digit() || list;
        match c {
            c if c.is_control() => out.push(' '),
            c if !c.is_ascii() || c.is_ascii_alphanumeric() => out.push(c),
            ' ' => out.push(c),
            ',' | '.' | '(' | ')' | '\'' | '/' | ':' | '?' | '!' | '-' | '+' | '=' if !list => out.push(c),
            c => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    if out.trim().is_empty() { "#32;".to_owned() } else { out }
}
