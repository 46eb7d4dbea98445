// What the tool asks its platform: results (AGS) and the roster (NRPS). Tokens go nowhere but to the platform's own services.
import { randomUUID } from "node:crypto";
import { ask, json } from "./ask.js";
import { isOf } from "./platforms.js";

export const SCOPES = {
  lineItems: "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly",
  results: "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly",
  roster: "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly",
};
const MEDIA = {
  lineItems: "application/vnd.ims.lis.v2.lineitemcontainer+json",
  results: "application/vnd.ims.lis.v2.resultcontainer+json",
  roster: "application/vnd.ims.lti-nrps.v2.membershipcontainer+json",
};
const MOST_PAGES = 500;
// What is gone there (deleted between the list and the question) leaves the rest standing.
const GONE = new Set([404, 410]);
const PAGE = "500";

export class Services {
  #keys;
  #now;
  #tokens = new Map();

  constructor({ keys, now = Date.now }) {
    this.#keys = keys;
    this.#now = now;
  }

  /**
   * Line items that are asked for, with results of one learner, or of all where `user` is left out.
   *
   * @param {any} platform
   * @param {{ lineitems?: string, lineitem?: string, scope?: string[] }} endpoint the AGS claim
   * @param {Set<string>} wanted ids, resource ids or tags of line items
   * @param {string} [user]
   */
  async results(platform, endpoint, wanted, user) {
    if (wanted.size === 0 || !endpoint?.scope?.includes(SCOPES.results)) return { lineItems: [], results: [] };
    const may = endpoint.scope.includes(SCOPES.lineItems) || endpoint.scope.includes(SCOPES.lineItems.replace(".readonly", ""));
    const all = endpoint.lineitems && may ? await this.#all(platform, endpoint.lineitems, "lineItems") : endpoint.lineitem ? [{ id: endpoint.lineitem }] : [];
    const lineItems = all.filter((item) => typeof item.id === "string" && [item.id, item.resourceId, item.tag].some((name) => wanted.has(name)));
    const results = [];
    for (const item of lineItems) {
      if (!isOf(platform, item.id)) throw elsewhere(item.id);
      const address = new URL(item.id);
      address.pathname = `${address.pathname.replace(/\/$/, "")}/results`;
      if (user) address.searchParams.set("user_id", user);
      for (const result of await this.#all(platform, address.href, "results", [])) {
        // A platform that gives more than it was asked for changes nothing: what is another's stays out.
        if (typeof result.userId === "string" && (user === undefined || result.userId === user)) results.push({ ...result, scoreOf: item.id });
      }
    }
    return { lineItems, results };
  }

  /** The people of a course: id, name and roles; nothing else is kept. */
  async roster(platform, url) {
    const people = new Map();
    for (const { user_id: id, status, name, given_name: given, family_name: family, roles } of await this.#all(platform, url, "roster")) {
      const known = typeof id === "string" && id !== "" && status !== "Inactive" && status !== "Deleted";
      if (known) people.set(id, { id, name: [name].filter(isText)[0] || [given, family].filter(isText).join(" ") || undefined, roles: Array.isArray(roles) ? roles : [] });
    }
    return [...people.values()];
  }

  /** All pages of a container; `gone` stands in for one that is no longer there. */
  async #all(platform, url, what, gone) {
    const found = [];
    if (!isOf(platform, url)) throw elsewhere(url);
    const first = new URL(url);
    if (!first.searchParams.has("limit")) first.searchParams.set("limit", PAGE);
    const token = await this.#token(platform, SCOPES[what]);
    for (let page = 0, next = first.href; next; page += 1) {
      // A link to elsewhere would carry the token there.
      if (!isOf(platform, next)) throw elsewhere(next);
      if (page === MOST_PAGES) throw new Error(`More than ${MOST_PAGES} pages.`);
      const answer = await ask(next, { headers: { authorization: `Bearer ${token}`, accept: MEDIA[what] } });
      if (gone && GONE.has(answer.status)) return gone;
      if (!answer.ok) throw new Error(`The platform answered ${answer.status}.`);
      const body = await json(answer);
      const entries = Array.isArray(body) ? body : body?.members;
      for (const entry of Array.isArray(entries) ? entries : []) if (typeof entry === "object" && entry !== null) found.push(entry);
      next = /<([^>]+)>\s*;[^,]*\brel="?next"?/i.exec(answer.headers.get("link") ?? "")?.[1];
      if (next) next = new URL(next, url).href;
    }
    return found;
  }

  async #token(platform, scope) {
    const name = `${platform.id} ${scope}`;
    const known = this.#tokens.get(name);
    if (known && known.until > this.#now()) return known.token;
    const assertion = await this.#keys.sign({ iss: platform.clientId, sub: platform.clientId, aud: platform.audience ?? platform.token, jti: randomUUID() }, 300);
    const answer = await ask(platform.token, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: assertion,
        scope,
      }),
    });
    if (!answer.ok) throw new Error(`The platform gave no token (${answer.status}).`);
    const { access_token: token, expires_in: seconds = 60 } = await json(answer);
    if (typeof token !== "string") throw new Error("The platform gave no token.");
    this.#tokens.set(name, { token, until: this.#now() + (seconds - 30) * 1000 });
    return token;
  }
}

const elsewhere = (url) => new Error(`The platform names a service of another server, ${URL.canParse(url) ? new URL(url).origin : "no address"}: nothing is asked there unless it is among its "origins".`);

const isText = (value) => typeof value === "string" && value !== "";
