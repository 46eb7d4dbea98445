//! DOT, the language of Graphviz.

use super::diagram::{Detail, Diagram, Kind, Relation, diagram};
use super::export::one_line;
use super::losses::Losses;
use super::{ExportOptions, carry, mermaid};
use crate::model::PathwayDocument;
use std::fmt::Write;

pub(super) fn export(document: &PathwayDocument, options: &ExportOptions<'_>, losses: &mut Losses) -> String {
    carry::left_out(document, mermaid::SHOWN, losses);
    carry::one_language(document, losses);
    carry::unknown_in_rules(document, &[], losses);
    let it = diagram(document, options, Detail::Picture);
    let mut out = String::from("digraph pathway {\n  graph [charset=\"UTF-8\", rankdir=LR");
    if let Some(title) = &document.title {
        let _ = write!(out, ", labelloc=t, label={}", label(options.text(title, document)));
    }
    out.push_str("];\n  node [shape=box, style=rounded];\n");
    let mut free = vec![true; it.nodes.len()];
    for (at, (name, members)) in it.groups.iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster_{at} {{\n    label={};", label(name));
        for member in members {
            if let Some(free) = free.get_mut(*member) {
                *free = false;
            }
            node(&it, *member, "    ", &mut out);
        }
        out.push_str("  }\n");
    }
    for at in (0..it.nodes.len()).filter(|at| free.get(*at) == Some(&true)) {
        node(&it, at, "  ", &mut out);
    }
    for edge in &it.edges {
        let style = match edge.relation {
            Relation::Requires => "",
            Relation::Stack => "style=bold, ",
            Relation::Recommends | Relation::Validates | Relation::Teaches | Relation::Broader => "style=dashed, ",
            Relation::Alongside => "style=dotted, dir=none, constraint=false, ",
            Relation::Equivalent => "dir=none, constraint=false, ",
            Relation::Excludes => "dir=both, arrowhead=tee, arrowtail=tee, constraint=false, ",
        };
        let named = if edge.label.is_empty() { String::new() } else { format!(", label={}", label(&edge.label)) };
        let kind = edge.relation.as_str();
        let _ = writeln!(out, "  {} -> {} [{style}class={kind}{named}];", id(&it, edge.from), id(&it, edge.to));
    }
    out.push_str("}\n");
    out
}

fn node(it: &Diagram, at: usize, indent: &str, out: &mut String) {
    let Some(node) = it.nodes.get(at) else { return };
    let shape = match node.kind {
        Kind::Credential => "",
        Kind::Stack => ", peripheries=2",
        Kind::Role => ", shape=house",
        Kind::Skill => ", shape=ellipse",
        Kind::Gate => ", shape=diamond, style=solid",
        Kind::Words => ", shape=note, style=solid",
    };
    let goal = if node.goal { ", penwidth=2" } else { "" };
    let _ = writeln!(out, "{indent}{} [label={}{shape}{goal}];", id(it, at), label(&node.label));
}

/// The id of the document where there is one; gates are numbered, with a mark that no id starts with.
fn id(it: &Diagram, at: usize) -> String {
    match it.nodes.get(at) {
        Some(node) if node.at.is_some() => quote(&node.id),
        _ => quote(&format!("tag:{at}")),
    }
}

/// A quoted string. Only the quotation mark is escaped by the language itself; a backslash at the end would take its
/// place, so backslashes are doubled.
fn quote(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// As [`quote`], for text in which Graphviz also reads HTML entities.
fn label(text: &str) -> String {
    quote(&one_line(text).replace('&', "&amp;"))
}
