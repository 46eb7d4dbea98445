// LTI Dynamic Registration 1.0: a platform that was invited registers itself, once an administrator has seen with what.
import { ask, json } from "./ask.js";
import { random } from "./launch.js";
import { isSafe } from "./platforms.js";
import { Refused } from "./refused.js";
import { SCOPES } from "./services.js";

const TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
const PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration";
const INVITATION_LIFE = 7 * 86_400_000;
const CONSENT_LIFE = 15 * 60_000;
const MOST = 256 * 1024;
const LONGEST = 2048;
// Names make the roster readable; addresses and pictures are not asked for.
const CLAIMS = ["iss", "sub", "name", "given_name", "family_name", "locale"];

export class Registrations {
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

  /** An address that one platform may register at, once, within a week. */
  async invite() {
    const invitation = random();
    await this.#store.put("invitation", invitation, {}, this.#now() + INVITATION_LIFE);
    return `${this.#base}/register?${new URLSearchParams({ invitation })}`;
  }

  /** The platform comes with the address of its configuration. Nothing is stored of it but what the consent is asked for. */
  async begin({ invitation, openid_configuration: address, registration_token: token }) {
    if (!invitation || !(await this.#store.get("invitation", invitation, this.#now()))) throw new Refused("invitation");
    if (!address) throw new Refused("registration-incomplete");
    if (address.length > LONGEST || !isSafe(address)) throw new Refused("configuration-address");
    const configuration = await configurationAt(address);
    const id = random();
    await this.#store.put("registration", id, { invitation, configuration, token }, this.#now() + CONSENT_LIFE);
    return { id, configuration, request: this.#request(configuration) };
  }

  /** The administrator consents: the tool registers, and from now on the platform may launch it. */
  async complete(id) {
    const pending = id && (await this.#store.take("registration", id, this.#now()));
    if (!pending) throw new Refused("registration");
    const { invitation, configuration, token } = pending;
    const known = await this.#store.take("invitation", invitation, this.#now());
    if (!known) throw new Refused("invitation");
    try {
      const answer = await register(configuration, this.#request(configuration), token);
      await this.#platforms.add(platformOf(configuration, answer));
    } catch (error) {
      // Whatever failed on the platform's side, the same invitation may be tried again.
      await this.#store.put("invitation", invitation, {}, this.#now() + INVITATION_LIFE);
      throw error;
    }
    return configuration;
  }

  /** What the tool asks to be registered with: no more than it uses. */
  #request({ scopes }) {
    const launch = `${this.#base}/launch`;
    const wanted = Object.values(SCOPES);
    return {
      application_type: "web",
      response_types: ["id_token"],
      grant_types: ["implicit", "client_credentials"],
      client_name: "Stackway",
      initiate_login_uri: `${this.#base}/login`,
      redirect_uris: [launch],
      jwks_uri: `${this.#base}/jwks`,
      token_endpoint_auth_method: "private_key_jwt",
      scope: (scopes ? wanted.filter((scope) => scopes.includes(scope)) : wanted).join(" "),
      [TOOL]: {
        domain: new URL(this.#base).host,
        target_link_uri: launch,
        description: "Credential pathways with each learner's progress",
        claims: CLAIMS,
        messages: [
          { type: "LtiResourceLinkRequest", target_link_uri: launch, label: "Stackway" },
          { type: "LtiDeepLinkingRequest", target_link_uri: launch, label: "Stackway" },
        ],
      },
    };
  }
}

/** A platform's configuration, in the tool's own words; refused where it cannot be believed. */
async function configurationAt(address) {
  const found = await ask(address, { headers: { accept: "application/json" } })
    .then((answer) => (answer.ok ? json(answer, MOST) : undefined))
    .catch(() => undefined);
  if (typeof found !== "object" || found === null || typeof found.issuer !== "string") throw new Refused("configuration");
  const names = { authorization: "authorization_endpoint", token: "token_endpoint", keys: "jwks_uri", registration: "registration_endpoint" };
  const addresses = Object.fromEntries(Object.entries(names).map(([own, theirs]) => [own, found[theirs]]));
  for (const [name, value] of Object.entries({ issuer: found.issuer, ...addresses })) {
    if (typeof value !== "string" || value.length > LONGEST || !isSafe(value)) throw new Refused("configuration-address", name);
  }
  // Or anybody's server could register in another platform's name.
  if (new URL(found.issuer).host !== new URL(address).host) throw new Refused("configuration-issuer");
  const algorithms = found.id_token_signing_alg_values_supported;
  if (Array.isArray(algorithms) && !algorithms.includes("RS256")) throw new Refused("configuration-algorithm");
  const { authorization_server: audience, scopes_supported: scopes } = found;
  return {
    issuer: found.issuer,
    ...addresses,
    origin: new URL(address).origin,
    product: String(found[PLATFORM]?.product_family_code ?? "").slice(0, 80),
    ...(typeof audience === "string" && audience.length <= LONGEST ? { audience } : {}),
    ...(Array.isArray(scopes) ? { scopes } : {}),
  };
}

async function register({ registration }, request, token) {
  const headers = { "content-type": "application/json", accept: "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await ask(registration, { method: "POST", headers, body: JSON.stringify(request) }, false).catch(() => undefined);
  if (!answer?.ok) throw new Refused("registration-refused", answer && `status ${answer.status}`);
  const body = await json(answer, MOST).catch(() => undefined);
  if (typeof body?.client_id !== "string" || body.client_id === "") throw new Refused("registration-refused", "no client_id");
  return body;
}

function platformOf({ issuer, authorization, token, keys, audience, origin }, answer) {
  const deployment = answer[TOOL]?.deployment_id;
  return {
    issuer,
    clientId: answer.client_id,
    authorization,
    token,
    keys,
    origins: [origin],
    ...(audience === undefined ? {} : { audience }),
    ...(typeof deployment === "string" && deployment !== "" ? { deployments: [deployment] } : {}),
  };
}
