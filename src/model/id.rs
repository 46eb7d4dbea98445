//! What can be an id, and when two that are addresses are the same.

/// Why something cannot be an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IdFault {
    /// Empty, with control characters, or with the prefix that marks tags.
    Invalid,
    /// Of so many characters.
    TooLong(usize),
}

/// Any string without control characters that does not start with `tag:`, up to a length in characters.
pub(super) fn check_id(id: &str, most: usize) -> Result<(), IdFault> {
    if id.is_empty() || id.starts_with("tag:") || id.contains(char::is_control) {
        return Err(IdFault::Invalid);
    }
    if id.len() > most {
        let found = id.chars().count();
        if found > most {
            return Err(IdFault::TooLong(found));
        }
    }
    Ok(())
}

/// An address without its scheme where that is `http` or `https`, without the slash at its end, its host in small
/// letters. Anything else stays as it is.
pub(crate) fn address_key(id: &str) -> String {
    let id = id.trim();
    let split = id
        .split_once("://")
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"));
    let Some((_, rest)) = split else { return id.to_owned() };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host);
    format!("//{}{path}", host.to_ascii_lowercase())
}
