//! "Did you mean": the closest of the known words.

/// The known word closest to a wanted one, if it is close enough to be a slip of the hand.
///
/// Case aside, by optimal string alignment distance (neighbours swapped count one): at most one in three characters
/// may differ. The first of equals. Words of more than 128 bytes are nobody's slip.
#[must_use]
pub fn did_you_mean<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 128;
    if wanted.len() > LONGEST {
        return None;
    }
    let folded = wanted.to_lowercase();
    let length = folded.chars().count();
    let mut best: Option<(usize, &'a str)> = None;
    for word in known {
        if word == wanted || word.len() > LONGEST {
            continue;
        }
        let other = word.to_lowercase();
        let other_length = other.chars().count();
        let allowed = best.map_or_else(|| (length.max(other_length) / 3).max(1), |(found, _)| found.saturating_sub(1));
        if length.abs_diff(other_length) > allowed || length.max(other_length) <= 1 {
            continue;
        }
        let distance = strsim::osa_distance(&folded, &other);
        if distance <= allowed {
            if distance == 0 {
                return Some(word);
            }
            best = Some((distance, word));
        }
    }
    best.map(|(_, word)| word)
}
