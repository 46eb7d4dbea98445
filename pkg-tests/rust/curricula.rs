//! Published figures of real curricula (CurricularAnalytics, Heileman et al. 2018) as an oracle: what a course
//! blocks, and the longest chain through it.

use crate::support::{all_of, credential, document, is};
use stackway::model::{Credential, Limits};
use stackway::pathway::Pathway;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The rows of a CSV file with quoted fields.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = String::from_utf8_lossy(&bytes);
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for c in text.trim_start_matches('\u{feff}').chars() {
        let row = rows.last_mut().expect("a row");
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' => {}
            other => row.last_mut().expect("a field").push(other),
        }
    }
    rows
}

/// The courses of a curriculum: for each row what the header calls its fields.
fn courses(path: &Path) -> Vec<BTreeMap<String, String>> {
    let rows = rows(path);
    let header = rows.iter().position(|row| row[0] == "Course ID").expect("a header");
    let names = &rows[header];
    rows[header + 1..]
        .iter()
        .take_while(|row| row[0].parse::<u32>().is_ok())
        .map(|row| names.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

/// All three kinds of requisites as one `requires`, which is how the published figures count them.
fn pathway(courses: &[BTreeMap<String, String>]) -> Pathway {
    let credentials = courses.iter().map(|course| {
        let requisites: Vec<_> = ["Prerequisites", "Corequisites", "Strict-Corequisites"]
            .iter()
            .flat_map(|kind| course[*kind].split(';'))
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(is)
            .collect();
        Credential {
            requires: (!requisites.is_empty()).then(|| all_of(requisites)),
            ..credential(&course["Course ID"])
        }
    });
    let built = Pathway::build(document(credentials.collect(), vec![]), &Limits::default(), false);
    built.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// Number and length of the chains through every course, from a first to a last one ("centrality": the sum of
/// their lengths, for courses that are neither first nor last), by adding up over the graph's own order.
fn centrality(pathway: &Pathway) -> Vec<usize> {
    let count = pathway.credentials().len();
    let order = pathway.topological_order();
    let sums = |order: &mut dyn Iterator<Item = usize>, next: &dyn Fn(usize) -> Vec<usize>| {
        // (chains, their lengths added up) that end here.
        let mut sums = vec![(0, 0); count];
        for node in order {
            let before = next(node);
            let (chains, lengths) =
                before.iter().map(|it| sums[*it]).fold((0, 0), |(a, b), (chains, lengths)| (a + chains, b + lengths));
            let chains = if before.is_empty() { 1 } else { chains };
            sums[node] = (chains, lengths + chains);
        }
        sums
    };
    let before = sums(&mut order.iter().copied(), &|node| pathway.predecessors(node));
    let behind = sums(&mut order.iter().rev().copied(), &|node| pathway.successors(node));
    (0..count)
        .map(|node| {
            if pathway.predecessors(node).is_empty() || pathway.successors(node).is_empty() {
                return 0;
            }
            let ((chains, lengths), (more_chains, more_lengths)) = (before[node], behind[node]);
            lengths * more_chains + chains * more_lengths - chains * more_chains
        })
        .collect()
}

#[test]
fn blocking_delay_complexity_and_centrality_are_the_published_ones() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/curricula-mit");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return;
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    files.sort();
    let mut compared = 0;
    for file in &files {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        let published = courses(&folder.join(format!("expected/{stem}_w_metrics.csv")));
        // A course of a quarter is weighed as two thirds of one of a semester, to one decimal.
        let quarters = rows(file).iter().any(|row| row[0] == "System Type" && row[1] == "quarter");
        let weight = if quarters { 2.0 / 3.0 } else { 1.0 };
        let courses = courses(file);
        assert_eq!(courses.len(), published.len(), "{stem}");
        let pathway = pathway(&courses);
        let blocking = pathway.descendant_counts();
        let delay = pathway.chain_lengths();
        let centrality = centrality(&pathway);
        for course in &published {
            let id = &course["Course ID"];
            let at = pathway.credential_index(id).unwrap_or_else(|| panic!("{stem} lacks {id}"));
            let figure =
                |name: &str| course[name].parse::<f64>().unwrap_or_else(|_| panic!("{name} of {id} in {stem}"));
            let known = |count: usize| f64::from(u32::try_from(count).expect("small"));
            assert_eq!(known(blocking[at]), figure("Blocking"), "blocking of {id} in {stem}");
            assert_eq!(pathway.descendants(at).len(), blocking[at], "descendants of {id} in {stem}");
            assert_eq!(known(delay[at]), figure("Delay"), "delay of {id} in {stem}");
            let complexity = (known(blocking[at] + delay[at]) * weight * 10.0).round() / 10.0;
            assert_eq!(complexity, figure("Complexity"), "complexity of {id} in {stem}");
            assert_eq!(known(centrality[at]), figure("Centrality"), "centrality of {id} in {stem}");
            compared += 1;
        }
    }
    assert_eq!(files.len(), 6);
    assert!(compared > 200, "{compared} courses");
}
