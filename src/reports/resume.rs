//! What is earned, as JSON Resume (schema version 1.0.0).

use crate::learner::{CredentialProgress, Progress, Status};
use crate::messages::{Catalogue, Wording};
use crate::model::{Credential, Date, LearnerRecord, Moment, is_safe_url};
use crate::pathway::{Entity, Pathway};
use crate::sort;
use serde::Serialize;

const SCHEMA: &str = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// What a résumé is made with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResumeOptions {
    /// The name to put on it. Absent: none, whatever the record says.
    pub learner_name: Option<String>,
    /// When it is made.
    pub now: Option<Moment>,
}

/// A résumé in the shape of JSON Resume; sections without entries are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Resume {
    /// Where its schema is.
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    /// The person, if a name was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basics: Option<ResumeBasics>,
    /// Work experience and fieldwork.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<ResumeWork>,
    /// Degrees and school diplomas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub education: Vec<ResumeEducation>,
    /// Everything else, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<ResumeCertificate>,
    /// Skills shown, in document order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<ResumeSkill>,
    /// About the file.
    pub meta: ResumeMeta,
}

/// The person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResumeBasics {
    /// As it was given.
    pub name: String,
}

/// One time of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResumeWork {
    /// Who recognised it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it was.
    pub position: String,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When it was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
}

/// One degree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResumeEducation {
    /// Who awarded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it is called.
    pub area: String,
    /// The kind of degree.
    pub study_type: String,
    /// When it was awarded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// The result, on its own scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
}

/// One certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResumeCertificate {
    /// What it is called; the URL where only that is known.
    pub name: String,
    /// When it was earned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who awarded it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResumeSkill {
    /// What it is called.
    pub name: String,
    /// The level shown, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

/// About the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ResumeMeta {
    /// Version of the schema.
    pub version: &'static str,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// What is earned, as a résumé.
///
/// Credentials that are held, valid and of the accepted tier. What was waived was never earned, and what is held
/// through an equivalent is listed as that equivalent. Credentials of elsewhere are listed by their URL, which is all
/// that is known of them; `record.learner` is never used. Linear.
#[must_use]
pub fn resume(
    pathway: &Pathway,
    record: &LearnerRecord,
    progress: &Progress,
    catalogue: &Catalogue,
    options: &ResumeOptions,
) -> Resume {
    let words = Wording { pathway, catalogue };
    let mut resume = Resume {
        schema: SCHEMA,
        basics: options.learner_name.clone().map(|name| ResumeBasics { name }),
        work: Vec::new(),
        education: Vec::new(),
        certificates: Vec::new(),
        skills: Vec::new(),
        meta: ResumeMeta {
            version: "v1.0.0",
            last_modified: options.now.as_ref().map(|now| {
                let (date, seconds) = now.utc();
                format!("{date}T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }),
        },
    };
    for (credential, held) in pathway.credentials().iter().zip(&progress.credentials) {
        if held.status == Status::Earned && !held.waived && held.through.is_none() {
            add(&mut resume, &words, credential, held);
        }
    }
    for earned in &record.earned {
        let known = pathway.entity(&earned.credential).is_some();
        let future = earned.on.as_ref().zip(progress.now).is_some_and(|(on, now)| on.date() > now);
        let over = earned.expires.as_ref().zip(progress.now).is_some_and(|(end, now)| end.date() < now);
        let twice = resume.certificates.iter().any(|it| it.url.as_ref() == Some(&earned.credential));
        if !known && !twice && !future && !over && is_safe_url(&earned.credential) {
            resume.certificates.push(ResumeCertificate {
                name: earned.credential.clone(),
                date: earned.on.as_ref().map(Moment::date),
                issuer: None,
                url: Some(earned.credential.clone()),
            });
        }
    }
    // The latest first, what has no date at the end.
    sort::by_key(&mut resume.certificates, |it| std::cmp::Reverse(it.date));
    sort::by_key(&mut resume.education, |it| std::cmp::Reverse(it.end_date));
    sort::by_key(&mut resume.work, |it| std::cmp::Reverse(it.end_date));
    let shown = progress.skills.iter().filter(|it| it.level > 0);
    let skills = shown.map(|it| ResumeSkill { name: words.name(&it.id), level: words.level(&it.id, it.level) });
    resume.skills = skills.collect();
    resume
}

fn add(resume: &mut Resume, words: &Wording<'_>, credential: &Credential, held: &CredentialProgress) {
    let name = words.name(&credential.id);
    let issuer = credential.issuer.as_deref().filter(|id| matches!(words.pathway.entity(id), Some(Entity::Issuer(_))));
    let issuer = issuer.map(|id| words.name(id));
    let url = credential.url.clone().filter(|url| is_safe_url(url));
    let date = held.on;
    let kind = credential.type_.as_str();
    if matches!(kind, "ext:WorkExperience" | "Fieldwork") {
        resume.work.push(ResumeWork { name: issuer, position: name, url, end_date: date });
    } else if kind.ends_with("Degree")
        || matches!(
            kind,
            "ProfessionalDoctorate" | "ResearchDoctorate" | "SecondarySchoolDiploma" | "GeneralEducationDevelopment"
        )
    {
        let study_type = words.say(&format!("map.type.{kind}"), &[]);
        let score = held.result.clone();
        resume.education.push(ResumeEducation {
            institution: issuer,
            url,
            area: name,
            study_type,
            end_date: date,
            score,
        });
    } else {
        resume.certificates.push(ResumeCertificate { name, date, issuer, url });
    }
}
