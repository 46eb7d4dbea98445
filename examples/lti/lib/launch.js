// OpenID Connect third-party login and the checks of a launch. A launch is refused for any doubt, with a reason.
import { jwtVerify } from "jose";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { Refused } from "./refused.js";

export const CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
export const AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
export const NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
export const DEEP = "https://purl.imsglobal.org/spec/lti-dl/claim/";

const LOGIN_LIFE = 10 * 60_000;
const LONGEST = 8192;
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384"];
const MESSAGES = new Set(["LtiResourceLinkRequest", "LtiDeepLinkingRequest"]);

export const random = () => randomBytes(32).toString("base64url");
const hash = (text) => createHash("sha256").update(text).digest("base64url");
const same = (a, b) => typeof a === "string" && typeof b === "string" && timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b)));

/** Name of the cookie of one login: several tabs may log in at once. */
export const cookieName = (state) => `stackway_${hash(state).slice(0, 16)}`;

export class Launches {
  #platforms;
  #store;
  #base;
  #now;

  constructor({ platforms, store, base, now = Date.now }) {
    this.#platforms = platforms;
    this.#store = store;
    this.#base = base;
    this.#now = now;
  }

  /**
   * A login begins: where the browser has to go next, and the secret by which this very browser is known again,
   * in a cookie or in the platform's own storage.
   */
  async begin(parameters) {
    const { iss, client_id: clientId, login_hint: hint, target_link_uri: target, lti_message_hint: messageHint, lti_storage_target: storage } = parameters;
    if (!iss || !hint || !target) throw new Refused("login-incomplete");
    if ([iss, clientId, hint, target, messageHint, storage].join("").length > LONGEST) throw new Refused("login-long");
    const platform = await this.#platforms.find(iss, clientId);
    if (!platform) throw new Refused("platform");
    if (!URL.canParse(target, this.#base) || new URL(target, this.#base).origin !== new URL(this.#base).origin) throw new Refused("target");
    const [state, nonce, secret] = [random(), random(), random()];
    const again = { iss, login_hint: hint, target_link_uri: target, ...(messageHint ? { lti_message_hint: messageHint } : {}), ...(clientId ? { client_id: clientId } : {}) };
    await this.#store.put("login", state, { platform: platform.id, nonce, secret: hash(secret), storage, again }, this.#now() + LOGIN_LIFE);
    const address = new URL(platform.authorization);
    const query = {
      scope: "openid",
      response_type: "id_token",
      response_mode: "form_post",
      prompt: "none",
      client_id: platform.clientId,
      redirect_uri: `${this.#base}/launch`,
      login_hint: hint,
      state,
      nonce,
      ...(messageHint ? { lti_message_hint: messageHint } : {}),
    };
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    return { state, secret, storage, platform, address: address.href };
  }

  /**
   * The platform answers. Gives the claims, and whether the browser still has to show that it is the one that began.
   *
   * @param {{ id_token?: string, state?: string, error?: string, error_description?: string }} form
   * @param {(name: string) => string | undefined} cookie
   */
  async arrive(form, cookie) {
    // Its description is anybody's text: only the code of the standard is repeated, in the log.
    if (form.error) throw new Refused("platform-error", /^[a-z_]{1,40}$/.test(form.error) ? form.error : undefined);
    const { id_token: token, state } = form;
    if (!token || !state) throw new Refused("launch-incomplete");
    // Taken, not read: a second launch with the same state finds nothing.
    const login = await this.#store.take("login", state, this.#now());
    if (!login) throw new Refused("state");
    const platform = await this.#platforms.byId(login.platform);
    if (!platform) throw new Refused("platform");
    const claims = await this.#verify(token, platform, login.nonce);
    const secret = cookie(cookieName(state));
    if (secret !== undefined && !same(hash(secret), login.secret)) throw new Refused("browser");
    if (secret !== undefined) return { platform, claims, known: true };
    const pending = random();
    await this.#store.put("pending", pending, { platform: platform.id, claims, secret: login.secret }, this.#now() + LOGIN_LIFE);
    return { platform, claims, known: false, pending, state, storage: login.storage, again: login.again };
  }

  /** The browser without cookies brings the secret from the platform's storage. */
  async confirm({ pending, secret }) {
    const found = pending && (await this.#store.take("pending", pending, this.#now()));
    if (!found) throw new Refused("state");
    if (!secret || !same(hash(secret), found.secret)) throw new Refused("browser");
    const platform = await this.#platforms.byId(found.platform);
    if (!platform) throw new Refused("platform");
    return { platform, claims: found.claims };
  }

  async #verify(token, platform, nonce) {
    const claims = await this.#signed(token, platform);
    if (!same(claims.nonce, nonce)) throw new Refused("nonce");
    const several = Array.isArray(claims.aud) && claims.aud.length > 1;
    if ((several || claims.azp !== undefined) && claims.azp !== platform.clientId) throw new Refused("azp");
    if (claims[`${CLAIM}version`] !== "1.3.0") throw new Refused("version");
    if (!MESSAGES.has(claims[`${CLAIM}message_type`])) throw new Refused("message");
    const deployment = claims[`${CLAIM}deployment_id`];
    if (typeof deployment !== "string" || deployment === "") throw new Refused("deployment");
    if (platform.deployments && !platform.deployments.includes(deployment)) throw new Refused("deployment");
    return claims;
  }

  async #signed(token, platform) {
    try {
      const { payload } = await jwtVerify(token, platform.keySet, {
        issuer: platform.issuer,
        audience: platform.clientId,
        algorithms: ALGORITHMS,
        requiredClaims: ["exp", "iat", "nonce"],
        maxTokenAge: "15m",
        clockTolerance: 60,
        currentDate: new Date(this.#now()),
      });
      return payload;
    } catch (error) {
      throw new Refused(reasonOf(error), [error.code, error.claim, error.reason].filter(Boolean).join(" "));
    }
  }
}

const BY_CODE = {
  ERR_JWT_EXPIRED: "expired",
  ERR_JOSE_ALG_NOT_ALLOWED: "algorithm",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "signature",
  ERR_JWKS_NO_MATCHING_KEY: "key",
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: "key",
  ERR_JWS_INVALID: "token",
  ERR_JWT_INVALID: "token",
  ERR_JOSE_NOT_SUPPORTED: "token",
};
const BY_CLAIM = { iss: "issuer", aud: "audience", iat: "future", nbf: "future", exp: "undated", nonce: "nonce" };

/** Why a token does not hold. What the library does not name is a key set that could not be read. */
function reasonOf({ code, claim, reason }) {
  if (code === "ERR_JWT_CLAIM_VALIDATION_FAILED") return reason === "missing" && claim === "iat" ? "undated" : (BY_CLAIM[claim] ?? "token");
  return BY_CODE[code] ?? "keys";
}
