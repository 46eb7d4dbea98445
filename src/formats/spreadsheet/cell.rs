//! What stands in one cell: lists, skills with levels, and signs that a spreadsheet would take for a formula.

/// The parts between semicolons that stand outside of quotation marks, trimmed, without empty ones.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in cell.chars() {
        quoted ^= c == '"';
        if c == ';' && !quoted {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A part without its quotation marks, and what stands behind them.
pub(super) fn unquote(part: &str) -> (String, &str) {
    let Some(rest) = part.strip_prefix('"') else { return (part.to_owned(), "") };
    let mut text = String::new();
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != '"' {
            text.push(c);
        } else if chars.next_if(|(_, next)| *next == '"').is_some() {
            text.push('"');
        } else {
            return (text, rest.get(at + 1..).unwrap_or_default().trim());
        }
    }
    (text, "")
}

/// The parts of a list without quotation marks.
pub(super) fn list(cell: &str) -> Vec<String> {
    split(cell).iter().map(|part| unquote(part).0).collect()
}

/// A list as a cell.
pub(super) fn join<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    parts.into_iter().map(quote).collect::<Vec<_>>().join("; ")
}

/// A part as it reads back.
pub(super) fn quote(part: &str) -> String {
    let plain =
        !part.is_empty() && part.trim() == part && !part.contains(['"', ';', '\n', '\r']) && !part.contains(">=");
    if plain { part.to_owned() } else { format!("\"{}\"", part.replace('"', "\"\"")) }
}

/// A skill with its level: `sql >= 2`.
pub(super) fn skill(part: &str) -> (String, Option<String>) {
    let (text, rest) = unquote(part);
    if part.starts_with('"') {
        return (text, rest.strip_prefix(">=").map(|level| level.trim().to_owned()));
    }
    match text.rsplit_once(">=") {
        Some((name, level)) => (name.trim().to_owned(), Some(level.trim().to_owned())),
        None => (text, None),
    }
}

/// A cell that a spreadsheet shows as text: what begins like a formula gets an apostrophe, as an author would type it.
pub(super) fn guard(cell: String) -> String {
    if begins_like_a_formula(&cell) { format!("'{cell}") } else { cell }
}

/// The cell without that apostrophe.
pub(super) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_like_a_formula(rest) => rest,
        _ => cell,
    }
}

fn begins_like_a_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}
