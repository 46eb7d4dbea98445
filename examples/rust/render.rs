//! Draws a map without a browser: `cargo run --example render -- PATHWAY [RECORD] > map.svg`.
//!
//! `NOW` (ISO 8601) and `STACKWAY_LANG` in the environment say which day it is and which language is spoken.

use stackway::finding::Finding;
use stackway::learner;
use stackway::messages::Catalogue;
use stackway::model::{Limits, Moment, read_record};
use stackway::pathway::Pathway;
use stackway::scene::{SceneOptions, scene};
use stackway::svg::render;
use std::env::{args, var};
use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = args().skip(1);
    let source = std::fs::read(files.next().ok_or("which pathway?")?)?;
    let catalogue =
        var("STACKWAY_LANG").ok().and_then(|lang| Catalogue::builtin(&lang)).unwrap_or_else(Catalogue::english);
    let limits = Limits::default();

    let pathway = Pathway::read(&source, &limits, false).map_err(|findings| sentences(&catalogue, &findings))?;
    let options =
        learner::Options { now: var("NOW").ok().and_then(|now| Moment::parse(&now)), ..learner::Options::default() };
    let record = match files.next() {
        None => None,
        Some(file) => {
            let read = read_record(&std::fs::read(file)?, &limits);
            Some(read.value.ok_or_else(|| sentences(&catalogue, &read.findings))?)
        }
    };

    let learner = record.as_ref().map(|record| (record, &options));
    let map = scene(&pathway, learner, &catalogue, &SceneOptions::default())
        .map_err(|finding| sentences(&catalogue, &[finding]))?;
    std::io::stdout().write_all(render(&map).as_bytes())?;
    Ok(())
}

fn sentences(catalogue: &Catalogue, findings: &[Finding]) -> String {
    let said = findings.iter().map(|finding| catalogue.finding(finding));
    said.map(|finding| format!("{}: {}", finding.path, finding.message)).collect::<Vec<_>>().join("\n")
}
