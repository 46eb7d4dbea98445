//! Makes strangers' texts, links and conditions fit the rules of a document.

use super::losses::Losses;
use crate::finding::{Arg, Code, Finding};
use crate::model::{Condition, Limits, PathwayDocument, Text, is_safe_url};

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

/// The first condition of a document that is past a limit, as a finding.
pub(super) fn past_limit(document: &PathwayDocument, limits: &Limits) -> Option<Finding> {
    let of_credentials = document.credentials.iter().flat_map(|credential| {
        let all = [&credential.requires, &credential.recommends, &credential.alongside, &credential.stack];
        all.into_iter().map(|condition| (&credential.id, condition))
    });
    let of_roles = document.roles.iter().map(|role| (&role.id, &role.requires));
    of_credentials.chain(of_roles).find_map(|(id, condition)| {
        let (leaves, depth) = measure(condition.as_ref()?);
        let over = |what: &'static str, limit: usize, found: usize| {
            let finding = Finding::new(Code::Limit, "").arg("what", Arg::Phrase(what)).about(id.as_str());
            (found > limit).then(|| finding.arg("limit", limit).arg("found", found))
        };
        over("limit.condition-leaves", limits.condition_leaves, leaves)
            .or_else(|| over("limit.condition-depth", limits.condition_depth(), depth))
    })
}

/// Leaves and levels, without recursion.
fn measure(condition: &Condition) -> (usize, usize) {
    let (mut leaves, mut depth) = (0, 0);
    let mut open = vec![(condition, 1usize)];
    while let Some((condition, level)) = open.pop() {
        depth = depth.max(level);
        let operands = condition.operands();
        leaves += usize::from(operands.is_empty());
        open.extend(operands.iter().map(|operand| (operand, level + 1)));
    }
    (leaves, depth)
}
