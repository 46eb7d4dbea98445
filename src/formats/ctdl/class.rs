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

/// The component class that a credential is written as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Component<'c> {
    pub(super) class: &'static str,
    pub(super) credential_type: Option<&'static str>,
    pub(super) category: Option<&'c str>,
    /// Whether it reads back as the same type.
    pub(super) exact: bool,
}

/// The component for a credential type; `structured`: it is a goal or has conditions.
pub(super) fn component_for(kind: &str, structured: bool) -> Component<'_> {
    let plain = |class| Component { class, credential_type: None, category: None, exact: true };
    match kind {
        "Course" => return plain("CourseComponent"),
        "Assessment" => return plain("AssessmentComponent"),
        "CoCurricular" => return plain("CocurricularComponent"),
        "Competency" if structured => return plain("CompetencyComponent"),
        "ext:Basic" => return plain("BasicComponent"),
        "ext:Collection" => return plain("CollectionComponent"),
        "ext:Multiple" => return plain("MultiComponent"),
        "ext:Extracurricular" => return plain("ExtracurricularComponent"),
        "ext:WorkExperience" => return plain("WorkExperienceComponent"),
        _ => {}
    }
    let same = CREDENTIALS.iter().find(|(name, achievement)| name == achievement && *achievement == kind);
    if let Some((name, _)) = same.or_else(|| CREDENTIALS.iter().find(|(_, achievement)| *achievement == kind)) {
        return Component { credential_type: Some(name), ..plain("CredentialComponent") };
    }
    if kind.is_empty() {
        return Component { credential_type: Some("Credential"), exact: false, ..plain("CredentialComponent") };
    }
    let category = kind.strip_prefix("ext:").unwrap_or(kind);
    let fits = category.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let exact = fits && crate::model::CredentialType::KNOWN.contains(&category) != kind.starts_with("ext:");
    Component { category: Some(category), exact, ..plain("BasicComponent") }
}

/// Whether conditions of such a component are what it is made of.
pub(super) fn is_container(class: &str) -> bool {
    COMPONENTS.iter().any(|(name, class_of)| *name == class && class_of.container)
}

/// Whether such a component awards itself.
pub(super) fn is_grouping(class: &str) -> bool {
    COMPONENTS.iter().any(|(name, class_of)| *name == class && class_of.grouping)
}
