// Whether a credential has what Open Badges 3.0 and Comprehensive Learner Record 2.0 require (their sections B).
import { bad, ok } from "./checks.js";
import { get, idOf, isA, many } from "./values.js";

/** @import { Check } from "./api.js" */

const DATA_MODELS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"];
const OPEN_BADGES = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.\d+)?\.json$/;
const LEARNER_RECORD = /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.0\.\d+)?\.json$/;

/** The type of what stands at a member, wherever it stands. */
const TYPES = Object.entries({
  achievement: "Achievement",
  address: "Address",
  alignment: "Alignment",
  association: "Association",
  creator: "Profile",
  evidence: "Evidence",
  geo: "GeoCoordinates",
  identifier: "IdentityObject",
  image: "Image",
  issuer: "Profile",
  otherIdentifier: "IdentifierEntry",
  parentOrg: "Profile",
  related: "Related",
  result: "Result",
  resultDescription: "ResultDescription",
  rubricCriterionLevel: "RubricCriterionLevel",
  source: "Profile",
});

/** Where the standard lets an object keep silent about its type. */
const SILENT = ["issuer", "creator", "parentOrg", "related", "source"];

const KINDS = ["OpenBadgeCredential", "AchievementCredential", "ClrCredential", "EndorsementCredential"];

/**
 * @param {any} credential
 * @returns {Check}
 */
export function checkStructure(credential) {
  if (!isA(credential, "VerifiableCredential") || !KINDS.some((kind) => isA(credential, kind))) return bad("not-a-credential", many(get(credential, "type")).join(", "));
  const contexts = many(get(credential, "@context"));
  if (!DATA_MODELS.includes(contexts[0])) return bad("wrong-context", String(contexts[0]));
  const wanted = isA(credential, "ClrCredential") ? LEARNER_RECORD : OPEN_BADGES;
  if (!contexts.some((context) => typeof context === "string" && wanted.test(context))) return bad("wrong-context", wanted === OPEN_BADGES ? "Open Badges 3.0" : "CLR 2.0");
  const missing = lacks(credential, contexts[0] === DATA_MODELS[0]);
  if (missing) return bad("missing-member", missing);
  const odd = mistyped(credential);
  return odd ? bad("wrong-type", odd) : ok("well-formed");
}

/**
 * The first member that has to be there and is not, as a JSON pointer.
 *
 * @param {any} credential
 * @param {boolean} second of the data model 2.0
 */
function lacks(credential, second) {
  if (idOf(get(credential, "issuer")) === undefined) return "/issuer";
  if (typeof get(credential, "id") !== "string") return "/id";
  if (!["validFrom", "issuanceDate"].some((name) => typeof get(credential, name) === "string")) return second ? "/validFrom" : "/issuanceDate";
  const subjects = many(get(credential, "credentialSubject"));
  if (subjects.length === 0) return "/credentialSubject";
  if (!isA(credential, "OpenBadgeCredential") && !isA(credential, "AchievementCredential")) return undefined;
  if (!isA(subjects[0], "AchievementSubject")) return "/credentialSubject/type";
  const achievement = many(get(subjects[0], "achievement"))[0];
  const path = "/credentialSubject/achievement";
  if (achievement === undefined) return path;
  for (const name of ["id", "name", "description", "criteria"]) if (get(achievement, name) === undefined) return `${path}/${name}`;
  return undefined;
}

/**
 * The first object that does not say the type that its place requires. Credentials inside are judged by themselves.
 *
 * @param {any} credential
 */
function mistyped(credential) {
  const open = [{ value: credential, path: "" }];
  for (let place = open.pop(); place; place = open.pop()) {
    if (typeof place.value !== "object" || place.value === null) continue;
    for (const [name, type] of TYPES) {
      // Elsewhere the word means other things.
      if (name === "identifier" && !isA(place.value, "AchievementSubject") && !isA(place.value, "ClrSubject")) continue;
      for (const [at, one] of many(get(place.value, name)).entries()) {
        if (typeof one !== "object" || one === null || isA(one, type)) continue;
        if (!SILENT.includes(name) || get(one, "type") !== undefined) return `${place.path}/${name}${Array.isArray(place.value[name]) ? `/${at}` : ""}`;
      }
    }
    for (const [name, value] of Object.entries(place.value)) {
      if (!["@context", "verifiableCredential", "endorsement", "proof"].includes(name)) open.push({ value, path: `${place.path}/${name}` });
    }
  }
  return undefined;
}
