//! Rows → a document. The rows become the JSON of a document, which the model reads: every cell is checked as the member
//! it is, and its findings are told by cell.

use super::cell::{list, skill, split, unguard};
use super::columns::{self, Column};
use crate::finding::{Arg, Code, Finding, pointer_step, sort_findings};
use crate::formats::ids::slug;
use crate::formats::losses::Losses;
use crate::formats::table::Row;
use crate::model::{Condition, CredentialType, Limits, PathwayDocument, Rule, did_you_mean, read_document};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Types that are no credential.
const OTHER_ROWS: &[(&str, &str)] = &[
    ("pathway", ""),
    ("parcours", ""),
    ("issuer", "issuers"),
    ("emetteur", "issuers"),
    ("skill", "skills"),
    ("competence", "skills"),
    ("role", "roles"),
    ("group", "groups"),
    ("groupe", "groups"),
];

/// Reads a spreadsheet; the findings may hold errors, each by its cell, beside what could be read around them.
///
/// # Errors
/// The finding that says why nothing can be opened.
pub(in crate::formats) fn import(
    text: &str,
    limits: &Limits,
    losses: &mut Losses,
) -> Result<(PathwayDocument, Vec<Finding>), Finding> {
    let (rows, _) = columns::rows(text);
    let heading = rows.first().map(columns::read).unwrap_or_default();
    let named = heading.iter().any(|column| matches!(column.member, Some("name" | "id")));
    if !named || rows.len() < 2 {
        let found = if named { "import.found.csv-empty" } else { "import.found.csv-other" };
        return Err(Finding::new(Code::NotAPathway, "")
            .arg("found", Arg::Phrase(found))
            .arg("hint", Arg::Phrase("import.hint.spreadsheet")));
    }
    let mut sheet = Sheet { columns: &heading, document: Map::new(), places: BTreeMap::new(), goals: Vec::new() };
    for column in heading.iter().filter(|column| column.member.is_none() && !column.heading.is_empty()) {
        losses.dropped(&pointer_step("/1", &column.heading), column.heading.as_str());
    }
    let mut used: BTreeSet<String> = BTreeSet::new();
    for row in rows.iter().skip(1) {
        sheet.row(row, &mut used, losses);
    }
    sheet.finish(limits)
}

struct Sheet<'s> {
    columns: &'s [Column],
    document: Map<String, Value>,
    /// Pointers into the document → the row's line and the heading.
    places: BTreeMap<String, String>,
    goals: Vec<(f64, String)>,
}

impl Sheet<'_> {
    fn row(&mut self, row: &Row, used: &mut BTreeSet<String>, losses: &mut Losses) {
        let cell = |member: &str| {
            let at = self.columns.iter().position(|column| column.member == Some(member) && column.language.is_none());
            at.map_or("", |at| unguard(row.cell(at)))
        };
        let place = |member: &str| {
            let column = self.columns.iter().find(|column| column.member == Some(member));
            pointer_step(&format!("/{}", row.line), column.map_or(member, |column| column.heading.as_str()))
        };
        let name = self.text(row, "name");
        let kind = cell("type");
        let bare: String = kind.to_lowercase().replace(['é', 'ê'], "e");
        let other = OTHER_ROWS.iter().find(|(word, _)| *word == bare).map(|(_, list)| *list);
        let first = |name: &Value| match name {
            Value::Object(map) => map.values().next().and_then(Value::as_str).unwrap_or_default().to_owned(),
            other => other.as_str().unwrap_or_default().to_owned(),
        };
        let mut id = cell("id").to_owned();
        if id.is_empty() && other != Some("") {
            let stem = slug(&name.as_ref().map(first).unwrap_or_default());
            if stem.is_empty() {
                losses.skipped(&place("id"), Arg::Phrase("import.skipped.no-name"));
                return;
            }
            id.clone_from(&stem);
            let mut number = 1;
            while used.contains(&id) {
                number += 1;
                id = format!("{stem}-{number}");
            }
        }
        used.insert(id.clone());
        let mut it = Map::new();
        let mut pairs: Vec<(&str, Value)> = Vec::new();
        if !id.is_empty() {
            it.insert("id".to_owned(), id.as_str().into());
        }
        let title = if other == Some("") { "title" } else { "name" };
        it.extend(name.map(|name| (title.to_owned(), name)));
        it.extend(self.text(row, "description").map(|text| ("description".to_owned(), text)));
        let whole = |text: &str| Value::from(text);
        let plain = ["url", "image", "award", "validFor", "delivery", "version", "license", "language", "code"];
        pairs.extend(
            plain
                .iter()
                .map(|member| (*member, cell(member)))
                .filter(|(_, text)| !text.is_empty())
                .map(|(m, t)| (m, whole(t))),
        );
        for member in ["tags", "excludes", "equivalent", "broader", "levels"] {
            pairs.extend(Some(list(cell(member))).filter(|list| !list.is_empty()).map(|list| (member, json!(list))));
        }
        for member in ["requires", "recommends", "alongside", "stack"] {
            pairs.extend(Some(cell(member)).filter(|text| !text.is_empty()).map(|text| (member, whole(text))));
        }
        for member in ["hours", "weeks", "credits"] {
            pairs.extend(Some(cell(member)).filter(|text| !text.is_empty()).map(|text| (member, number(text))));
        }
        for member in ["validates", "teaches"] {
            let skills: Vec<Value> = split(cell(member)).iter().map(|part| alignment(part)).collect();
            let name = if other == Some("roles") && member == "validates" { "skills" } else { member };
            pairs.extend(Some(skills).filter(|list| !list.is_empty()).map(|list| (name, Value::Array(list))));
        }
        pairs.extend(facts(&cell));
        if let Some("") = other {
            it.extend(pairs.into_iter().map(|(member, value)| (member.to_owned(), value)));
            for (member, value) in it {
                self.places.insert(format!("/{member}"), place(&member));
                self.document.insert(member, value);
            }
            return;
        }
        if other.is_none() {
            let kind = if kind.is_empty() {
                losses.assumed(&place("type"), Arg::Phrase("import.what.no-type"), Arg::Text("Achievement".to_owned()));
                "Achievement".to_owned()
            } else {
                type_of(kind)
            };
            it.insert("type".to_owned(), kind.into());
        }
        it.extend(pairs.into_iter().map(|(member, value)| (member.to_owned(), value)));
        if !cell("issuer").is_empty() {
            it.insert("issuer".to_owned(), cell("issuer").into());
        }
        let goal = cell("goal");
        if !goal.is_empty() && !["no", "non", "false", "0"].contains(&goal.to_lowercase().as_str()) {
            self.goals.push((goal.parse().ok().filter(|n: &f64| n.is_finite()).unwrap_or(f64::MAX), id.clone()));
        }
        let groups = list(cell("group"));
        let (line, own) = (place("id"), place("group"));
        let members: Vec<(String, String)> =
            it.keys().map(|member| (member.clone(), place(column_of(member)))).collect();
        let into = other.unwrap_or("credentials");
        let entries = self.document.entry(into).or_insert_with(|| json!([]));
        let at = entries.as_array().map_or(0, Vec::len);
        if let Some(entries) = entries.as_array_mut() {
            entries.push(Value::Object(it));
        }
        self.places.insert(format!("/{into}/{at}"), line);
        for (member, cell) in members {
            self.places.insert(format!("/{into}/{at}/{member}"), cell);
        }
        for group in groups {
            self.places.entry(format!("group {group}")).or_insert_with(|| own.clone());
            let wanted = self.document.entry("group members").or_insert_with(|| json!([]));
            if let Some(wanted) = wanted.as_array_mut() {
                wanted.push(json!([group, id]));
            }
        }
    }

    /// A text in the languages that have columns.
    fn text(&self, row: &Row, member: &str) -> Option<Value> {
        let cells: Vec<(Option<&String>, &str)> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.member == Some(member))
            .map(|(at, column)| (column.language.as_ref(), unguard(row.cell(at))))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        match cells.as_slice() {
            [] => None,
            [(None, text)] => Some(Value::from(*text)),
            several => Some(Value::Object(
                several
                    .iter()
                    .map(|(language, text)| (language.map_or("en", String::as_str).to_owned(), Value::from(*text)))
                    .collect(),
            )),
        }
    }

    fn finish(mut self, limits: &Limits) -> Result<(PathwayDocument, Vec<Finding>), Finding> {
        crate::sort::by(&mut self.goals, |(a, _), (b, _)| a.total_cmp(b));
        let goals: Vec<Value> = self.goals.iter().map(|(_, id)| id.as_str().into()).collect();
        if !goals.is_empty() {
            self.document.insert("goals".to_owned(), Value::Array(goals));
        }
        self.groups();
        self.issuers();
        self.names();
        self.document.insert("stackway".to_owned(), "1".into());
        self.document.entry("credentials").or_insert_with(|| json!([]));
        let text = Value::Object(self.document.clone()).to_string();
        let mut wide = limits.clone();
        wide.source_bytes = usize::MAX;
        let read = read_document(text.as_bytes(), &wide);
        let mut findings = read.findings;
        let Some(mut document) = read.value else {
            return Err(findings.into_iter().next().unwrap_or_else(|| Finding::new(Code::NotAPathway, "")));
        };
        resolve(&mut document, &mut findings);
        for finding in &mut findings {
            finding.path = self.place(&finding.path);
            finding.position = None;
            for related in &mut finding.related {
                related.path = self.place(&related.path);
            }
        }
        sort_findings(&mut findings);
        Ok((document, findings))
    }

    /// The cell of a pointer into the document: the longest known part of it.
    fn place(&self, pointer: &str) -> String {
        let mut part = pointer;
        loop {
            if let Some(place) = self.places.get(part) {
                return place.clone();
            }
            match part.rfind('/') {
                Some(at) => part = part.get(..at).unwrap_or_default(),
                None => return String::new(),
            }
        }
    }

    /// A cell that holds nothing but names of credentials, one or several between semicolons, asks for all of them.
    fn names(&mut self) {
        let Some(Value::Array(credentials)) = self.document.get_mut("credentials") else { return };
        let mut known: BTreeMap<String, Value> = BTreeMap::new();
        for credential in credentials.iter() {
            let Some(id) = credential.get("id") else { continue };
            let names: Vec<&str> = match credential.get("name") {
                Some(Value::Object(map)) => map.values().filter_map(Value::as_str).collect(),
                other => other.and_then(Value::as_str).into_iter().collect(),
            };
            for name in names.into_iter().chain(id.as_str()) {
                known.entry(name.trim().to_lowercase()).or_insert_with(|| json!({ "credential": id }));
            }
        }
        for credential in credentials {
            for member in ["requires", "recommends", "alongside", "stack"] {
                let Some(condition) = credential.get_mut(member) else { continue };
                let parts = list(condition.as_str().unwrap_or_default());
                let named: Option<Vec<Value>> =
                    parts.iter().map(|part| known.get(&part.to_lowercase()).cloned()).collect();
                match named {
                    Some(mut one) if one.len() == 1 => *condition = one.pop().unwrap_or_default(),
                    Some(several) if several.len() > 1 => *condition = json!({ "all": several }),
                    _ => {}
                }
            }
        }
    }

    /// Members of groups; a group without a row of its own is what the cells call it.
    fn groups(&mut self) {
        let Some(Value::Array(wanted)) = self.document.shift_remove("group members") else { return };
        let mut groups = match self.document.shift_remove("groups") {
            Some(Value::Array(groups)) => groups,
            _ => Vec::new(),
        };
        for pair in wanted {
            let [Some(name), Some(member)] = [pair.get(0), pair.get(1)] else { continue };
            let called = |group: &Value| group.get("id") == Some(name) || group.get("name") == Some(name);
            let at = groups.iter().position(called).unwrap_or_else(|| {
                let word = name.as_str().unwrap_or_default();
                let stem = slug(word);
                let id = if stem.is_empty() { "group".to_owned() } else { format!("group-{stem}") };
                groups.push(json!({ "id": id, "name": name }));
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at).and_then(Value::as_object_mut)
                && let Some(members) = group.entry("members").or_insert_with(|| json!([])).as_array_mut()
            {
                members.push(member.clone());
            }
        }
        self.document.insert("groups".to_owned(), Value::Array(groups));
    }

    /// Issuers by id or name; one without a row of its own is what the cells call it.
    fn issuers(&mut self) {
        let mut issuers = match self.document.shift_remove("issuers") {
            Some(Value::Array(issuers)) => issuers,
            _ => Vec::new(),
        };
        if let Some(credentials) = self.document.get_mut("credentials").and_then(Value::as_array_mut) {
            for credential in credentials {
                let Some(issuer) = credential.get_mut("issuer") else { continue };
                let called = |it: &Value| it.get("id") == Some(issuer) || it.get("name") == Some(issuer);
                let id = match issuers.iter().find(|it| called(it)).and_then(|it| it.get("id")) {
                    Some(id) => id.clone(),
                    None => {
                        let id = Value::from(format!("issuer-{}", slug(issuer.as_str().unwrap_or_default())));
                        issuers.push(json!({ "id": id, "name": issuer }));
                        id
                    }
                };
                *issuer = id;
            }
        }
        if !issuers.is_empty() {
            self.document.insert("issuers".to_owned(), Value::Array(issuers));
        }
    }
}

/// Cells that hold more than one value.
fn facts<'c>(cell: &impl Fn(&str) -> &'c str) -> Vec<(&'static str, Value)> {
    let mut found = Vec::new();
    let cost = cell("cost");
    if ["free", "gratuit", "0"].contains(&cost.to_lowercase().as_str()) {
        found.push(("cost", json!([])));
    } else if !cost.is_empty() {
        let one = |part: &String| match part.rsplit_once(' ') {
            Some((amount, currency)) => json!({ "amount": amount.trim(), "currency": currency }),
            None => json!({ "amount": part }),
        };
        found.push(("cost", split(cost).iter().map(one).collect()));
    }
    let offered: Vec<Value> = split(cell("offered"))
        .iter()
        .map(|part| match part.split_once("..") {
            Some((start, end)) => json!({ "start": start.trim(), "end": end.trim() }),
            None => json!({ "start": part }),
        })
        .collect();
    if !offered.is_empty() {
        found.push(("offered", Value::Array(offered)));
    }
    let mut assessment = Map::new();
    if !cell("assessment").is_empty() {
        assessment.insert("kind".to_owned(), cell("assessment").into());
    }
    if !cell("passRate").is_empty() {
        assessment.insert("passRate".to_owned(), number(cell("passRate")));
    }
    if !assessment.is_empty() {
        found.push(("assessment", Value::Object(assessment)));
    }
    let scale = list(cell("results"));
    if !scale.is_empty() {
        let mut results = Map::new();
        results.insert("scale".to_owned(), json!(scale));
        if !cell("pass").is_empty() {
            results.insert("pass".to_owned(), cell("pass").into());
        }
        found.push(("results", Value::Object(results)));
    }
    if let Some((framework, value)) = cell("qualificationLevel").split_once(':') {
        found.push(("qualificationLevel", json!({ "framework": framework.trim(), "value": value.trim() })));
    } else if let Some((framework, value)) = cell("qualificationLevel").rsplit_once(' ') {
        found.push(("qualificationLevel", json!({ "framework": framework.trim(), "value": value })));
    }
    found
}

/// A figure, also with a decimal comma; anything else stays a text, which is a finding of its own.
fn number(text: &str) -> Value {
    let plain = text.replace(',', ".");
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => json!(number),
        _ => text.into(),
    }
}

fn alignment(part: &str) -> Value {
    let (skill, level) = skill(part);
    match level {
        Some(level) => {
            json!({ "skill": skill, "level": level.parse::<u32>().map_or_else(|_| Value::from(level), Value::from) })
        }
        None => json!({ "skill": skill }),
    }
}

/// The type as written, in any spelling of a known one, else an extension.
fn type_of(kind: &str) -> String {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let known = CredentialType::KNOWN.iter().find(|known| bare(known) == bare(kind));
    match known {
        Some(known) => (*known).to_owned(),
        None if kind.starts_with("ext:") => kind.to_owned(),
        None => format!("ext:{kind}"),
    }
}

/// The column that a member comes from.
fn column_of(member: &str) -> &str {
    match member {
        "title" => "name",
        "skills" => "validates",
        other => other,
    }
}

/// Names in the place of ids are made ids; skills that no row describes are made; what is left is unknown.
fn resolve(document: &mut PathwayDocument, findings: &mut Vec<Finding>) {
    let mut by_name: BTreeMap<String, String> = BTreeMap::new();
    for credential in &document.credentials {
        for (_, name) in credential.name.iter().flat_map(|name| name.pairs()) {
            by_name.entry(name.trim().to_lowercase()).or_insert_with(|| credential.id.clone());
        }
    }
    let ids: BTreeSet<String> = document.credentials.iter().map(|credential| credential.id.clone()).collect();
    let mut skills: Vec<String> = Vec::new();
    let fix = |id: &mut String, path: &str, findings: &mut Vec<Finding>| {
        if ids.contains(id.as_str()) {
            return;
        }
        if let Some(named) = by_name.get(&id.trim().to_lowercase()) {
            named.clone_into(id);
            return;
        }
        let finding =
            Finding::new(Code::UnknownId, path).arg("id", id.as_str()).arg("expected", Arg::Phrase("kind.credential"));
        findings.push(match did_you_mean(id, ids.iter().map(String::as_str)) {
            Some(suggestion) => finding.arg("suggestion", suggestion),
            None => finding,
        });
    };
    for (at, credential) in document.credentials.iter_mut().enumerate() {
        let own = [
            ("requires", &mut credential.requires),
            ("recommends", &mut credential.recommends),
            ("alongside", &mut credential.alongside),
            ("stack", &mut credential.stack),
        ];
        for (member, condition) in own {
            let path = format!("/credentials/{at}/{member}");
            if let Some(condition) = condition {
                walk(condition, &mut |id| fix(id, &path, findings), &mut skills);
            }
        }
        for id in &mut credential.excludes {
            fix(id, &format!("/credentials/{at}/excludes"), findings);
        }
        skills.extend(credential.validates.iter().chain(&credential.teaches).map(|it| it.skill.clone()));
    }
    for (at, role) in document.roles.iter_mut().enumerate() {
        if let Some(condition) = &mut role.requires {
            walk(condition, &mut |id| fix(id, &format!("/roles/{at}/requires"), findings), &mut skills);
        }
        skills.extend(role.skills.iter().map(|it| it.skill.clone()));
    }
    skills.extend(document.skills.iter().flat_map(|skill| skill.broader.iter().cloned()));
    let mut known: BTreeSet<String> = document.skills.iter().map(|skill| skill.id.clone()).collect();
    for id in skills {
        if known.insert(id.clone()) {
            document.skills.push(crate::model::Skill { id, ..crate::model::Skill::default() });
        }
    }
}

fn walk(condition: &mut Condition, credential: &mut dyn FnMut(&mut String), skills: &mut Vec<String>) {
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        match &mut condition.rule {
            Rule::Credential { id, .. } => credential(id),
            Rule::Skill { id, .. } => skills.push(id.clone()),
            Rule::All(of) | Rule::Any(of) | Rule::AtLeast { of, .. } | Rule::Sum { of, .. } => open.extend(of),
            Rule::Tag(_) | Rule::Text(_) | Rule::Faulty(_) => {}
        }
    }
}
