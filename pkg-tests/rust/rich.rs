//! A document and a record with every member there is, and unknown ones everywhere.

use serde_json::Value;

pub(crate) fn document() -> Value {
    serde_json::from_str(
        r##"{
        "stackway": "1", "id": "https://example.org/p", "title": { "en": "A", "fr": "Ä" }, "description": "words",
        "language": "en", "version": "2026-11", "license": "CC-BY-4.0",
        "issuers": [{ "id": "i", "name": "Issuer", "url": "https://example.org/", "image": "https://example.org/i.png",
            "accreditation": [{ "by": "A body", "url": "http://example.org/a", "x-b": 1 }], "x-i": [1, 2.5, null] }],
        "frameworks": [{ "id": "f", "name": "F", "url": "https://example.org/f", "kind": "ESCO", "x-f": {} }],
        "skills": [{ "id": "sql", "name": "SQL", "description": { "en": "Tables" }, "framework": "f", "code": "1.2",
            "url": "https://example.org/sql", "alternateNames": ["Structured Query Language", { "fr": "Langage SQL" }], "levels": ["Aware", { "en": "Working" }], "halfLifeMonths": 36,
            "broader": ["data"], "x-s": true }, { "id": "data" }],
        "credentials": [
            { "id": "a", "type": "Badge" },
            { "id": "and", "type": "ext:Ritual" },
            { "id": "c", "type": "MicroCredential", "name": "C", "description": "d", "issuer": "i",
              "url": "https://example.org/c", "image": "https://example.org/c.png", "tags": ["elective", "two words"],
              "validates": [{ "skill": "sql", "level": 2, "x-v": "v" }], "teaches": [{ "skill": "data", "level": 1 }],
              "requires": { "all": ["a", { "any": ["and", { "text": { "en": "one year", "fr": "un an" } }] }], "x-q": 0 },
              "recommends": { "atLeast": 1, "of": ["a", { "skill": "data", "level": 1 }] },
              "alongside": { "credential": "a", "result": "B" },
              "stack": { "credits": 4.5, "of": ["tag:elective", { "tag": "two words" }, "a"] },
              "award": "claim", "excludes": ["and"], "equivalent": ["a", "https://example.org/other"],
              "hours": 12, "weeks": 2.25, "credits": 0,
              "cost": [{ "amount": "120.00", "currency": "CAD", "for": "Exam", "x-c": 1 }],
              "offered": [{ "start": "2027-01-11", "end": "2027-03-01T12:00:00Z", "applyBy": "2026-12-01", "seats": 0, "x-o": 1 }],
              "assessment": { "kind": "exam", "passRate": 0.82, "x-a": 1 },
              "results": { "scale": ["F", "C", "B"], "pass": "C", "x-r": 1 }, "validFor": "P2Y",
              "recognisedBy": [{ "name": "Reg", "url": "https://example.org/r", "kind": "professional body", "x-n": 1 }],
              "qualificationLevel": { "framework": "EQF", "value": "5", "x-l": 1 }, "delivery": "blended",
              "links": [{ "system": "moodle", "instance": "https://lms.example.org", "kind": "course", "id": "42", "x-k": 1 }],
              "x-cred": { "__proto__": { "deep": [[[]]] }, "constructor": "c" } }
        ],
        "roles": [{ "id": "r", "name": "R", "description": "d", "url": "mailto:jobs@example.org",
            "skills": [{ "skill": "sql", "level": 1, "need": "desired", "importance": 0.5, "x-rs": 1 }],
            "requires": { "hours": 3, "of": ["c"] }, "x-r": 1 }],
        "goals": ["r", "c"],
        "groups": [{ "id": "g", "name": "G", "members": ["a", "c"], "x-g": 1 }],
        "__proto__": { "polluted": true }, "x-huge": 12345678901234567890, "x-small": -1.25e-9
    }"##,
    )
    .expect("JSON")
}

pub(crate) fn record() -> Value {
    serde_json::from_str(
        r##"{
        "learner": "l-1", "asOf": "2026-11-23T09:30:00-05:00", "pathwayVersion": "2026-11",
        "earned": [{ "credential": "a", "on": "2026-01-02", "expires": "2027-01-02", "tier": "verified", "result": "B",
            "evidence": "https://example.org/e", "source": { "format": "ob3", "raw": "{\"proof\": [1, 2]}\n", "baked": "data:image/png;base64,AAAA", "x-o": 1 }, "x-e": 1 }],
        "inProgress": [{ "credential": "c", "fraction": 0.25, "since": "2026-10-01", "x-p": 1 }],
        "waived": [{ "credential": "and", "by": "Registrar", "on": "2026-02-03", "x-w": 1 }],
        "failed": [{ "credential": "c", "on": "2026-05-06", "x-f": 1 }],
        "skills": [{ "skill": "sql", "level": 1, "tier": "claimed", "on": "2025-04-05", "evidence": "Ran it for a year", "x-s": 1 }],
        "goals": ["r", { "role": "r", "x-1": 1 }, { "credential": "c", "x-2": 1 },
            { "skills": [{ "skill": "sql", "level": 2, "x-3": 1 }], "x-4": 1 },
            { "condition": { "any": ["a", "c"] }, "x-5": 1 }, ["a", ["c"]]],
        "sources": [{ "format": "clr-2", "raw": "{}", "baked": "data:,", "x-s": 1 }],
        "pace": { "hoursPerWeek": 7.5, "startOn": "2027-01-04", "parallel": 2,
            "pauses": [{ "start": "2027-07-01", "end": "2027-08-31", "x-u": 1 }], "x-t": 1 },
        "budget": { "amount": "400.00", "currency": "CAD", "x-b": 1 },
        "x-record": ["kept"]
    }"##,
    )
    .expect("JSON")
}

/// Every JSON pointer of a value, the root first.
pub(crate) fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while at < found.len() {
        let path = found[at].clone();
        match value.pointer(&path) {
            Some(Value::Object(map)) => {
                found.extend(map.keys().map(|key| stackway::finding::pointer_step(&path, key)));
            }
            Some(Value::Array(items)) => found.extend((0..items.len()).map(|index| format!("{path}/{index}"))),
            _ => {}
        }
        at += 1;
    }
    found
}
