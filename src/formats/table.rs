//! Delimited text (RFC 4180 and what spreadsheets make of it) to rows with their line numbers.

use csv_core::{ReadRecordResult, ReaderBuilder};

/// One row: the line it starts on, from 1, and its cells, trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

impl Row {
    /// A cell by its column; empty past the end.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Splits text into rows; rows without any content are left out. Never fails: quotes that do not end, end with the text.
pub(super) fn rows(text: &str, delimiter: u8) -> Vec<Row> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut input = text.as_bytes();
    let mut output = vec![0u8; 4096];
    let mut ends = vec![0usize; 64];
    let (mut filled, mut fields) = (0usize, 0usize);
    let mut rows = Vec::new();
    let mut line = 1usize;
    let mut start = 1usize;
    loop {
        if fields == 0 && filled == 0 {
            while let [b'\n' | b'\r', rest @ ..] = input {
                line += usize::from(input.first() == Some(&b'\n'));
                input = rest;
            }
            start = line;
        }
        let (result, read, wrote, ended) = reader.read_record(
            input,
            output.get_mut(filled..).unwrap_or_default(),
            ends.get_mut(fields..).unwrap_or_default(),
        );
        let (done, rest) = input.split_at(read.min(input.len()));
        line += done.iter().filter(|byte| **byte == b'\n').count();
        input = rest;
        filled += wrote;
        fields += ended;
        match result {
            // More input is an empty slice here: that is how the reader is told of the end.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                let mut from = 0;
                let cells: Vec<String> = ends
                    .iter()
                    .take(fields)
                    .map(|end| {
                        let bytes = output.get(from..*end).unwrap_or_default();
                        from = *end;
                        String::from_utf8_lossy(bytes).trim().to_owned()
                    })
                    .collect();
                if cells.iter().any(|cell| !cell.is_empty()) {
                    rows.push(Row { line: start, cells });
                }
                (filled, fields) = (0, 0);
            }
            ReadRecordResult::End => return rows,
        }
    }
}

/// The character between the columns, judged by the line that holds a known heading.
pub(super) fn delimiter(text: &str, heading: &str) -> u8 {
    let behind = text.lines().find_map(|line| {
        let line = line.trim_start_matches(['"', ' ', '\u{feff}']);
        let start = line.get(..heading.len())?;
        let rest = line.get(heading.len()..)?;
        start.eq_ignore_ascii_case(heading).then(|| rest.trim_start_matches(['"', ' ']).bytes().next())?
    });
    behind.filter(|found| matches!(found, b';' | b'\t')).unwrap_or(b',')
}
