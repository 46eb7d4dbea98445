// The routes. Nothing is kept of a learner but the session, for two hours; nothing goes anywhere but to the platform.
import { linksOf, ltiToRecord } from "stackway/adapters";
import { Keys } from "./keys.js";
import { AGS, CLAIM, DEEP, Launches, NRPS, cookieName, random } from "./launch.js";
import * as pages from "./pages.js";
import { isOf } from "./platforms.js";
import { Refused } from "./refused.js";
import { Registrations } from "./register.js";
import { designs, learns, teaches } from "./roles.js";
import { Services } from "./services.js";
import { languageOf, tagOf, words } from "./words.js";

const SESSION_LIFE = 2 * 3_600_000;
const PASS_AT = 0.5;
// A refusal shows nothing of anybody, and has to be seen wherever it happens.
const ANYWHERE = { origins: ["*"] };

export class Tool {
  #base;
  #store;
  #library;
  #now;
  #launches;
  #registrations;
  #services;
  #platforms;
  #log;

  constructor({ base, store, platforms, library, now = Date.now, log = console.error }) {
    this.#log = log;
    Object.assign(this, { keys: new Keys(store, now) });
    this.#base = base;
    this.#store = store;
    this.#library = library;
    this.#now = now;
    this.#platforms = platforms;
    this.#registrations = new Registrations({ platforms, store, base, now });
    this.#launches = new Launches({ platforms, store, base, now });
    this.#services = new Services({ keys: this.keys, now });
  }

  /** An answer for a request: `{ status, type, body, headers }`. */
  async answer({ method, path, parameters, cookie, language }) {
    const lang = languageOf(language);
    try {
      const route = ROUTES[`${method} ${path}`];
      if (!route) throw new Refused("nothing");
      return await route.call(this, { parameters, cookie, lang });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#log(["Refused:", error.code, error.detail].filter(Boolean).join(" "));
      return { status: error.status, body: pages.refusedPage({ lang, reason: error.in(lang), code: error.code }), embed: ANYWHERE };
    }
  }

  async jwks() {
    return { type: "application/json", body: JSON.stringify(await this.keys.published()), headers: { "cache-control": "max-age=3600" } };
  }

  async login({ parameters, lang }) {
    await this.#store.purge(this.#now());
    const { state, secret, storage, platform, address } = await this.#launches.begin(parameters);
    const headers = { "set-cookie": `${cookieName(state)}=${secret}; Path=/launch; Max-Age=600; HttpOnly; Secure; SameSite=None; Partitioned` };
    if (!storage) return { status: 303, headers: { ...headers, location: address } };
    const put = { key: cookieName(state), value: secret, target: storage, origin: platform.origin };
    return { headers, body: pages.storePage({ lang, address, put }), embed: platform };
  }

  async launch({ parameters, cookie, lang }) {
    const arrived = await this.#launches.arrive(parameters, cookie);
    if (arrived.known) return this.#enter(arrived);
    const { pending, state, storage, platform, again } = arrived;
    const get = storage && { key: cookieName(state), target: storage, origin: platform.origin };
    return { body: pages.askPage({ lang, get, pending, login: `/login?${new URLSearchParams(again)}` }), embed: platform };
  }

  async confirm({ parameters }) {
    return this.#enter(await this.#launches.confirm(parameters));
  }

  async choose({ parameters }) {
    const { session } = await this.#session(parameters, "LtiDeepLinkingRequest");
    const found = this.#library.get(parameters.pathway);
    const percent = Number(parameters.passAt || undefined);
    if (!found || !(percent >= 0 && percent <= 100)) throw new Refused("choice");
    if (!(await this.#store.take("session", parameters.session, this.#now()))) throw new Refused("session");
    const { platform: id, lang, deployment, settings } = session;
    const platform = await this.#platforms.byId(id);
    const title = found.pathway.outline({ lang }).title.text;
    const custom = { pathway: parameters.pathway, pass_at: String(percent / 100) };
    const jwt = await this.keys.sign(
      {
        iss: platform.clientId,
        aud: [platform.issuer],
        nonce: random(),
        [`${CLAIM}deployment_id`]: deployment,
        [`${CLAIM}message_type`]: "LtiDeepLinkingResponse",
        [`${CLAIM}version`]: "1.3.0",
        [`${DEEP}content_items`]: [{ type: "ltiResourceLink", title, url: `${this.#base}/launch`, custom, iframe: { width: 960, height: 640 } }],
        ...(settings.data === undefined ? {} : { [`${DEEP}data`]: settings.data }),
      },
      300,
    );
    return { body: pages.returnPage({ lang, address: settings.deep_link_return_url, jwt }), embed: platform, formTo: new URL(settings.deep_link_return_url).origin };
  }

  /** One learner of the roster, for whoever teaches this course. */
  async learner({ parameters }) {
    const { session, teaches } = await this.#session(parameters, "LtiResourceLinkRequest");
    if (!teaches) throw new Refused("others");
    const [user, name] = chosen(parameters.user);
    return this.#map(session, user, { session: parameters.session, name });
  }

  async people({ parameters }) {
    const { session, teaches } = await this.#session(parameters, "LtiResourceLinkRequest");
    if (!teaches) throw new Refused("others");
    return this.#roster(session, parameters.session);
  }

  /** The page that asks an administrator whether this platform may be registered. */
  async register({ parameters, lang }) {
    const { id, configuration, request } = await this.#registrations.begin(parameters);
    return { body: pages.consentPage({ lang, id, configuration, request }), embed: framesOf(configuration) };
  }

  async registered({ parameters, lang }) {
    const configuration = await this.#registrations.complete(parameters.registration);
    return { body: pages.registeredPage({ lang, configuration }), embed: framesOf(configuration) };
  }

  async #session({ session: id }, message) {
    const session = id && (await this.#store.get("session", id, this.#now()));
    if (!session || session.message !== message || !(await this.#platforms.byId(session.platform))) throw new Refused("session");
    return { session, teaches: session.teaches };
  }

  async #enter({ platform, claims }) {
    const message = claims[`${CLAIM}message_type`];
    const locale = claims.locale ?? claims[`${CLAIM}launch_presentation`]?.locale;
    const lang = languageOf(locale);
    const session = {
      message,
      lang,
      mapLang: tagOf(locale) || lang,
      platform: platform.id,
      user: claims.sub,
      teaches: teaches(claims[`${CLAIM}roles`]),
      designs: designs(claims[`${CLAIM}roles`]),
      deployment: claims[`${CLAIM}deployment_id`],
      custom: claims[`${CLAIM}custom`] ?? {},
      title: claims[`${CLAIM}context`]?.title,
      ags: claims[AGS],
      roster: claims[NRPS]?.context_memberships_url,
      settings: claims[`${DEEP}deep_linking_settings`],
    };
    const id = random();
    const keep = () => this.#store.put("session", id, session, this.#now() + SESSION_LIFE);
    if (message === "LtiDeepLinkingRequest") {
      if (!session.designs) throw new Refused("choose");
      if (!isOf(platform, session.settings?.deep_link_return_url)) throw new Refused("return");
      const { accept_types: types } = session.settings;
      if (Array.isArray(types) && !types.includes("ltiResourceLink")) throw new Refused("place");
      await keep();
      return { body: pages.choosePage({ lang, session: id, pathways: this.#library.list(lang, platform) }), embed: platform };
    }
    if (!session.teaches) return this.#map(session, session.user);
    await keep();
    return this.#roster(session, id);
  }

  async #map(session, user, of = {}) {
    const { lang, mapLang, custom } = session;
    const say = words(lang);
    const platform = await this.#platforms.byId(session.platform);
    const found = this.#library.get(custom.pathway);
    if (!found) return this.#nothing(session, platform);
    const notes = [];
    let record;
    if (!user) notes.push(say.guest);
    else {
      try {
        const facts = await this.#services.results(platform, session.ags, wanted(found.document, platform), user);
        record = ltiToRecord(found.document, facts, { user, passAt: passAt(custom), instance: platform.issuer }).record;
      } catch (error) {
        notes.push(this.#silent(error, say.noResults));
      }
    }
    const outline = found.pathway.outline({ record, lang: mapLang, now: this.#today() });
    return { body: pages.mapPage({ lang, mapLang, title: outline.title.text, document: found.document, record, outline, notes, ...of }), embed: platform };
  }

  async #roster(session, id) {
    const { lang, mapLang, custom } = session;
    const say = words(lang);
    const platform = await this.#platforms.byId(session.platform);
    const found = this.#library.get(custom.pathway);
    if (!found) return this.#nothing(session, platform);
    const notes = [];
    let members = [];
    let facts = { lineItems: [], results: [] };
    if (!session.roster) notes.push(say.noRoster);
    else members = await this.#services.roster(platform, session.roster).catch((error) => (notes.push(this.#silent(error, say.noRoster)), []));
    if (members.length > 0) facts = await this.#services.results(platform, session.ags, wanted(found.document, platform)).catch((error) => (notes.push(this.#silent(error, say.noResults)), facts));
    const { people, credentials } = this.#cohort(found, members, facts, { lang: mapLang, passAt: passAt(custom), instance: platform.issuer });
    const title = session.title ?? found.pathway.outline({ lang }).title.text;
    return { body: pages.rosterPage({ lang, mapLang, title, session: id, people, credentials, notes, document: found.document }), embed: platform };
  }

  #cohort({ pathway, document }, members, { lineItems, results }, { lang, ...options }) {
    const byUser = Map.groupBy ? Map.groupBy(results, ({ userId }) => userId) : group(results);
    const now = this.#today();
    const names = new Map(pathway.outline({ lang }).stages.flatMap(({ items }) => items).map((item) => [item.id, item.name.text]));
    const totals = new Map();
    const learners = members.filter(({ roles }) => learns(roles));
    const people = learners.map(({ id, name }) => {
      const { record } = ltiToRecord(document, { lineItems, results: byUser.get(id) ?? [] }, { ...options, user: id });
      const counts = { earned: 0, inProgress: 0, open: 0 };
      for (const { id: credential, status } of pathway.progress(record, { now }).credentials) {
        const kind = { earned: "earned", "in-progress": "inProgress", claimable: "open", available: "open" }[status];
        const total = totals.get(credential) ?? { name: names.get(credential), earned: 0, inProgress: 0, open: 0 };
        totals.set(credential, total);
        if (!kind) continue;
        counts[kind] += 1;
        total[kind] += 1;
      }
      return { id, name, counts };
    });
    return { people: people.sort((a, b) => (a.name ?? "").localeCompare(b.name ?? "", lang)), credentials: [...totals.values()] };
  }

  /** A service that did not answer: the log says why, the page what is missing. */
  #silent(error, sentence) {
    this.#log(error.message);
    return sentence;
  }

  #nothing({ lang, custom }, platform) {
    const say = words(lang);
    return { body: pages.messagePage({ lang, title: "Stackway", text: custom.pathway ? say.goneNote : say.noPathway }), embed: platform };
  }

  #today() {
    return new Date(this.#now()).toISOString();
  }
}

/** Whom a teacher picked from the list: id and name, as the list's own button says. */
function chosen(text) {
  try {
    const [id, name] = JSON.parse(text);
    if (typeof id === "string" && id !== "") return [id, typeof name === "string" ? name : undefined];
  } catch {
    // Not from the list.
  }
  throw new Refused("others");
}

const wanted = (document, { issuer }) => new Set(linksOf(document, "lti", { instance: issuer }).map(({ id }) => id));

function passAt({ pass_at: given }) {
  const share = Number(given);
  return given !== undefined && given !== "" && share >= 0 && share <= 1 ? share : PASS_AT;
}

function group(results) {
  const groups = new Map();
  for (const result of results) groups.set(result.userId, [...(groups.get(result.userId) ?? []), result]);
  return groups;
}

const framesOf = ({ issuer, origin }) => ({ origins: [...new Set([new URL(issuer).origin, origin])] });

const { jwks, login, launch, confirm, choose, learner, people, register, registered } = Tool.prototype;
const ROUTES = Object.assign(Object.create(null), {
  "GET /jwks": jwks,
  "GET /login": login,
  "POST /login": login,
  "POST /launch": launch,
  "POST /confirm": confirm,
  "POST /choose": choose,
  "POST /learner": learner,
  "POST /people": people,
  "GET /register": register,
  "POST /register": registered,
});
