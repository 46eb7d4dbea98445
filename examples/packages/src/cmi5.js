// A cmi5 assignable unit. What the learner has done is asked of the LMS's own record store, and of nobody else.
import { linksOf } from "../../../pkg/adapters.js";
import { pathway, show, xapiToRecord } from "./show.js";

const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/";
const VERBS = { initialized: "http://adlnet.gov/expapi/verbs/initialized", completed: "http://adlnet.gov/expapi/verbs/completed", terminated: "http://adlnet.gov/expapi/verbs/terminated" };
const MOST_PAGES = 20;

const launch = Object.fromEntries(new URLSearchParams(location.search));
const began = Date.now();

if (launch.endpoint && launch.fetch && launch.actor) await run();
else await show();

async function run() {
  const actor = JSON.parse(launch.actor);
  const endpoint = launch.endpoint.replace(/\/?$/, "/");
  const { "auth-token": token } = await (await fetch(launch.fetch, { method: "POST" })).json();
  const ask = (path, query, options = {}) =>
    fetch(query ? `${endpoint}${path}?${new URLSearchParams(query)}` : new URL(path, endpoint), {
      ...options,
      headers: { authorization: `Basic ${token}`, "x-experience-api-version": "1.0.3", ...(options.body ? { "content-type": "application/json" } : {}) },
    });
  const agent = JSON.stringify(actor);
  const data = await (await ask("activities/state", { stateId: "LMS.LaunchData", activityId: launch.activityId, agent, registration: launch.registration })).json();
  const preferences = await ask("agents/profile", { profileId: "cmi5LearnerPreferences", agent }).then((answer) => (answer.ok ? answer.json() : {}), () => ({}));
  const say = (verb, result, keepalive = false) => ask("statements", undefined, { method: "POST", keepalive, body: JSON.stringify(statement(verb, result)) });

  /** A statement that cmi5 defines: the LMS's own context, and nothing of the pathway. */
  function statement(verb, result) {
    const { contextTemplate = {} } = data;
    const activities = contextTemplate.contextActivities ?? {};
    const categories = ["cmi5", ...(result?.completion ? ["moveon"] : [])].map((name) => ({ id: CATEGORY + name }));
    return {
      id: crypto.randomUUID(),
      timestamp: new Date().toISOString(),
      actor,
      verb: { id: VERBS[verb], display: { en: verb } },
      object: { id: launch.activityId, objectType: "Activity" },
      ...(result ? { result: { ...result, duration: `PT${((Date.now() - began) / 1000).toFixed(2)}S` } } : {}),
      context: {
        ...contextTemplate,
        registration: launch.registration,
        contextActivities: { ...activities, category: [...(activities.category ?? []), ...categories] },
      },
    };
  }

  await say("initialized");
  const shown = await show(await record(actor, agent, ask, endpoint), preferences.languagePreference?.split(",")[0]);
  // Only a normal launch counts; a map that could not be shown was not seen.
  if (shown && (data.launchMode ?? "Normal") === "Normal") await say("completed", { completion: true });
  addEventListener("pagehide", () => say("terminated", {}, true), { once: true });
}

/** What the store says of the activities that the pathway links to; nothing where it does not answer. */
async function record(actor, agent, ask, endpoint) {
  const statements = [];
  try {
    for (const activity of new Set(linksOf(pathway, "xapi").map(({ id }) => id))) {
      let answer = await ask("statements", { agent, activity });
      for (let page = 0; answer.ok && page < MOST_PAGES; page += 1) {
        const { statements: some = [], more } = await answer.json();
        statements.push(...some);
        const next = more && new URL(more, endpoint);
        // The token goes to the store alone.
        if (!next || next.origin !== new URL(endpoint).origin) break;
        answer = await ask(next.href);
      }
    }
  } catch {
    return undefined;
  }
  return xapiToRecord(pathway, statements, { actor }).record;
}
