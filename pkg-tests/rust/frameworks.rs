//! Skills of frameworks: found by words, and linked from a pathway.

use stackway::formats::{Format, import};
use stackway::frameworks::{FoundBy, LinkedBy, find_skills, link_skills};
use stackway::model::{Limits, PathwayDocument, Text, read_document};

fn document(source: &str) -> PathwayDocument {
    read_document(source.as_bytes(), &Limits::default()).value.expect("a sound document")
}

const ESCO: &str = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description\r\n\
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,knowledge,cross-sector,SQL,\"structured query language\nSQL queries\",,released,2024-01-01,,,http://data.europa.eu/esco/concept-scheme/member-skills,A language.\r\n\
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/2,skill/competence,transversal,develop digital content,,,released,2024-01-01,,,,\"Create, and mend.\"\r\n\
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/3,skill/competence,transversal,write SQL reports,digital reports,,released,2024-01-01,,,,\r\n\
KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/4,knowledge,transversal,Élaborer des contenus,,,released,2024-01-01,,,,\r\n";

fn esco() -> PathwayDocument {
    import(ESCO.as_bytes(), None, None, &Limits::default()).document.expect("it opens")
}

#[test]
fn the_commissions_own_columns_are_read_and_the_others_named() {
    let import = import(ESCO.as_bytes(), Some("skills_en.csv"), None, &Limits::default());
    assert_eq!((import.format, import.confidence), (Format::Esco, 1.0));
    let document = import.document.expect("it opens");
    let sql = &document.skills[0];
    assert_eq!(sql.alternate_names, ["structured query language", "SQL queries"].map(|it| Text::Plain(it.to_owned())));
    assert_eq!(sql.url.as_deref(), Some("http://data.europa.eu/esco/skill/1"));
    let lost: Vec<&str> = import.losses.iter().map(|finding| finding.path.as_str()).collect();
    let wanted = ["/2/conceptType", "/2/inScheme", "/2/modifiedDate", "/2/reuseLevel", "/2/skillType", "/2/status"];
    assert_eq!(lost, wanted, "each column once, and no empty one");
}

#[test]
fn what_answers_best_comes_first() {
    let esco = esco();
    let found = |text: &str| {
        let found = find_skills(&esco, text, 10);
        assert_eq!(found.skills.len(), found.total);
        found
            .skills
            .into_iter()
            .map(|it| (it.skill.rsplit('/').next().unwrap_or("").to_owned(), it.by, it.label))
            .collect::<Vec<_>>()
    };
    let hit = |id: &str, by, label: &str| (id.to_owned(), by, label.to_owned());
    // Whole name, then words of a name.
    assert_eq!(found("sql"), [hit("1", FoundBy::Name, "SQL"), hit("3", FoundBy::Name, "write SQL reports")]);
    // Beginnings of words, in any order; a name before an alternate name.
    assert_eq!(found("content dig"), [hit("2", FoundBy::Name, "develop digital content")]);
    assert_eq!(
        found("digital"),
        [hit("3", FoundBy::AlternateName, "digital reports"), hit("2", FoundBy::Name, "develop digital content")]
    );
    assert_eq!(found("STRUCTURED  Query"), [hit("1", FoundBy::AlternateName, "structured query language")]);
    // Inside of words, without accents.
    assert_eq!(found("elaborer CONTENU"), [hit("4", FoundBy::Name, "Élaborer des contenus")]);
    assert_eq!(found("igit").len(), 2);
    assert_eq!(found("http://data.europa.eu/esco/skill/2"), [hit("2", FoundBy::Id, "")]);
    for nothing in ["", "  ", "—", "welding", "sql welding"] {
        assert_eq!(found(nothing), [], "{nothing}");
    }
    let few = find_skills(&esco, "e", 1);
    assert_eq!((few.skills.len(), few.total), (1, 4));
}

#[test]
fn addresses_and_codes_link_and_names_suggest() {
    let pathway = document(
        r#"{ "stackway": "1", "credentials": [],
        "frameworks": [{ "id": "f", "name": "Ours", "url": "https://f.example" }, { "id": "g", "name": "Other" }],
        "skills": [
            { "id": "a", "url": "https://data.europa.eu/esco/skill/2/" },
            { "id": "http://data.europa.eu/esco/skill/1", "name": "write SQL reports" },
            { "id": "b", "name": "Structured query language" },
            { "id": "c", "name": "Élaborer des CONTENUS", "alternateNames": ["digital reports"] },
            { "id": "d", "name": "Welding" },
            { "id": "e", "framework": "f", "code": "X1" },
            { "id": "g1", "framework": "g", "code": "X1" }
        ] }"#,
    );
    let mut framework = esco();
    framework.frameworks.push(pathway.frameworks[0].clone());
    let mut coded = framework.skills[3].clone();
    (coded.id, coded.url, coded.name) = ("x".to_owned(), None, None);
    (coded.code, coded.framework) = (Some("X1".to_owned()), Some("f".to_owned()));
    framework.skills.push(coded);
    let found = link_skills(&pathway, &framework);
    let short = |all: &[stackway::frameworks::SkillLink]| {
        let last = |id: &str| id.rsplit('/').next().unwrap_or("").to_owned();
        all.iter().map(|it| (last(&it.skill), last(&it.target), it.by)).collect::<Vec<_>>()
    };
    let one = |skill: &str, target: &str, by| (skill.to_owned(), target.to_owned(), by);
    // An address is stronger than a name that says otherwise.
    assert_eq!(
        short(&found.links),
        [one("a", "2", LinkedBy::Address), one("1", "1", LinkedBy::Address), one("e", "x", LinkedBy::Code)]
    );
    assert_eq!(
        short(&found.suggestions),
        [one("b", "1", LinkedBy::AlternateName), one("c", "4", LinkedBy::Name)],
        "that two alternate names agree says nothing"
    );
    assert_eq!(found.unmatched, ["d", "g1"], "a code counts in its own framework");
}

/// Two skills of the framework with one address: nobody can tell which is meant.
#[test]
fn a_tie_is_no_link() {
    let pathway =
        document(r#"{ "stackway": "1", "credentials": [], "skills": [{ "id": "a", "url": "https://f.example/1" }] }"#);
    let framework = document(
        r#"{ "stackway": "1", "credentials": [], "skills": [{ "id": "x", "url": "https://f.example/1" }, { "id": "y", "url": "http://f.example/1" }] }"#,
    );
    let found = link_skills(&pathway, &framework);
    assert_eq!((found.links.len(), found.suggestions.len(), found.unmatched.len()), (0, 2, 0));
    assert_eq!(link_skills(&PathwayDocument::default(), &framework), Default::default());
}
