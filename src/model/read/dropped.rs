//! Entries of lists that could not be used, so that places found later still point into the source.

use crate::finding::Finding;
use std::collections::BTreeMap;

/// Which entries of which lists were left out of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dropped {
    /// Pointer of the list → places in the source, rising.
    lists: BTreeMap<String, Vec<usize>>,
}

impl Dropped {
    pub(super) fn note(&mut self, list: &str, place: usize) {
        self.lists.entry(list.to_owned()).or_default().push(place);
    }

    /// Turns places in what was read into places in the source, in findings about what was read.
    pub fn restore(&self, findings: &mut [Finding]) {
        if self.lists.is_empty() {
            return;
        }
        for finding in findings {
            finding.path = self.source_pointer(&finding.path);
            for related in &mut finding.related {
                related.path = self.source_pointer(&related.path);
            }
        }
    }

    /// The pointer into the source of a pointer into what was read.
    fn source_pointer(&self, pointer: &str) -> String {
        let mut restored = String::new();
        for step in pointer.split('/').skip(1) {
            match (self.lists.get(&restored), step.parse::<usize>()) {
                (Some(gone), Ok(kept)) => {
                    // Every entry that was left out at or before this place moves it one further.
                    let place = gone.iter().fold(kept, |place, &gone| if gone <= place { place + 1 } else { place });
                    restored.push('/');
                    restored.push_str(&place.to_string());
                }
                // The step is escaped already.
                _ => {
                    restored.push('/');
                    restored.push_str(step);
                }
            }
        }
        restored
    }
}

#[cfg(test)]
mod tests {
    use super::Dropped;
    use crate::finding::pointer_step;

    #[test]
    fn places_after_dropped_entries_move_on() {
        let mut dropped = Dropped::default();
        dropped.note("/credentials", 0);
        dropped.note("/credentials", 2);
        dropped.note("/credentials/3/validates", 0);
        for (read, source) in [
            ("/credentials/0/name", "/credentials/1/name"),
            ("/credentials/1/validates/0/skill", "/credentials/3/validates/1/skill"),
            ("/credentials/2", "/credentials/4"),
            ("/skills/0", "/skills/0"),
            ("", ""),
        ] {
            assert_eq!(dropped.source_pointer(read), source, "{read}");
        }
        let escaped = pointer_step("/extra", "a/b~c");
        assert_eq!(dropped.source_pointer(&escaped), escaped);
    }
}
