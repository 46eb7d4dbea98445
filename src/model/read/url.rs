//! Which links may be followed.

/// Whether a URL is absolute, `https`, `http` or `mailto`, and hides nothing: no control characters, spaces,
/// backslashes, invisible or direction-changing characters, and no user name before the host.
///
/// Browsers drop tabs and line breaks inside a scheme and read `\` as `/`; so nothing of the kind may pass.
#[must_use]
pub fn is_safe_url(url: &str) -> bool {
    if url.chars().count() > 2_048 || url.contains(hides) {
        return false;
    }
    let Some((scheme, rest)) = url.split_once(':') else { return false };
    if scheme.eq_ignore_ascii_case("mailto") {
        return rest.split(['?', '#']).next().is_some_and(|to| to.len() > 2 && to.contains('@'));
    }
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return false;
    }
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    !host.is_empty() && !host.starts_with(':') && !host.contains('@')
}

fn hides(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c,
            '\\' | '<' | '>' | '"' | '`'
            | '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFC}'
            | '\u{E0000}'..='\u{E007F}')
}
