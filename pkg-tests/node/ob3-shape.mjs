// What Open Badges 3.0 demands of a credential, by the cardinalities of its specification: written from those and from
// nothing of this package, so that what the package writes is held against something else.

const text = (value) => typeof value === "string" && value.trim() !== "";
const uri = (value) => text(value) && /^[a-z][a-z0-9+.-]+:\S+$/i.test(value);
const moment = (value) => text(value) && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) && !Number.isNaN(Date.parse(value));
const number = (value) => typeof value === "number" && Number.isFinite(value);
const many = (value) => (Array.isArray(value) ? value : [value]);
const TYPES = ["Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge", "BachelorDegree", "Certificate", "CertificateOfCompletion", "Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree", "Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License", "Membership", "ProfessionalDoctorate", "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential", "ResearchDoctorate", "SecondarySchoolDiploma"];
const RESULTS = ["GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore", "RawScore", "Result", "RubricCriterion", "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status"];
const TARGETS = ["ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL"];

/** The places that break a rule, as JSON pointers with the rule; none for what is sound. */
export function faultsOf(credential) {
  const faults = [];
  const must = (fits, path, rule) => void (fits || faults.push(`${path}: ${rule}`));
  const typed = (value, path, wanted) => must(many(value?.type).some((type) => wanted.includes(type)), `${path}/type`, wanted.join(" or "));
  const optional = (value, path, fits, rule) => must(value === undefined || fits(value), path, rule);
  const profile = (value, path) => {
    if (typeof value === "string") return must(uri(value), path, "a URI");
    must(uri(value?.id), `${path}/id`, "a URI");
    typed(value, path, ["Profile"]);
    optional(value?.name, `${path}/name`, text, "a text");
    optional(value?.url, `${path}/url`, uri, "a URI");
  };
  const image = (value, path) => {
    must(uri(value?.id), `${path}/id`, "a URI");
    typed(value, path, ["Image"]);
  };
  const identifier = (value, path) => {
    typed(value, path, ["IdentifierEntry", "IdentityObject"]);
    if (many(value?.type).includes("IdentityObject")) {
      must(typeof value.hashed === "boolean", `${path}/hashed`, "a boolean");
      must(text(value.identityHash), `${path}/identityHash`, "a text");
      must(text(value.identityType), `${path}/identityType`, "a text");
    } else {
      must(text(value?.identifier), `${path}/identifier`, "a text");
      must(text(value?.identifierType), `${path}/identifierType`, "a text");
    }
  };
  const each = (value, path, check) => value !== undefined && many(value).forEach((one, at) => check(one, `${path}/${at}`));
  const achievement = (value, path) => {
    must(uri(value?.id), `${path}/id`, "a URI");
    typed(value, path, ["Achievement"]);
    must(text(value?.name), `${path}/name`, "a text");
    must(text(value?.description), `${path}/description`, "a text");
    must(uri(value?.criteria?.id) || text(value?.criteria?.narrative), `${path}/criteria`, "an id or a narrative");
    optional(value?.achievementType, `${path}/achievementType`, (type) => TYPES.includes(type) || /^ext:\S/.test(type), "a known type or ext:");
    optional(value?.creditsAvailable, `${path}/creditsAvailable`, number, "a number");
    optional(value?.tag, `${path}/tag`, (tags) => Array.isArray(tags) && tags.every(text), "a list of texts");
    if (value?.creator !== undefined) profile(value.creator, `${path}/creator`);
    if (value?.image !== undefined) image(value.image, `${path}/image`);
    each(value?.otherIdentifier, `${path}/otherIdentifier`, identifier);
    each(value?.related, `${path}/related`, (one, at) => {
      must(uri(one?.id), `${at}/id`, "a URI");
      typed(one, at, ["Related"]);
    });
    each(value?.alignment, `${path}/alignment`, (one, at) => {
      typed(one, at, ["Alignment"]);
      must(text(one?.targetName), `${at}/targetName`, "a text");
      must(uri(one?.targetUrl), `${at}/targetUrl`, "a URI");
      optional(one?.targetType, `${at}/targetType`, (type) => TARGETS.includes(type) || /^ext:\S/.test(type), "a known type or ext:");
    });
    each(value?.resultDescription, `${path}/resultDescription`, (one, at) => {
      must(uri(one?.id), `${at}/id`, "a URI");
      typed(one, at, ["ResultDescription"]);
      must(text(one?.name), `${at}/name`, "a text");
      must(RESULTS.includes(one?.resultType) || /^ext:\S/.test(one?.resultType ?? ""), `${at}/resultType`, "a known type or ext:");
      optional(one?.allowedValue, `${at}/allowedValue`, (list) => Array.isArray(list) && list.every(text), "a list of texts");
      optional(one?.requiredValue, `${at}/requiredValue`, (value) => text(value) && (one.allowedValue ?? [value]).includes(value), "one of allowedValue");
    });
  };
  if (many(credential?.type).includes("Achievement")) {
    achievement(credential, "");
    return faults;
  }
  const contexts = many(credential?.["@context"]);
  must(contexts.length >= 2, "/@context", "two or more");
  must(/^https:\/\/www\.w3\.org\/(ns\/credentials\/v2|2018\/credentials\/v1)$/.test(contexts[0]), "/@context/0", "the data model's");
  must(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.\d)?\.json$/.test(contexts[1]), "/@context/1", "that of Open Badges 3.0");
  must(uri(credential?.id), "/id", "a URI");
  typed(credential, "", ["VerifiableCredential"]);
  typed(credential, "", ["OpenBadgeCredential", "AchievementCredential"]);
  profile(credential?.issuer, "/issuer");
  must(moment(credential?.validFrom) || moment(credential?.issuanceDate), "/validFrom", "a date and time");
  optional(credential?.validUntil, "/validUntil", moment, "a date and time");
  optional(credential?.awardedDate, "/awardedDate", moment, "a date and time");
  const subject = credential?.credentialSubject;
  typed(subject, "/credentialSubject", ["AchievementSubject"]);
  must(uri(subject?.id) || many(subject?.identifier ?? []).length > 0, "/credentialSubject", "an id or an identifier");
  each(subject?.identifier, "/credentialSubject/identifier", identifier);
  achievement(subject?.achievement, "/credentialSubject/achievement");
  each(subject?.result, "/credentialSubject/result", (one, at) => typed(one, at, ["Result"]));
  each(credential?.evidence, "/evidence", (one, at) => typed(one, at, ["Evidence"]));
  return faults;
}
