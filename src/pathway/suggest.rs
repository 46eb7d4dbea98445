//! "Did you mean": the nearest known word.

/// The known word that is most like the wanted one, if it is like it at all; the first of several.
pub(super) fn did_you_mean<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for word in known {
        let likeness = strsim::normalized_damerau_levenshtein(wanted, word);
        if likeness >= 0.6 && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word)
}
