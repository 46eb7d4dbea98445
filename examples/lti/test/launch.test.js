// A launch that is sound: what a learner gets, with cookies and without.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { languages, words } from "../lib/words.js";
import { CLIENT } from "./lib/platform.js";
import { browser, codeOf, dataOf, field, items, results, startBoth, startTool, storageOf } from "./lib/tool.js";

let both;
let tool;
let platform;
beforeEach(async () => {
  both = await startBoth();
  ({ tool, platform } = both);
});
afterEach(() => both.close());

/** The same with another platform. */
async function again(options) {
  await both.close();
  both = await startBoth(options);
  ({ tool, platform } = both);
}

describe("a sound launch", () => {
  test("asks the platform as OpenID Connect wants it, and binds the browser by a partitioned cookie", async () => {
    const begun = await both.login();
    assert.equal(begun.answer.status, 303);
    const { scope, response_type, response_mode, prompt, client_id, redirect_uri, login_hint, lti_message_hint } = begun;
    assert.deepEqual({ scope, response_type, response_mode, prompt, client_id, redirect_uri, login_hint, lti_message_hint }, { scope: "openid", response_type: "id_token", response_mode: "form_post", prompt: "none", client_id: CLIENT, redirect_uri: `${tool.base}/launch`, login_hint: "h", lti_message_hint: "m" });
    for (const flag of ["HttpOnly", "Secure", "SameSite=None", "Partitioned"]) assert.ok(begun.flags.includes(flag), flag);
  });

  test("a learner gets the map with her own results, read page by page", async () => {
    const page = await both.enter();
    assert.equal(page.status, 200);
    const { record, document } = dataOf(page);
    assert.deepEqual(record, { earned: [{ credential: "hygiene", tier: "recorded" }], inProgress: [{ credential: "dementia", fraction: 0.5 }] });
    assert.equal(document.title.en, "Care assistant");
    assert.match(page.headers.get("content-security-policy"), new RegExp(`frame-ancestors 'self' ${platform.base}`));
    const [{ kid, jti }] = platform.seen.assertions.slice(-1);
    assert.ok(kid && jti);
  });

  test("without script the page says the same in words, and asks nothing of anybody else", async () => {
    const { text } = await both.enter();
    const body = text.replace(/<script[\s\S]*?<\/script>/g, "");
    assert.match(body, /Hygiene<\/b> – Earned/);
    assert.match(body, /Medication<\/b> – Locked/);
    assert.deepEqual([...text.matchAll(/(?:src|href|action)="([^"]+)"/g)].map(([, url]) => url).filter((url) => !url.startsWith("/")), []);
  });

  test("speaks the platform's language", async () => {
    assert.match((await both.enter({ locale: "fr-CA" })).text, /Hygiène<\/b> – Obtenu/);
  });

  test("someone unknown sees the map alone; services that are down leave the map standing", async () => {
    const guest = await both.enter({ sub: undefined });
    assert.equal(dataOf(guest).record, undefined);
    platform.down(true);
    const page = await both.enter();
    assert.match(page.text, /did not give the results/);
    assert.equal(dataOf(page).record, undefined);
  });

  test("a place without a pathway, and one whose pathway is gone, say so", async () => {
    assert.match((await both.enter({}, { pathway: null })).text, /No pathway has been chosen/);
    assert.match((await both.enter({}, { pathway: "vanished" })).text, /no longer there/);
  });

  test("a course without grade services is a map with nothing done", async () => {
    const page = await both.enter({ "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint": undefined });
    assert.deepEqual(dataOf(page).record, {});
  });

  test("the deployment that any may use, where none was named", async () => {
    const { deployments, ...any } = platform.registration;
    const open = await startTool({ registrations: [any] });
    platform.serves(open.base);
    assert.equal((await browser(platform, open).enter({ "https://purl.imsglobal.org/spec/lti/claim/deployment_id": "another" })).status, 200);
    await open.close();
  });

  test("a key that the platform made since is read again; the old one no longer counts", async () => {
    assert.equal((await both.enter()).status, 200);
    const old = { key: platform.key, kid: "p1" };
    await platform.rotate("p2");
    // The old keys are kept for five seconds after they were read, so that strangers' tokens cannot make the tool ask.
    await new Promise((resolve) => setTimeout(resolve, 5100));
    assert.equal((await both.enter()).status, 200);
    const begun = await both.login();
    const page = await both.launch(begun, await platform.token({ ...platform.claims(), nonce: begun.nonce }, old));
    assert.deepEqual([page.status, codeOf(page)], [401, "key"]);
  });

  test("headers: nothing from elsewhere, no frame but the platform's, nothing stored", async () => {
    const { headers } = await both.enter();
    const policy = headers.get("content-security-policy").split("; ");
    assert.deepEqual(policy, ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' data:", "base-uri 'none'", "form-action 'self'", `frame-ancestors 'self' ${platform.base}`]);
    assert.equal(headers.get("cache-control"), "no-store");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
  });
});

describe("what a platform may answer", () => {
  const other = { item: items[0].id, userId: "u2", resultScore: 20, resultMaximum: 20, comment: "Luc’s best" };

  test("results of others, given to a learner's question, reach nobody", async () => {
    await again({ ignoresUser: true, results: [other, ...results] });
    const page = await both.enter();
    assert.deepEqual(dataOf(page).record.earned, [{ credential: "hygiene", tier: "recorded" }]);
    for (const theirs of ["Luc", "u2", "u3"]) assert.equal(page.text.includes(theirs), false, theirs);
    // She has nothing, everybody else has: nothing is hers.
    assert.deepEqual(dataOf(await both.enter({ sub: "u7" })).record, {});
  });

  test("results without a person, without a score, without a maximum, and what is no result at all", async () => {
    const item = items[0].id;
    const odd = [{ item, resultScore: 20, resultMaximum: 20 }, { item, userId: null, resultScore: 20, resultMaximum: 20 }, { item, userId: "u1" }, { item, userId: "u1", resultScore: "20", resultMaximum: 20 }, { item, userId: "u1", resultScore: 5, resultMaximum: 0 }];
    await again({ results: odd, page: 50 });
    const page = await both.enter();
    assert.equal(page.status, 200);
    assert.deepEqual(dataOf(page).record, {});
    assert.equal(page.text.includes("did not give"), false);
  });

  test("an activity deleted between the list and the question leaves the others standing", async () => {
    await again({ gone: ["/course/items/8/results"] });
    const page = await both.enter();
    assert.deepEqual(dataOf(page).record, { inProgress: [{ credential: "dementia", fraction: 0.5 }] });
    assert.equal(page.text.includes("did not give"), false);
  });

  test("a deleted resource link: the list of activities is gone, the map stands and says what is missing", async () => {
    await again({ gone: ["/course/items"] });
    const page = await both.enter();
    assert.equal(page.status, 200);
    assert.match(page.text, /did not give the results/);
  });

  test("a service at another server is asked nothing, and gets no token", async () => {
    const stranger = await startTool();
    const asked = [];
    stranger.tool.answer = async (request) => (asked.push(request.path), { body: "[]", type: "application/json" });
    const AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    const scope = platform.claims()[AGS].scope;
    const page = await both.enter({ [AGS]: { scope, lineitems: `${stranger.base}/items` } });
    assert.match(page.text, /did not give the results/);
    await again({ items: [{ id: `${stranger.base}/steal`, resourceId: "hygiene" }], absolute: true });
    assert.match((await both.enter()).text, /did not give the results/);
    assert.deepEqual(asked, []);
    assert.ok(tool.log.some((line) => line.includes("origins")), "the administrator reads how to mend it");
    await stranger.close();
  });
});

describe("without cookies", () => {
  test("the platform's storage stands in: the browser that began is known again", async () => {
    const begun = await both.login({ lti_storage_target: "_parent" });
    assert.equal(begun.answer.status, 200);
    const { put } = storageOf(begun.text);
    assert.equal(put.origin, platform.base);
    const token = await platform.token({ ...platform.claims(), nonce: begun.nonce });
    const page = await both.launch({ state: begun.state }, token);
    assert.equal(page.text.includes("stackway-map"), false, "not before the browser is known");
    const { get } = storageOf(page.text);
    assert.equal(get.key, put.key);
    const pending = field(page, "pending");
    assert.equal((await both.post("/confirm", { pending, secret: put.value })).status, 200);
    assert.equal((await both.post("/confirm", { pending, secret: put.value })).status, 401, "only once");
  });

  test("a wrong secret is refused, and cannot be tried again", async () => {
    const begun = await both.login({ lti_storage_target: "_parent" });
    const { put } = storageOf(begun.text);
    const page = await both.launch({ state: begun.state }, await platform.token({ ...platform.claims(), nonce: begun.nonce }));
    const pending = field(page, "pending");
    assert.equal((await both.post("/confirm", { pending, secret: "guess" })).status, 401);
    assert.equal((await both.post("/confirm", { pending, secret: put.value })).status, 401);
  });

  test("with neither, a window of its own is offered, and nothing is shown before", async () => {
    const begun = await both.login();
    const page = await both.launch({ state: begun.state }, await platform.token({ ...platform.claims(), nonce: begun.nonce }));
    assert.match(page.text, /target="_blank"/);
    const href = /href="(\/login[^"]+)"/.exec(page.text)[1].replace(/&amp;/g, "&");
    const again = await fetch(tool.base + href, { redirect: "manual" });
    assert.equal(again.status, 303);
  });
});


test("Arabic: the page runs from right to left, in its own words and the map's", async () => {
  const page = await both.enter({ locale: "ar-MA" });
  assert.match(page.text, /<html lang="ar" dir="rtl">/);
  assert.match(page.text, /<stackway-map lang="ar-MA">/);
  assert.match(page.text, /الشيء نفسه نصًّا/);
});

test("every language says everything, with the same places for figures and names", () => {
  const shape = (one) => Object.fromEntries(Object.entries(one).map(([name, text]) => [name, typeof text === "string" ? (text.match(/\{\w+\}/g) ?? []).sort() : shape(text)]));
  assert.deepEqual(languages, ["ar", "de", "en", "es", "fr", "pt", "uk", "zh"]);
  for (const lang of languages) assert.deepEqual(shape(words(lang)), shape(words("en")), lang);
});

test("a language of a region, one that nobody here speaks, and text that is no language", async () => {
  const austria = await both.enter({ locale: "de_AT" });
  assert.match(austria.text, /<html lang="de" dir="ltr">/);
  assert.match(austria.text, /<stackway-map lang="de-AT">/);
  assert.match((await both.enter({ locale: "fi" })).text, /<html lang="en"[\s\S]*<stackway-map lang="fi">/);
  assert.match((await both.enter({ locale: '"><script>' })).text, /<stackway-map lang="en">/);
});
