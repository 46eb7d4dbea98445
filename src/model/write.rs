//! Documents and records as JSON text: two spaces, a line break at the end, whole numbers without a fraction.

use super::{LearnerRecord, PathwayDocument};
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io::{Result, Write};

/// The document as JSON text. Reading it again gives the same document, unknown members included.
#[must_use]
pub fn write_document(document: &PathwayDocument) -> String {
    write(document)
}

/// The record as JSON text. Reading it again gives the same record, unknown members included.
#[must_use]
pub fn write_record(record: &LearnerRecord) -> String {
    write(record)
}

fn write(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, Tidy(PrettyFormatter::new()));
    // Writing to memory cannot fail, and every key is a string.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok(), "a document is always JSON");
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

/// Pretty, with `12` in the place of `12.0`.
struct Tidy<'i>(PrettyFormatter<'i>);

impl Formatter for Tidy<'_> {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
        if value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 {
            return self.0.write_i64(writer, value as i64);
        }
        self.0.write_f64(writer, value)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        self.0.end_object_value(writer)
    }
}
