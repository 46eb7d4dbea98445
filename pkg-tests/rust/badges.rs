//! Badges and learner records of others: what is read of them, what it is in a pathway, and what is refused and why.

use crate::import::{data, files};
use proptest::prelude::*;
use stackway::finding::{Arg, Code, Finding};
use stackway::formats::{MatchedBy, RecordImport, import_record};
use stackway::messages::Catalogue;
use stackway::model::{Limits, PathwayDocument, Tier, read_document, read_record, write_record};
use std::path::Path;

const PATHWAY: &str = r#"{
    "stackway": "1", "id": "https://school.example/pathways/web",
    "issuers": [{ "id": "school", "name": "Example School", "url": "https://school.example" }],
    "frameworks": [{ "id": "esco", "name": "ESCO", "url": "http://data.europa.eu/esco" }],
    "skills": [
        { "id": "html", "url": "http://data.europa.eu/esco/skill/html" },
        { "id": "css", "framework": "esco", "code": "S5.2" }
    ],
    "credentials": [
        { "id": "https://school.example/badges/intro", "type": "Badge", "name": "Intro" },
        { "id": "basics", "type": "Badge", "name": "Web basics", "issuer": "school", "url": "https://school.example/basics",
          "results": { "scale": ["C", "B", "A"], "pass": "C" } },
        { "id": "layout", "type": "Badge", "name": "Layout", "equivalent": ["https://other.example/badges/layout"],
          "links": [{ "system": "moodle", "kind": "badge", "id": "https://moodle.example/badges/badge_json.php?id=7" }] }
    ]
}"#;

fn document(source: &str) -> PathwayDocument {
    read_document(source.as_bytes(), &Limits::default()).value.expect("a sound document")
}

fn read(sources: &[&[u8]]) -> RecordImport {
    import_record(&document(PATHWAY), sources, Tier::Claimed, &Limits::default())
}

fn one(source: &str) -> RecordImport {
    read(&[source.as_bytes()])
}

fn badge(achievement: &str) -> String {
    format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential","OpenBadgeCredential"],
        "id":"urn:uuid:1","issuer":{{"id":"https://school.example","name":"Example School"}},
        "validFrom":"2026-02-01T00:00:00Z","validUntil":"2028-02-01T00:00:00Z",
        "credentialSubject":{{"id":"did:example:1","achievement":{achievement}}}}}"#
    )
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

fn reason(finding: &Finding) -> &'static str {
    let phrase = finding.args.iter().find_map(|(name, arg)| match arg {
        Arg::Phrase(key) if matches!(*name, "reason" | "what" | "found") => Some(*key),
        _ => None,
    });
    phrase.unwrap_or("")
}

#[test]
fn an_id_matches_and_the_bytes_stay() {
    let source = badge(r#"{"id":"http://school.example/badges/intro/","name":"Something else"}"#);
    let import = one(&source);
    assert_eq!(codes(&import.losses), [""; 0]);
    let [matched] = import.matched.as_slice() else { panic!("{:?}", import.matched) };
    assert_eq!((matched.path.as_str(), matched.by), ("/earned/0", MatchedBy::Id));
    let earned = &import.record.earned[0];
    assert_eq!(earned.credential, "https://school.example/badges/intro");
    assert_eq!(earned.on.as_ref().map(|on| on.as_str()), Some("2026-02-01T00:00:00Z"));
    assert_eq!(earned.expires.as_ref().map(|on| on.as_str()), Some("2028-02-01T00:00:00Z"));
    assert_eq!(earned.tier, Some(Tier::Claimed));
    let kept = earned.source.as_ref().expect("a source");
    assert_eq!(
        (kept.format.as_str(), kept.raw.as_str(), kept.baked.as_ref()),
        ("open-badges-3", source.as_str(), None)
    );
}

#[test]
fn address_link_equivalent_and_alignment_match_in_that_order() {
    let of = |achievement: &str| {
        let import = one(&badge(achievement));
        let matched = import.matched.first().map(|it| (it.credential.clone(), it.by));
        (matched, import.record.earned[0].credential.clone())
    };
    let basics = Some(("basics".to_owned(), MatchedBy::Url));
    assert_eq!(of(r#"{"id":"https://school.example/basics"}"#), (basics, "basics".into()));
    let link = Some(("layout".to_owned(), MatchedBy::Link));
    assert_eq!(of(r#"{"id":"https://moodle.example/badges/badge_json.php?id=7"}"#), (link, "layout".into()));
    // What the pathway counts as the credential keeps its own name: it may count as several.
    let equivalent = Some(("layout".to_owned(), MatchedBy::Equivalent));
    let other = "https://other.example/badges/layout";
    assert_eq!(of(&format!(r#"{{"id":"{other}"}}"#)), (equivalent.clone(), other.into()));
    let related = r#"{"id":"https://x.example/1","related":[{"id":"https://school.example/basics"}]}"#;
    assert_eq!(of(related), (Some(("basics".to_owned(), MatchedBy::Equivalent)), "basics".into()));
    let aligned =
        r#"{"id":"https://x.example/1","alignment":[{"targetName":"B","targetUrl":"https://school.example/basics"}]}"#;
    assert_eq!(of(aligned), (Some(("basics".to_owned(), MatchedBy::Alignment)), "basics".into()));
    // The id of an own credential as this project writes it for others.
    let own = r#"{"id":"https://school.example/pathways/web#basics"}"#;
    assert_eq!(of(own), (Some(("basics".to_owned(), MatchedBy::Id)), "basics".into()));
}

#[test]
fn a_name_only_suggests() {
    let import = one(&badge(r#"{"id":"https://x.example/1","name":"WEB  basics!"}"#));
    assert!(import.matched.is_empty());
    let [suggestion] = import.suggestions.as_slice() else { panic!("{:?}", import.suggestions) };
    assert_eq!((suggestion.credential.as_str(), suggestion.by), ("basics", MatchedBy::IssuerAndName));
    assert_eq!(import.record.earned[0].credential, "https://x.example/1");
    assert_eq!(import.unmatched.len(), 1);
    // Another issuer's badge of the same name is another badge.
    let foreign =
        badge(r#"{"id":"https://x.example/1","name":"Web basics","creator":{"id":"https://y.example","name":"Y"}}"#);
    assert!(one(&foreign).suggestions.is_empty());
    // The pathway names no issuer for it: nobody can say.
    let unknown = one(&badge(r#"{"id":"https://x.example/1","name":"Intro"}"#));
    assert_eq!(unknown.suggestions[0].by, MatchedBy::Name);
}

#[test]
fn two_credentials_with_one_address_are_two_suggestions() {
    let pathway = document(
        r#"{ "stackway": "1", "credentials": [
            { "id": "a", "type": "Badge", "url": "https://x.example/same" },
            { "id": "b", "type": "Badge", "url": "https://x.example/same" } ] }"#,
    );
    let source = badge(r#"{"id":"https://x.example/same"}"#);
    let import = import_record(&pathway, &[source.as_bytes()], Tier::Claimed, &Limits::default());
    assert!(import.matched.is_empty());
    assert_eq!(import.suggestions.len(), 2);
}

#[test]
fn an_unmatched_badge_shows_the_skills_it_is_aligned_with() {
    let import = one(&badge(
        r#"{"id":"https://x.example/1","name":"Styles","alignment":[
            {"targetName":"H","targetUrl":"https://data.europa.eu/esco/skill/html"},
            {"targetName":"C","targetUrl":"https://z.example/","targetCode":"S5.2","targetFramework":"Esco"},
            {"targetName":"D","targetUrl":"https://z.example/2","targetCode":"S5.2","targetFramework":"Another"}]}"#,
    ));
    assert_eq!(import.unmatched[0].skills, ["html", "css"]);
    let skills: Vec<_> = import.record.skills.iter().map(|held| (held.skill.as_str(), held.tier)).collect();
    assert_eq!(skills, [("html", Some(Tier::Claimed)), ("css", Some(Tier::Claimed))]);
}

#[test]
fn results_decide_how_far_it_is() {
    let with = |results: &str| {
        one(&badge(r#"{"id":"https://school.example/basics"}"#)
            .replace(r#""id":"did:example:1","#, &format!(r#""id":"did:example:1","result":{results},"#)))
    };
    let graded = with(r#"[{"type":["Result"],"value":"87"},{"type":["Result"],"value":"B","status":"Completed"}]"#);
    assert_eq!(graded.record.earned[0].result.as_deref(), Some("B"));
    let off_scale = with(r#"[{"value":"87"}]"#);
    assert_eq!((off_scale.record.earned[0].result.clone(), codes(&off_scale.losses)), (None, vec!["import-dropped"]));
    let open = with(r#"{"status":"InProgress"}"#);
    assert_eq!((open.record.earned.len(), open.record.in_progress[0].credential.as_str()), (0, "basics"));
    assert_eq!((open.matched[0].path.as_str(), open.record.sources.len()), ("/inProgress/0", 1));
    let failed = with(r#"{"status":"Failed"}"#);
    assert_eq!((failed.record.earned.len(), failed.record.failed.len()), (0, 1));
}

#[test]
fn moodles_words_are_read() {
    let import = one(
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://moodle.example/badges/assertion.php?b=1",
        "recipient":{"identity":"sha256$x","type":"email","hashed":true,"salt":"s"},
        "verify":{"type":"hosted","url":"https://moodle.example/badges/assertion.php?b=1"},"issuedOn":1767225600,
        "badge":{"type":"BadgeClass","id":"https://moodle.example/b/9","name":"Styles","image":"data:image/png;base64,AAAA",
            "criteria":{"id":"https://moodle.example/c","narrative":"Do it"},
            "issuer":{"name":"Example School","url":"https://school.example","email":"a@school.example"},
            "alignments":[{"targetName":"H","targetUrl":"http://data.europa.eu/esco/skill/html"}]}}"#,
    );
    assert_eq!(codes(&import.losses), [""; 0]);
    let earned = &import.record.earned[0];
    assert_eq!(earned.source.as_ref().map(|source| source.format.as_str()), Some("open-badges-2"));
    assert_eq!(earned.on.as_ref().map(|on| on.as_str()), Some("2026-01-01"));
    assert_eq!(import.unmatched[0].skills, ["html"]);
    assert_eq!(import.unmatched[0].issuer.as_deref(), Some("Example School"));
}

#[test]
fn badge_classes_and_issuers_among_the_sources_complete_an_assertion() {
    let assertion = br#"{"type":"Assertion","id":"https://x.example/a","recipient":{},"badge":"https://x.example/b","issuedOn":"2026-01-01"}"#;
    let class = br#"{"type":"BadgeClass","id":"https://x.example/b","name":"Web basics","criteria":"https://x.example/c","image":"https://x.example/i","issuer":"https://x.example/o"}"#;
    let issuer = br#"{"type":"Issuer","id":"https://x.example/o","name":"Example School"}"#;
    let import = read(&[assertion, class, issuer]);
    assert_eq!(codes(&import.losses), [""; 0]);
    assert_eq!(import.suggestions[0].by, MatchedBy::IssuerAndName);
    assert_eq!(read(&[assertion]).suggestions.len(), 0);
}

#[test]
fn a_revoked_badge_and_one_without_a_readable_end_are_left_out() {
    let revoked =
        one(r#"{"type":"Assertion","recipient":{},"badge":{"id":"https://x.example/b","name":"B"},"revoked":true}"#);
    assert_eq!((revoked.record.earned.len(), codes(&revoked.losses)), (0, vec!["revoked"]));
    let endless = one(r#"{"type":"Assertion","recipient":{},"badge":{"id":"https://x.example/b"},"expires":"soon"}"#);
    assert_eq!((endless.record.earned.len(), codes(&endless.losses)), (0, vec!["import-skipped"]));
}

#[test]
fn a_learner_record_gives_each_credential_with_its_own_bytes() {
    let inner = badge(r#"{"id":"https://school.example/basics"}"#).replace("urn:uuid:1", "urn:uuid:\\u0032");
    let source = format!(
        r#"{{ "type": ["VerifiableCredential","ClrCredential"], "credentialSubject": {{
            "verifiableCredential": [ {inner} , "not a token" ] }} }}"#
    );
    let import = one(&source);
    assert_eq!(import.record.earned[0].source.as_ref().map(|source| source.raw.as_str()), Some(inner.as_str()));
    assert_eq!(import.record.sources.len(), 1);
    assert_eq!((import.record.sources[0].format.as_str(), &import.record.sources[0].raw), ("clr-2", &source));
    // What is wrong with one of them costs no other.
    assert_eq!(codes(&import.losses), ["syntax"]);
    assert_eq!(import.losses[0].path, "/credentialSubject/verifiableCredential/1");
    // The record that comes out is one that goes in.
    let written = write_record(&import.record);
    let again = read_record(written.as_bytes(), &Limits::default());
    assert_eq!((again.value, again.findings), (Some(import.record), Vec::new()));
}

fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let digits = bits.as_bytes().chunks(6).map(|six| {
        let six = format!("{:0<6}", String::from_utf8_lossy(six));
        char::from(DIGITS[usize::from_str_radix(&six, 2).expect("six bits")])
    });
    digits.collect()
}

fn token(header: &str, payload: &str) -> String {
    format!("{}.{}.c2ln", base64url(header.as_bytes()), base64url(payload.as_bytes()))
}

#[test]
fn tokens_are_opened_and_their_weakness_named() {
    let payload = badge(r#"{"id":"https://school.example/basics"}"#);
    let good = token(r#"{"alg":"RS256","kid":"https://school.example/keys#1"}"#, &payload);
    let import = one(&format!(" {good}\n"));
    assert_eq!((codes(&import.losses), import.matched[0].credential.as_str()), (vec![], "basics"));
    assert_eq!(import.record.earned[0].source.as_ref().map(|source| source.raw.trim()), Some(good.as_str()));
    // The claims of a token of the first data model say what its credential leaves out.
    let claims = format!(
        r#"{{"vc":{},"nbf":1767225600,"exp":1798761600,"jti":"urn:uuid:9"}}"#,
        payload.replace(r#""validFrom":"2026-02-01T00:00:00Z","validUntil":"2028-02-01T00:00:00Z","#, "")
    );
    let dated = one(&token(r#"{"alg":"RS256"}"#, &claims));
    let earned = &dated.record.earned[0];
    assert_eq!(earned.on.as_ref().map(|it| it.as_str()), Some("2026-01-01"));
    assert_eq!(earned.expires.as_ref().map(|it| it.as_str()), Some("2027-01-01"));
    for (header, expected) in [
        (r#"{"alg":"none"}"#, "proof.none"),
        (r#"{"alg":"HS256"}"#, "proof.shared-secret"),
        (r#"{"alg":"RS256","jwk":{"kty":"RSA"}}"#, "proof.own-key"),
        (r#"{"alg":"ES256","x5c":["AA"]}"#, "proof.own-key"),
    ] {
        let import = one(&token(header, &payload));
        assert_eq!((codes(&import.losses), reason(&import.losses[0])), (vec!["weak-proof"], expected));
        assert_eq!(import.record.earned[0].tier, Some(Tier::Claimed));
    }
    for (source, expected) in [
        ("eyJhbGciOiJSUzI1NiJ9.e30".to_owned(), "jws.parts"),
        ("ey.e30.x".to_owned(), "jws.header"),
        ("eyJhbGciOiJSUzI1NiJ9.%%.x".to_owned(), "jws.base64"),
        (token("{}", &payload), "jws.algorithm"),
        (token(r#"{"alg":"RS256"}"#, "[]"), "jws.payload"),
    ] {
        let import = one(&source);
        assert_eq!((codes(&import.losses), reason(&import.losses[0])), (vec!["invalid-jws"], expected), "{source}");
    }
    let broken = one(&token(r#"{"alg":"RS256"}"#, "{\"a\":"));
    assert_eq!(codes(&broken.losses), ["syntax"]);
}

fn crc(bytes: &[u8]) -> u32 {
    let table: Vec<u32> =
        (0..256u32).map(|n| (0..8).fold(n, |c, _| if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 })).collect();
    !bytes.iter().fold(!0, |c, byte| table[((c ^ u32::from(*byte)) & 255) as usize] ^ (c >> 8))
}

fn png(chunks: &[(&[u8], Vec<u8>)]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1A\n".to_vec();
    let end = (b"IEND".as_slice(), Vec::new());
    for (kind, data) in [(b"IHDR".as_slice(), vec![0; 13])].iter().chain(chunks).chain([&end]) {
        let body = [kind, data.as_slice()].concat();
        out.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        out.extend(&body);
        out.extend(crc(&body).to_be_bytes());
    }
    out
}

/// Zlib without compression (RFC 1951, section 3.2.4): one stored block.
fn stored(text: &[u8]) -> Vec<u8> {
    let length = u16::try_from(text.len()).expect("short");
    let (mut a, mut b) = (1u32, 0u32);
    for byte in text {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let head = [&[0x78, 0x01, 1], length.to_le_bytes().as_slice(), (!length).to_le_bytes().as_slice()].concat();
    [head.as_slice(), text, (b << 16 | a).to_be_bytes().as_slice()].concat()
}

#[test]
fn every_way_of_baking_into_png_is_read() {
    let text = badge(r#"{"id":"https://school.example/basics"}"#);
    let plain = text.as_bytes();
    for (kind, data) in [
        (b"tEXt", [b"openbadges\0".as_slice(), plain].concat()),
        (b"zTXt", [b"openbadges\0\0".as_slice(), &stored(plain)].concat()),
        (b"iTXt", [b"openbadgecredential\0\0\0en\0x\0".as_slice(), plain].concat()),
        (b"iTXt", [b"openbadgecredential\0\x01\0\0\0".as_slice(), &stored(plain)].concat()),
    ] {
        let picture = png(&[(b"tEXt", b"Title\0x".to_vec()), (kind.as_slice(), data)]);
        let import = read(&[&picture]);
        assert_eq!((codes(&import.losses), import.matched.len()), (vec![], 1), "{}", String::from_utf8_lossy(kind));
        let kept = import.record.earned[0].source.clone().expect("a source");
        assert_eq!(kept.raw, text);
        // The picture itself comes back, and is read again as what it is.
        let baked = kept.baked.expect("the picture");
        assert_eq!(read(&[baked.as_bytes()]).record, import.record);
    }
}

#[test]
fn damaged_pictures_say_where() {
    let data = [b"openbadges\0".as_slice(), badge("{}").as_bytes()].concat();
    let picture = png(&[(b"tEXt", data.clone())]);
    // Cut anywhere before the badge is complete, it is refused with the place; after that it is read.
    let complete = picture.len() - 12;
    for length in 8..picture.len() {
        let import = read(&[&picture[..length]]);
        if length < complete {
            assert_eq!(codes(&import.losses), ["damaged-image"], "cut to {length}");
            let at = import.losses[0].args.iter().find(|(name, _)| *name == "at").map(|(_, at)| at.clone());
            assert_eq!(at, Some(Arg::from(length)));
        } else {
            assert_eq!(import.record.earned.len(), 1, "cut to {length}");
        }
    }
    let mut wrong = picture.clone();
    wrong[60] ^= 1;
    assert_eq!(reason(&read(&[&wrong]).losses[0]), "image.checksum");
    let broken = png(&[(b"zTXt", b"openbadges\0\0nonsense".to_vec())]);
    assert_eq!(reason(&read(&[&broken]).losses[0]), "image.text");
    assert_eq!(reason(&read(&[&png(&[])]).losses[0]), "import.found.picture");
}

/// 64 MiB of zeros in some 64 KiB: distances of one byte, 258 bytes at a time (RFC 1951, section 3.2.6).
fn bomb(bytes: usize) -> Vec<u8> {
    let mut bits: Vec<bool> = vec![true, true, false];
    let mut put = |code: u32, length: u32| bits.extend((0..length).rev().map(|at| code >> at & 1 == 1));
    put(0x30, 8); // the literal 0
    for _ in 0..bytes / 258 {
        put(0b1100_0101, 8); // length 258
        put(0, 5); // distance 1
    }
    put(0, 7); // the end
    let packed = bits.chunks(8).map(|byte| byte.iter().enumerate().map(|(at, bit)| u8::from(*bit) << at).sum());
    [0x78, 0x01].into_iter().chain(packed).collect()
}

#[test]
fn a_bomb_is_not_inflated_past_the_limit() {
    let small = bomb(100_000);
    let picture = |data: &[u8]| png(&[(b"zTXt", [b"openbadges\0\0".as_slice(), data].concat())]);
    // The control: the same bytes are sound, and refused for what they hold (a checksum is missing at the end).
    assert_eq!(reason(&read(&[&picture(&small)]).losses[0]), "image.text");
    let import = read(&[&picture(&bomb(64 << 20))]);
    assert_eq!((codes(&import.losses), reason(&import.losses[0])), (vec!["limit"], "limit.inflated"));
    let limits = Limits { source_bytes: 50_000, ..Limits::default() };
    let import = import_record(&document(PATHWAY), &[&picture(&small)], Tier::Claimed, &limits);
    assert_eq!(reason(&import.losses[0]), "limit.inflated");
}

#[test]
fn svg_in_all_its_spellings() {
    let text = badge(r#"{"id":"https://school.example/basics"}"#);
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&#x22;");
    let token = token(r#"{"alg":"RS256"}"#, &text);
    for inside in [
        format!(
            r#"<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{text}]]></openbadges:credential></svg>"#
        ),
        format!(
            r#"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b>">]><!-- <openbadges:credential> --><s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:b='https://purl.imsglobal.org/ob/v3p0'><s:a t="x>y"/><b:credential>{escaped}</b:credential></s:svg>"#
        ),
        format!(r#"<svg><openbadges:credential verify="{token}"/></svg>"#),
        format!(
            r#"<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="https://x.example/a"><![CDATA[{text}]]></openbadges:assertion></svg>"#
        ),
    ] {
        let import = one(&inside);
        assert_eq!((codes(&import.losses), import.matched.len()), (vec![], 1), "{inside}");
        let baked = import.record.earned[0].source.clone().and_then(|it| it.baked).expect("the picture");
        assert_eq!(read(&[baked.as_bytes()]).record, import.record);
        for length in 1..inside.len() - 1 {
            let cut = one(&inside[..length]);
            assert!(!cut.losses.is_empty() || cut.matched.len() == 1, "cut to {length}");
        }
    }
    let address = one(r#"<svg><openbadges:assertion verify="https://x.example/a"/></svg>"#);
    assert_eq!(reason(&address.losses[0]), "import.found.address");
    let entity = one("<svg><openbadges:credential>&mine;</openbadges:credential></svg>");
    assert_eq!(reason(&entity.losses[0]), "image.text");
    assert_eq!(reason(&one("<html><body>Badge</body></html>").losses[0]), "import.found.picture");
}

#[test]
fn what_is_no_badge_is_refused_with_what_it_is() {
    for (source, expected) in [
        ("{}", "import.found.no-badge"),
        ("[]", "import.found.empty-record"),
        (r#"{"stackway":"1"}"#, "import.found.pathway"),
        (r#"{"earned":[]}"#, "import.found.record"),
        (r#"{"type":["VerifiableCredential","OtherCredential"]}"#, "import.found.other-credential"),
        (r#"{"type":["VerifiableCredential","EndorsementCredential"]}"#, "import.found.endorsement"),
        (r#"{"type":"RevocationList"}"#, "import.found.revocations"),
        (r#"{"type":"BadgeClass"}"#, "import.found.badge-class"),
    ] {
        let import = one(source);
        assert_eq!((codes(&import.losses), reason(&import.losses[0])), (vec!["not-a-record"], expected), "{source}");
    }
    assert_eq!(codes(&one("").losses), ["empty"]);
    assert_eq!(codes(&one("{").losses), ["syntax"]);
    assert_eq!(codes(&one(r#"{"type":"Assertion","type":"X"}"#).losses), ["duplicate-member"]);
    // One of several costs no other.
    let good = badge(r#"{"id":"https://school.example/basics"}"#);
    let import = read(&[b"{", good.as_bytes()]);
    assert_eq!((codes(&import.losses), import.losses[0].path.as_str()), (vec!["syntax"], "/0"));
    assert_eq!(import.matched.len(), 1);
}

#[test]
fn records_in_records_end() {
    let mut source = badge("{}");
    for _ in 0..20 {
        source = format!(r#"{{"type":"ClrCredential","credentialSubject":{{"verifiableCredential":{source}}}}}"#);
    }
    let import = one(&source);
    assert!(codes(&import.losses).contains(&"limit"), "{:?}", import.losses);
}

/// Every real file gives entries, or one finding that says what it is. Prints the table with `--nocapture`.
#[test]
#[expect(clippy::print_stdout, reason = "the table is for people, shown with --nocapture")]
fn every_real_badge_is_read_or_refused_for_the_right_reason() {
    let Some(data) = data() else { return };
    let refused = [
        ("simple-err-type.json", "import.found.other-credential"),
        ("endorsement-valid.json", "import.found.endorsement"),
        ("basic-assertion-invalid-type.json", ""),
        ("assets_endorsement-1.json", "import.found.endorsement"),
        ("assets_revocation-list.json", "import.found.revocations"),
        ("rdf-validation_valid-alignment-object.json", "import.found.no-badge"),
        ("simple-err-context.json", "import.skipped.no-achievement"),
        ("simple-err-issuer.json", "import.skipped.no-achievement"),
        ("simple-noproof.json", "import.skipped.no-achievement"),
        ("simple.jwt", "import.skipped.no-achievement"),
    ];
    let catalogue = Catalogue::english();
    println!("file | earned | containers | what was found");
    for folder in ["ob2", "ob3", "clr2"] {
        for path in files(&data.join(folder)) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let source = std::fs::read(&path).expect("a readable file");
            let import = read(&[&source]);
            let said: Vec<String> = import
                .losses
                .iter()
                .map(|loss| catalogue.finding(loss))
                .map(|it| format!("{} {}: {}", it.code.as_str(), it.path, it.message))
                .collect();
            println!(
                "{folder}/{name} | {} | {} | {}",
                import.record.earned.len(),
                import.record.sources.len(),
                said.join("; ")
            );
            let is_part =
                Path::new(&name).starts_with("assets") || name.starts_with("assets_") || name.starts_with("rdf-");
            match refused.iter().find(|(refused, _)| *refused == name && !(folder != "ob3" && name == "simple.jwt")) {
                Some((_, expected)) => {
                    assert!(import.record.earned.is_empty(), "{name}");
                    assert!(
                        expected.is_empty() || import.losses.iter().any(|loss| reason(loss) == *expected),
                        "{name}: {said:?}"
                    );
                }
                None if is_part => assert_eq!(codes(&import.losses), ["not-a-record"], "{name}"),
                None => {
                    assert!(!import.record.earned.is_empty(), "{name}: {said:?}");
                    let written = write_record(&import.record);
                    let again = read_record(written.as_bytes(), &Limits::default());
                    assert_eq!(again.value.as_ref(), Some(&import.record), "{name}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever comes in, something comes out: entries, or a finding.
    #[test]
    fn no_bytes_are_met_with_silence(head in 0usize..5, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let heads: [&[u8]; 5] = [b"", b"\x89PNG\r\n\x1A\n", b"<svg><openbadges:credential>", b"eyJhbGciOiJSUzI1NiJ9.", b"{\"type\":\"Assertion\","];
        let source = [heads[head], bytes.as_slice()].concat();
        let import = read(&[&source]);
        prop_assert!(!import.losses.is_empty() || !import.is_empty());
    }

    /// A changed byte of a baked picture never gives a record with other bytes than the picture held.
    #[test]
    fn a_flipped_bit_in_the_badge_is_noticed(at in 0usize..400, bit in 0u8..8) {
        let text = badge(r#"{"id":"https://school.example/basics"}"#);
        let mut picture = png(&[(b"tEXt", [b"openbadges\0".as_slice(), text.as_bytes()].concat())]);
        prop_assume!(at < picture.len());
        picture[at] ^= 1 << bit;
        let import = read(&[&picture]);
        for earned in &import.record.earned {
            prop_assert_eq!(earned.source.as_ref().map(|source| source.raw.as_str()), Some(text.as_str()));
        }
    }
}

#[test]
fn the_same_badge_twice_counts_once() {
    let source = badge(r#"{"id":"https://school.example/basics"}"#);
    let import = read(&[source.as_bytes(), source.as_bytes()]);
    assert_eq!((import.record.earned.len(), codes(&import.losses)), (1, vec!["import-skipped"]));
    assert_eq!(import.losses[0].code, Code::ImportSkipped);
}
