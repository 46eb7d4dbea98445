//! What can be an id.

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
