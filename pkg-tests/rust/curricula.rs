//! Published figures of real curricula (CurricularAnalytics, Heileman et al. 2018) as an oracle: what a course
//! blocks, and the longest chain through it.

use crate::support::{all_of, credential, document, is};
use stackway::advice::{Objective, PlanOptions, plan};
use stackway::model::{Credential, Goal, LearnerRecord, Limits};
use stackway::pathway::Pathway;
use stackway::review::analytics;
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

/// The published curricula; `None`, and a word on it, where they are not there.
fn published() -> Option<Vec<PathBuf>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/curricula-mit");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there", folder.display());
        return None;
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    files.sort();
    Some(files)
}

#[test]
fn blocking_delay_complexity_and_centrality_are_the_published_ones() {
    let Some(files) = published() else { return };
    let mut compared = 0;
    for file in &files {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        let published = courses(&file.with_file_name(format!("expected/{stem}_w_metrics.csv")));
        // A course of a quarter is weighed as two thirds of one of a semester, to one decimal.
        let quarters = rows(file).iter().any(|row| row[0] == "System Type" && row[1] == "quarter");
        let weight = if quarters { 2.0 / 3.0 } else { 1.0 };
        let courses = courses(file);
        assert_eq!(courses.len(), published.len(), "{stem}");
        let pathway = pathway(&courses);
        let blocking = pathway.descendant_counts();
        let delay = pathway.chain_lengths();
        let measured = analytics(&pathway).credentials;
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
            assert_eq!(measured[at].delay + measured[at].blocking, measured[at].complexity, "{id} in {stem}");
            assert_eq!((measured[at].delay, measured[at].blocking), (delay[at], blocking[at]), "{id} in {stem}");
            assert_eq!(measured[at].centrality, figure("Centrality"), "centrality of {id} in {stem}");
            compared += 1;
        }
    }
    assert_eq!(files.len(), 6);
    assert!(compared > 200, "{compared} courses");
}

/// Terms are weeks, credits are hours: a week has room for as many hours as a term has for credits.
fn in_terms(courses: &[BTreeMap<String, String>]) -> Pathway {
    let list = |course: &BTreeMap<String, String>, kind: &str| -> Vec<_> {
        course[kind].split(';').map(str::trim).filter(|id| !id.is_empty()).map(is).collect()
    };
    let credentials = courses.iter().map(|course| {
        let before = list(course, "Prerequisites");
        let beside: Vec<_> = [list(course, "Corequisites"), list(course, "Strict-Corequisites")].concat();
        let credits: f64 = course["Credit Hours"].parse().unwrap_or(0.0);
        Credential {
            requires: (!before.is_empty()).then(|| all_of(before)),
            alongside: (!beside.is_empty()).then(|| all_of(beside)),
            hours: Some(credits),
            weeks: Some(1.0),
            cost: Some(Vec::new()),
            ..credential(&course["Course ID"])
        }
    });
    let built = Pathway::build(document(credentials.collect(), vec![]), &Limits::default(), false);
    built.unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn a_degree_is_planned_to_graduation_within_the_credits_of_a_term() {
    let Some(files) = published() else { return };
    for file in &files {
        let courses = courses(file);
        let pathway = in_terms(&courses);
        let most = 18.0;
        let goal = Goal::All(courses.iter().map(|course| Goal::Id(course["Course ID"].clone())).collect());
        let options = PlanOptions { objective: Objective::Time, hours_per_week: Some(most), ..PlanOptions::default() };
        let plan = plan(&pathway, &LearnerRecord::default(), Some(&goal), &options).expect("a plan");
        assert!(plan.feasible, "{}", file.display());
        assert_eq!(plan.totals.count, courses.len());
        let term: BTreeMap<&str, u32> = plan.steps.iter().map(|it| (it.credential.as_str(), it.week)).collect();
        let mut loads: BTreeMap<u32, f64> = BTreeMap::new();
        for course in &courses {
            let own = term[course["Course ID"].as_str()];
            *loads.entry(own).or_default() += course["Credit Hours"].parse().unwrap_or(0.0);
            for id in course["Prerequisites"].split(';').map(str::trim).filter(|id| !id.is_empty()) {
                assert!(term[id] < own, "{id} comes too late in {}", file.display());
            }
            for id in ["Corequisites", "Strict-Corequisites"].iter().flat_map(|kind| course[*kind].split(';')) {
                assert!(id.trim().is_empty() || term[id.trim()] <= own, "{id} comes too late in {}", file.display());
            }
        }
        assert!(loads.values().all(|credits| *credits <= most), "{loads:?}");
        // No plan is shorter than the credits or the longest chain of prerequisites allow.
        let credits: f64 = loads.values().sum();
        let chain = pathway.chain_lengths().into_iter().max().unwrap_or(0);
        let least = chain.max((credits / most).ceil() as usize);
        assert!(plan.optimal, "{}", file.display());
        assert!(plan.totals.weeks as usize >= least.min(chain.max(1)));
        assert!(plan.totals.weeks as usize <= least + 1, "{}: {} terms", file.display(), plan.totals.weeks);
    }
}
