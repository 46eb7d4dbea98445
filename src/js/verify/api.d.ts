// What `stackway/verify` takes and answers.
import type { LearnerRecord } from "../types.js";

/**
 * Fetches what stands at an https address: an issuer's profile or keys, a list of revocations, a hosted badge, a
 * context. `fetch` itself will do. `null`, or anything thrown: it cannot be had, and what depends on it is `unchecked`.
 */
export type Loader = (url: string) => Promise<Response | string | Uint8Array | object | null | undefined>;

/** A public key: a JSON Web Key, a multikey (`z6Mk…`), a `did:key`, or PEM. */
export type Key = string | { kty: string; [member: string]: unknown };

export interface VerifyOptions {
  /** How to fetch. Default: nothing is fetched. */
  load?: Loader;
  /** Keys that the host trusts, by the issuer's id. For an issuer named here no other key counts. */
  issuers?: Record<string, Key[]>;
  /** Whom it should be about: ids (DIDs) and e-mail addresses of the person. Default: nobody is asked for. */
  subject?: string | string[];
  /** Who should have issued it: ids or addresses. Default: anybody. `verifyRecord` takes it from the pathway. */
  issuer?: string | string[];
  /** ISO 8601. Default: the present moment. */
  now?: string;
  /** Language of the sentences: `en` or `fr`. Default: `en`. */
  lang?: string;
}

/** One question and its answer. */
export interface Check {
  /** `unchecked`: nobody can say with what is at hand. */
  outcome: "ok" | "bad" | "unchecked";
  /** Stable, kebab-case. */
  reason: string;
  /** A sentence. */
  message: string;
  /** The place, key, date or address that it is about. */
  detail?: string;
}

export interface Checks {
  /** Whether it has what its standard requires. */
  structure: Check;
  /** Whether what stands there is what was signed, or what its host says. */
  signature: Check;
  /** Whether the key is the issuer's, and the issuer who should be. */
  issuer: Check;
  /** Whether it is in force. */
  dates: Check;
  /** Whether the issuer took it back. */
  status: Check;
  /** Whether it is about the person asked for. */
  subject: Check;
}

export interface Verdict {
  /** Whether every check is `ok`; nothing less makes a credential verified. */
  verified: boolean;
  checks: Checks;
}

/** A verified record. */
export interface VerifiedRecord {
  /** The record, its tiers by what was found: `verified` where everything holds, `claimed` where something is bad. */
  record: LearnerRecord;
  /** What was found, entry by entry, for those that carry a `source`. */
  verdicts: (Verdict & { /** JSON pointer into the record. */ path: string; credential: string })[];
}
