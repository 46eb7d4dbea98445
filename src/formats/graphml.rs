//! GraphML (graphml.graphdrawing.org), for programs that analyse graphs: every credential, skill, role and gate a node,
//! every relation an edge, figures as data.

use super::diagram::{Detail, Kind, diagram};
use super::losses::Losses;
use super::{ExportOptions, carry};
use crate::model::PathwayDocument;
use std::fmt::Write;

/// What is written, see [`carry::left_out`].
const CARRIED: &[&str] = &[
    "title",
    "language",
    "skills",
    "skills.id",
    "skills.name",
    "skills.broader",
    "credentials",
    "credentials.id",
    "credentials.type",
    "credentials.name",
    "credentials.url",
    "credentials.tags",
    "credentials.validates",
    "credentials.validates.skill",
    "credentials.validates.level",
    "credentials.teaches",
    "credentials.teaches.skill",
    "credentials.teaches.level",
    "credentials.requires",
    "credentials.recommends",
    "credentials.alongside",
    "credentials.stack",
    "credentials.excludes",
    "credentials.equivalent",
    "credentials.hours",
    "credentials.weeks",
    "credentials.credits",
    "roles",
    "roles.id",
    "roles.name",
    "roles.skills",
    "roles.skills.skill",
    "roles.skills.level",
    "roles.requires",
    "goals",
    "groups",
    "groups.id",
    "groups.name",
    "groups.members",
];

/// (key, of what, type)
const KEYS: &[(&str, &str, &str)] = &[
    ("id", "node", "string"),
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("type", "node", "string"),
    ("url", "node", "string"),
    ("hours", "node", "double"),
    ("weeks", "node", "double"),
    ("credits", "node", "double"),
    ("goal", "node", "boolean"),
    ("group", "node", "string"),
    ("relation", "edge", "string"),
    ("value", "edge", "string"),
];

pub(super) fn export(document: &PathwayDocument, options: &ExportOptions<'_>, losses: &mut Losses) -> String {
    carry::left_out(document, CARRIED, losses);
    carry::one_language(document, losses);
    carry::unknown_in_rules(document, &[], losses);
    let it = diagram(document, options, Detail::Everything);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
    );
    for (key, of, kind) in KEYS {
        let _ = writeln!(out, "  <key id=\"{key}\" for=\"{of}\" attr.name=\"{key}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("  <graph id=\"pathway\" edgedefault=\"directed\">\n");
    if let Some(title) = &document.title {
        let _ = writeln!(out, "    <desc>{}</desc>", escape(options.text(title, document)));
    }
    let mut groups: Vec<&str> = vec![""; it.nodes.len()];
    for (name, members) in &it.groups {
        for member in members {
            if let Some(group) = groups.get_mut(*member) {
                *group = name;
            }
        }
    }
    for (at, node) in it.nodes.iter().enumerate() {
        let _ = writeln!(out, "    <node id=\"n{at}\">");
        let mut data = |key: &str, value: &str| {
            if !value.is_empty() {
                let _ = writeln!(out, "      <data key=\"{key}\">{}</data>", escape(value));
            }
        };
        data("id", &node.id);
        data("label", &node.label);
        data("kind", node.kind.as_str());
        let credential = match node.kind {
            Kind::Credential | Kind::Stack => node.at.and_then(|at| document.credentials.get(at)),
            _ => None,
        };
        if let Some(credential) = credential {
            data("type", credential.type_.as_str());
            data("url", credential.url.as_deref().unwrap_or_default());
            let figures = [("hours", credential.hours), ("weeks", credential.weeks), ("credits", credential.credits)];
            for (key, figure) in figures {
                data(key, &figure.map_or_else(String::new, |figure| figure.to_string()));
            }
        }
        data("goal", if node.goal { "true" } else { "" });
        data("group", groups.get(at).copied().unwrap_or_default());
        out.push_str("    </node>\n");
    }
    for (at, edge) in it.edges.iter().enumerate() {
        let _ = writeln!(out, "    <edge id=\"e{at}\" source=\"n{}\" target=\"n{}\">", edge.from, edge.to);
        let _ = writeln!(out, "      <data key=\"relation\">{}</data>", edge.relation.as_str());
        if !edge.label.is_empty() {
            let _ = writeln!(out, "      <data key=\"value\">{}</data>", escape(&edge.label));
        }
        out.push_str("    </edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// Text content of XML 1.0; characters that it cannot hold are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("&#13;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if u32::from(c) < 0x20 => {}
            c => out.push(c),
        }
    }
    out
}
