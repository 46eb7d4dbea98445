// A tool that runs, with a platform to launch it, and how a browser would speak to both.
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { serve } from "../../lib/http.js";
import { openLibrary } from "../../lib/library.js";
import { Platforms } from "../../lib/platforms.js";
import { openStore } from "../../lib/store.js";
import { Tool } from "../../lib/tool.js";
import { CLIENT, startPlatform } from "./platform.js";

export const items = [
  { id: "/course/items/8?type=1", resourceId: "hygiene", label: "Hygiene", scoreMaximum: 20 },
  { id: "/course/items/10?type=1", tag: "dementia", label: "Dementia", scoreMaximum: 10 },
  { id: "/course/items/11", label: "Attendance", scoreMaximum: 1 },
];
export const results = [
  { item: items[0].id, userId: "u1", resultScore: 18, resultMaximum: 20 },
  { item: items[0].id, userId: "u2", resultScore: 3, resultMaximum: 20 },
  { item: items[1].id, userId: "u1", resultScore: 3, resultMaximum: 10 },
  { item: items[1].id, userId: "u2", resultScore: 10, resultMaximum: 10 },
  { item: items[0].id, userId: "u3", resultScore: 20, resultMaximum: 20 },
];
export const member = (user_id, name, role = "Learner") => ({ user_id, name, email: `${user_id}@riverside.example`, status: "Active", roles: [role] });
export const members = [member("u1", "Amina <Ba>"), member("u2", "Luc Roy"), member("u3", "Priya Nair"), member("t1", "A. Teacher", "Instructor"), { ...member("u9", "Gone Away"), status: "Inactive" }];

export const library = openLibrary(fileURLToPath(new URL("../../../adapters/", import.meta.url)));
library.get = ((get) => (id) => get(id === "care" ? "pathway" : id))(library.get);

/** What a learner is known by in a launch of the tests: none of it may stand in a refusal or in the log. */
export const PERSONAL = ["Amina", "u1", "riverside", "Care 101"];
export const names = { name: "Amina Ba", given_name: "Amina", email: "u1@riverside.example" };

/** A tool on a free port, whose clock the test sets, and all that it logs. */
export async function startTool({ registrations = [], database = process.env.LTI_TEST_DATABASE ?? ":memory:", host = "127.0.0.1", ...http } = {}) {
  const store = await openStore(database);
  await store.purge(8.64e15);
  const log = [];
  const note = (line) => log.push(String(line));
  let ahead = 0;
  const made = {
    store,
    log,
    // It runs on with the platform's, from wherever a test has set it.
    get now() {
      return Date.now() + ahead;
    },
    set now(moment) {
      ahead = moment - Date.now();
    },
  };
  const server = serve({ answer: (request) => made.tool.answer(request) }, { log: note, ...http }).listen(0, "127.0.0.1");
  await once(server, "listening");
  made.base = `http://${host}:${server.address().port}`;
  made.platforms = new Platforms(registrations, store);
  made.make = (platforms) => new Tool({ base: made.base, store, platforms, library, now: () => made.now, log: note });
  made.tool = made.make(made.platforms);
  made.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  };
  return made;
}

/** A tool, its platform, and a browser's part in a launch. */
export async function startBoth(platformOptions = {}, toolOptions = {}) {
  const platform = await startPlatform({ items, results, members, ...platformOptions });
  const tool = await startTool({ registrations: [platform.registration], ...toolOptions });
  platform.serves(tool.base);
  return { platform, tool, ...browser(platform, tool), close: async () => (await tool.close(), await platform.close()) };
}

export function browser(platform, tool) {
  const { base } = tool;
  /** Begins a login as a platform's page would, and gives what the tool asked for. */
  async function login(more = {}) {
    const query = { iss: platform.base, login_hint: "h", target_link_uri: `${base}/launch`, client_id: CLIENT, lti_message_hint: "m", ...more };
    const answer = await fetch(`${base}/login`, { method: "POST", body: new URLSearchParams(query), redirect: "manual" });
    const text = await answer.text();
    const cookie = answer.headers.get("set-cookie");
    const address = answer.headers.get("location") ?? storageOf(text)?.address;
    const asked = address ? Object.fromEntries(new URL(address).searchParams) : {};
    return { answer, text, cookie: cookie?.split(";")[0], flags: cookie, ...asked };
  }

  async function launch({ state, cookie }, idToken) {
    const form = Object.entries({ state, id_token: idToken }).filter(([, value]) => value !== undefined);
    const answer = await fetch(`${base}/launch`, { method: "POST", headers: cookie ? { cookie } : {}, body: new URLSearchParams(form) });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  async function post(path, form) {
    const answer = await fetch(base + path, { method: "POST", body: new URLSearchParams(form) });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  async function enter(more, who) {
    const begun = await login();
    return launch(begun, await platform.token({ ...platform.claims(more, who), nonce: begun.nonce }));
  }
  return { login, launch, post, enter };
}

const json = (text, id) => {
  const found = new RegExp(`id="${id}">(.*?)</script>`, "s").exec(text);
  return found ? JSON.parse(found[1]) : undefined;
};
export const dataOf = ({ text }) => json(text, "stackway");
export const storageOf = (text) => json(text, "storage");
export const field = ({ text }, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1];
export const codeOf = ({ text }) => /<small>([a-z-]+)<\/small>/.exec(text)?.[1];
