//! Makes strangers' texts and links fit the rules of a document.

use super::losses::Losses;
use crate::finding::Arg;
use crate::model::{Text, is_safe_url};

/// The text within so many characters; what is cut is reported.
pub(super) fn text(text: Text, most: usize, path: &str, losses: &mut Losses) -> Text {
    match text {
        Text::Plain(words) => Text::Plain(plain(words, most, path, losses)),
        Text::Map(pairs) => {
            Text::Map(pairs.into_iter().map(|(tag, words)| (tag, plain(words, most, path, losses))).collect())
        }
    }
}

/// As [`text`], for one string.
pub(super) fn plain(words: String, most: usize, path: &str, losses: &mut Losses) -> String {
    if words.chars().count() <= most {
        return words;
    }
    losses.assumed(path, Arg::Phrase("import.what.long-text"), Arg::Phrase("import.chosen.cut"));
    words.chars().take(most.saturating_sub(1)).chain(std::iter::once('…')).collect()
}

/// A link that may stand in a document, or nothing.
pub(super) fn url(found: &str, most: usize, path: &str, losses: &mut Losses) -> Option<String> {
    let found = found.trim();
    let fits = is_safe_url(found) && found.chars().count() <= most;
    if !fits && !found.is_empty() {
        losses.dropped(path, found.chars().take(80).collect::<String>());
    }
    fits.then(|| found.to_owned())
}
