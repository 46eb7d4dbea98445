// Whatever is tampered with: refused, with the reason that is true, and with nothing about anybody in the answer or the log.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Limit } from "../lib/limit.js";
import { Platforms } from "../lib/platforms.js";
import { CLIENT } from "./lib/platform.js";
import { PERSONAL, codeOf, field, names, startBoth, startTool } from "./lib/tool.js";

const CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
const DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
const minutes = (n) => n * 60_000;

let both;
let tool;
let platform;
before(async () => {
  both = await startBoth();
  ({ tool, platform } = both);
});
after(() => both.close());

/** The answer has this status and this reason, and neither it nor the log has anything of the learner's or the launch's. */
function refuses(page, status, code, secrets = []) {
  assert.deepEqual([page.status, codeOf(page)], [status, code]);
  for (const known of [...PERSONAL, ...secrets]) {
    assert.equal(page.text.includes(known), false, `the answer has ${known}`);
    assert.equal(tool.log.join("\n").includes(known), false, `the log has ${known}`);
  }
  for (const part of ["stackway-map", "set-cookie"]) assert.equal(page.text.includes(part) || page.headers?.has(part), false, part);
  assert.match(tool.log.at(-1), new RegExp(`^Refused: ${code}`));
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const dated = () => ({ iat: Math.floor(tool.now / 1000), exp: Math.floor(tool.now / 1000) + 300 });
const claims = (begun, more) => ({ ...platform.claims({ ...names, ...more }), nonce: begun.nonce });

const TAMPERED = {
  "a wrong nonce": ["nonce", (begun) => platform.token({ ...claims(begun), nonce: "other" })],
  "no nonce": ["nonce", (begun) => platform.token({ ...claims(begun), nonce: undefined })],
  "a token that ended": ["expired", (begun) => platform.token(claims(begun), { issued: tool.now - minutes(10), life: 300 })],
  "a token of an hour ago with a long life": ["expired", (begun) => platform.token(claims(begun), { issued: tool.now - minutes(60), life: 86_400 })],
  "a token made in the future": ["future", (begun) => platform.token(claims(begun), { issued: tool.now + minutes(60) })],
  "a token that holds only later": ["future", (begun) => platform.token({ ...claims(begun), nbf: Math.floor(tool.now / 1000) + 3600 })],
  "a token without an end": ["undated", (begun) => platform.token({ ...claims(begun), exp: undefined })],
  "a token without a beginning": ["undated", (begun) => platform.token({ ...claims(begun), iat: undefined })],
  "another audience": ["audience", (begun) => platform.token(claims(begun, { aud: "another-tool" }))],
  "two audiences and no azp": ["azp", (begun) => platform.token(claims(begun, { aud: [CLIENT, "x"] }))],
  "two audiences and another's azp": ["azp", (begun) => platform.token(claims(begun, { aud: [CLIENT, "x"], azp: "x" }))],
  "one audience and another's azp": ["azp", (begun) => platform.token(claims(begun, { azp: "x" }))],
  "another issuer": ["issuer", (begun) => platform.token(claims(begun, { iss: "https://evil.example" }))],
  "alg: none": ["algorithm", (begun) => `${encode({ alg: "none", typ: "JWT" })}.${encode({ ...claims(begun), ...dated() })}.`],
  "alg: none with a signature behind it": ["algorithm", (begun) => `${encode({ alg: "none", kid: "p1" })}.${encode({ ...claims(begun), ...dated() })}.c2ln`],
  "an HMAC made with the public key": [
    "algorithm",
    (begun) => {
      const head = `${encode({ alg: "HS256", kid: "p1" })}.${encode({ ...claims(begun), ...dated() })}`;
      return `${head}.${createHmac("sha256", JSON.stringify(platform.publicKey)).update(head).digest("base64url")}`;
    },
  ],
  "a foreign key under the platform's name": ["signature", (begun) => platform.token(claims(begun), { key: platform.foreignKey })],
  "a foreign key with a name of its own": ["key", (begun) => platform.token(claims(begun), { key: platform.foreignKey, kid: "evil" })],
  "a foreign key that the token brings along": ["signature", (begun) => platform.token(claims(begun), { key: platform.foreignKey, header: { jwk: platform.foreignPublic, jku: "https://evil.example/keys" } })],
  "a role changed after signing": [
    "signature",
    async (begun) => {
      const [head, body, sign] = (await platform.token(claims(begun))).split(".");
      const changed = { ...JSON.parse(Buffer.from(body, "base64url")), [`${CLAIM}roles`]: ["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"] };
      return [head, encode(changed), sign].join(".");
    },
  ],
  "an extension that the token calls critical": ["token", (begun) => platform.token(claims(begun), { header: { crit: ["x"], x: 1 } })],
  "another deployment": ["deployment", (begun) => platform.token(claims(begun, { [`${CLAIM}deployment_id`]: "d2" }))],
  "no deployment": ["deployment", (begun) => platform.token(claims(begun, { [`${CLAIM}deployment_id`]: undefined }))],
  "a list as deployment": ["deployment", (begun) => platform.token(claims(begun, { [`${CLAIM}deployment_id`]: ["d1"] }))],
  "LTI 1.1": ["version", (begun) => platform.token(claims(begun, { [`${CLAIM}version`]: "1.1" }))],
  "another kind of message": ["message", (begun) => platform.token(claims(begun, { [`${CLAIM}message_type`]: "LtiSubmissionReviewRequest" }))],
  "what is no token": ["token", () => "x.y.z"],
  "no token": ["launch-incomplete", () => "", 400],
};
for (const [name, [code, spoil, status = 401]] of Object.entries(TAMPERED)) {
  test(`refused: ${name}`, async () => {
    const begun = await both.login();
    const token = await spoil(begun);
    refuses(await both.launch(begun, token), status, code, [begun.state, begun.nonce, token].filter(Boolean));
  });
}

describe("refused: a launch out of its order", () => {
  const sound = async (begun) => platform.token(claims(begun));

  test("a replay of one that went through", async () => {
    const begun = await both.login();
    const token = await sound(begun);
    assert.equal((await both.launch(begun, token)).status, 200);
    refuses(await both.launch(begun, token), 401, "state", [begun.state, token]);
  });

  test("a replay of its token in a login of its own", async () => {
    const first = await both.login();
    const token = await sound(first);
    assert.equal((await both.launch(first, token)).status, 200);
    refuses(await both.launch(await both.login(), token), 401, "nonce", [token]);
  });

  test("of ten at the same moment all but one", async () => {
    const begun = await both.login();
    const token = await sound(begun);
    const all = await Promise.all(Array.from({ length: 10 }, () => both.launch(begun, token)));
    assert.deepEqual(all.map(({ status }) => status).sort(), [200, ...Array(9).fill(401)]);
  });

  test("no state, a state that was never given, and one of eleven minutes ago", async () => {
    const begun = await both.login();
    const token = await sound(begun);
    refuses(await both.launch({ cookie: begun.cookie }, token), 400, "launch-incomplete", [token]);
    refuses(await both.launch({ ...begun, state: "guessed" }, token), 401, "state", [token]);
    tool.now += minutes(11);
    refuses(await both.launch(begun, token), 401, "state", [token]);
    tool.now -= minutes(11);
  });

  test("begun in another browser", async () => {
    const begun = await both.login();
    const token = await sound(begun);
    refuses(await both.launch({ ...begun, cookie: `${begun.cookie.split("=")[0]}=stolen` }, token), 401, "browser", [token]);
  });

  test("an error of the platform, whose words are not repeated", async () => {
    const page = await both.post("/launch", { error: "login_required", error_description: "Amina must <b>sign in</b>", state: "x" });
    refuses(page, 401, "platform-error");
    assert.equal(tool.log.at(-1), "Refused: platform-error login_required");
    refuses(await both.post("/launch", { error: "Amina\nforged line" }), 401, "platform-error");
    assert.equal(tool.log.at(-1), "Refused: platform-error");
  });

  test("a platform whose registration was taken away meanwhile", async () => {
    const begun = await both.login();
    const token = await sound(begun);
    const session = field(await both.enter({}, { role: "Instructor", user: "t1" }), "session");
    const kept = tool.tool;
    tool.tool = tool.make(new Platforms([], tool.store));
    refuses(await both.launch(begun, token), 401, "platform", [token]);
    refuses(await both.post("/people", { session }), 401, "session");
    tool.tool = kept;
  });
});

describe("refused: logins", () => {
  const LOGINS = {
    "of an unknown platform": ["platform", { iss: "https://evil.example" }, 401],
    "of another client": ["platform", { client_id: "other" }, 401],
    "to another tool": ["target", { target_link_uri: "https://evil.example/" }, 400],
    "to no address": ["target", { target_link_uri: "http://[" }, 400],
    "without a hint": ["login-incomplete", { login_hint: "" }, 400],
    "longer than any platform's": ["login-long", { lti_message_hint: "x".repeat(9000) }, 400],
  };
  for (const [name, [code, more, status]] of Object.entries(LOGINS)) {
    test(name, async () => {
      const { answer, text } = await both.login(more);
      refuses({ status: answer.status, text, headers: answer.headers }, status, code);
      assert.equal(answer.headers.get("location"), null);
    });
  }
});

describe("refused: Deep Linking", () => {
  const teacher = { role: "Instructor", user: "t1", message: "LtiDeepLinkingRequest" };
  const back = (deep_link_return_url, more) => ({ [`${DL}deep_linking_settings`]: { deep_link_return_url, accept_types: ["ltiResourceLink"], ...more } });

  for (const address of ["https://evil.example/deep", "http://127.0.0.1:1/deep", "javascript:alert(1)", "/deep", ""]) {
    test(`an answer to ${address || "nowhere"}`, async () => refuses(await both.enter(back(address), teacher), 400, "return"));
  }
  test("no settings at all", async () => refuses(await both.enter({ [`${DL}deep_linking_settings`]: undefined }, teacher), 400, "return"));
  test("a place that takes no links", async () => refuses(await both.enter(back(`${platform.base}/deep`, { accept_types: ["file"] }), teacher), 400, "place"));
  test("a learner", async () => refuses(await both.enter({}, { ...teacher, role: "Learner" }), 403, "choose"));
  test("a pathway that is not there, and shares that are none", async () => {
    const session = field(await both.enter({}, teacher), "session");
    for (const form of [{ pathway: "../secret", passAt: "60" }, { pathway: "pathway", passAt: "600" }, { pathway: "pathway", passAt: "" }, { pathway: "pathway" }]) refuses(await both.post("/choose", { session, ...form }), 400, "choice");
  });
});

describe("refused: what is too much, and what is not there", () => {
  test("what is no form, and what is too large", async () => {
    const json = await fetch(`${tool.base}/launch`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    assert.equal(json.status, 415);
    const large = await fetch(`${tool.base}/launch`, { method: "POST", body: new URLSearchParams({ x: "x".repeat(300_000) }) });
    assert.equal(large.status, 413);
  });

  test("paths that lead out of the folders", async () => {
    for (const path of ["/static/../server.js", "/static/%2e%2e/server.js", "/stackway/../package.json", "/static/x.json", "/"]) assert.equal((await fetch(tool.base + path)).status, 404, path);
    assert.equal((await fetch(`${tool.base}/static/map.js`)).status, 200);
    assert.match((await fetch(`${tool.base}/stackway/inline.js`)).headers.get("content-type"), /javascript/);
  });

  test("more requests a minute than allowed from one address; another address and the next minute are served", async () => {
    let now = 0;
    const limited = await startTool({ limit: new Limit({ most: 3, now: () => now }), proxies: 1 });
    const from = (address) => fetch(`${limited.base}/jwks`, { headers: { "x-forwarded-for": `9.9.9.9, ${address}` } });
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await from("10.0.0.1")).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    assert.equal((await from("10.0.0.1")).headers.get("retry-after"), "60");
    assert.equal((await from("10.0.0.2")).status, 200);
    now = 60_000;
    assert.equal((await from("10.0.0.1")).status, 200);
    await limited.close();
  });
});
