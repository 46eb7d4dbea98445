//! CTDL classes and credential types → what a pathway knows.

use super::graph::Entity;

/// What becomes of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    /// A credential of this type; `None`: its `credentialType` says.
    Credential(Option<&'static str>),
    /// A credential whose `ext:` type is its category, or this word.
    Extension(&'static str),
    /// A role.
    Role,
    /// A skill.
    Skill,
}

/// How an entity stands in a pathway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) becomes: Becomes,
    /// Its conditions and children say what it is made of, not what must come first.
    pub(super) container: bool,
    /// Nothing is left to do when all of it is there.
    pub(super) grouping: bool,
    /// Typed as a pathway component, not as the thing itself.
    pub(super) component: bool,
}

const fn component(becomes: Becomes, container: bool, grouping: bool) -> Class {
    Class { becomes, container, grouping, component: true }
}

const COMPONENTS: &[(&str, Class)] = &[
    ("AssessmentComponent", component(Becomes::Credential(Some("Assessment")), false, false)),
    ("BasicComponent", component(Becomes::Extension("Basic"), true, true)),
    ("CocurricularComponent", component(Becomes::Credential(Some("CoCurricular")), false, false)),
    ("CollectionComponent", component(Becomes::Extension("Collection"), true, true)),
    ("CompetencyComponent", component(Becomes::Skill, true, false)),
    ("CourseComponent", component(Becomes::Credential(Some("Course")), false, false)),
    ("CredentialComponent", component(Becomes::Credential(None), true, false)),
    ("ExtracurricularComponent", component(Becomes::Extension("Extracurricular"), false, false)),
    ("JobComponent", component(Becomes::Role, false, false)),
    ("MultiComponent", component(Becomes::Extension("Multiple"), true, false)),
    ("SelectionComponent", component(Becomes::Extension("Selection"), true, true)),
    ("WorkExperienceComponent", component(Becomes::Extension("WorkExperience"), false, false)),
];

/// CTDL credential types (without `ceterms:`) and the achievement type of Open Badges 3.0 they are.
const CREDENTIALS: &[(&str, &str)] = &[
    ("AcademicCertificate", "Certificate"),
    ("ApprenticeshipCertificate", "ApprenticeshipCertificate"),
    ("AssociateDegree", "AssociateDegree"),
    ("AssociateOfAppliedArtsDegree", "AssociateDegree"),
    ("AssociateOfAppliedScienceDegree", "AssociateDegree"),
    ("AssociateOfArtsDegree", "AssociateDegree"),
    ("AssociateOfScienceDegree", "AssociateDegree"),
    ("BachelorDegree", "BachelorDegree"),
    ("BachelorOfArtsDegree", "BachelorDegree"),
    ("BachelorOfScienceDegree", "BachelorDegree"),
    ("Badge", "Badge"),
    ("BasicTechnicalCertificate", "Certificate"),
    ("Certificate", "Certificate"),
    ("CertificateOfCompletion", "CertificateOfCompletion"),
    ("CertificateOfParticipation", "CertificateOfCompletion"),
    ("Certification", "Certification"),
    ("Credential", "Achievement"),
    ("Degree", "Degree"),
    ("DigitalBadge", "Badge"),
    ("Diploma", "Diploma"),
    ("DoctoralDegree", "DoctoralDegree"),
    ("GeneralEducationDevelopment", "GeneralEducationDevelopment"),
    ("GeneralEducationLevel1Certificate", "Certificate"),
    ("GeneralEducationLevel2Certificate", "Certificate"),
    ("HigherEducationLevel1Certificate", "Certificate"),
    ("HigherEducationLevel2Certificate", "Certificate"),
    ("JourneymanCertificate", "JourneymanCertificate"),
    ("License", "License"),
    ("MasterCertificate", "MasterCertificate"),
    ("MasterDegree", "MasterDegree"),
    ("MasterOfArtsDegree", "MasterDegree"),
    ("MasterOfScienceDegree", "MasterDegree"),
    ("MicroCredential", "MicroCredential"),
    ("OpenBadge", "Badge"),
    ("ProfessionalCertificate", "Certificate"),
    ("ProfessionalDoctorate", "ProfessionalDoctorate"),
    ("QualityAssuranceCredential", "QualityAssuranceCredential"),
    ("ResearchDoctorate", "ResearchDoctorate"),
    ("SecondaryEducationCertificate", "Certificate"),
    ("SecondarySchoolDiploma", "SecondarySchoolDiploma"),
    ("TechnicalCertificate", "Certificate"),
    ("WorkbasedLearningCertificate", "Certificate"),
];

/// Things that are no credential but may stand in a pathway by themselves.
const OTHERS: &[(&str, Class)] = &[
    ("Assessment", thing(Becomes::Credential(Some("Assessment")), false)),
    ("AssessmentProfile", thing(Becomes::Credential(Some("Assessment")), false)),
    ("Competency", thing(Becomes::Skill, false)),
    ("Course", thing(Becomes::Credential(Some("Course")), false)),
    ("Job", thing(Becomes::Role, false)),
    ("LearningOpportunity", thing(Becomes::Credential(Some("LearningProgram")), false)),
    ("LearningOpportunityProfile", thing(Becomes::Credential(Some("LearningProgram")), false)),
    ("LearningProgram", thing(Becomes::Credential(Some("LearningProgram")), true)),
    ("Occupation", thing(Becomes::Role, false)),
    ("WorkRole", thing(Becomes::Role, false)),
];

const fn thing(becomes: Becomes, container: bool) -> Class {
    Class { becomes, container, grouping: false, component: false }
}

/// The achievement type of a credential type, written `ceterms:BachelorDegree`, as IRI or as words (`Bachelor Degree`).
pub(super) fn achievement_type(credential_type: &str) -> Option<&'static str> {
    let bare: String =
        super::terms::local(credential_type).chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>();
    CREDENTIALS.iter().find(|(name, _)| name.eq_ignore_ascii_case(&bare)).map(|(_, kind)| *kind)
}

/// What an entity is by its types; a component class wins over the thing itself.
pub(super) fn class(entity: &Entity<'_>) -> Option<Class> {
    let known = |table: &[(&str, Class)], name: &str| table.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    entity
        .classes
        .iter()
        .find_map(|name| known(COMPONENTS, name))
        .or_else(|| {
            let unknown = entity.classes.iter().any(|name| name.len() > 9 && name.ends_with("Component"));
            unknown.then_some(component(Becomes::Extension("Component"), true, false))
        })
        .or_else(|| entity.classes.iter().find_map(|name| known(OTHERS, name)))
        .or_else(|| {
            entity
                .classes
                .iter()
                .find_map(|name| achievement_type(name))
                .map(|kind| thing(Becomes::Credential(Some(kind)), true))
        })
}
