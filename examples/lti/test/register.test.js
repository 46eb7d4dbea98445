// LTI Dynamic Registration: a platform is stored only after an invitation and an administrator's consent.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { Platforms } from "../lib/platforms.js";
import { Registrations } from "../lib/register.js";
import { CLIENT, startPlatform } from "./lib/platform.js";
import { browser, codeOf, dataOf, field, items, members, results, startTool } from "./lib/tool.js";

const TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
const TOKEN = "one-time";
let tool;
let platform;
let configuration;
beforeEach(async () => {
  platform = await startPlatform({ items, results, members });
  configuration = structuredClone(platform.configuration);
  tool = await startTool();
  platform.serves(tool.base);
});
afterEach(async () => {
  await tool.close();
  await platform.close();
});

const invite = () => new Registrations({ platforms: tool.platforms, store: tool.store, base: tool.base, now: () => tool.now }).invite();
const page = async (answer) => ({ status: answer.status, text: await answer.text(), headers: answer.headers });

/** What the platform's administrator opens: the invitation, to which the platform adds itself. */
async function open(invitation, more = {}) {
  const address = new URL(invitation ?? `${tool.base}/register`);
  const given = { openid_configuration: `${platform.base}/openid`, registration_token: TOKEN, ...more };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) address.searchParams.set(name, value);
  return page(await fetch(address));
}
const consent = async (registration) => page(await fetch(`${tool.base}/register`, { method: "POST", body: new URLSearchParams({ registration }) }));

async function refused(answer, status, code) {
  assert.deepEqual([answer.status, codeOf(answer)], [status, code]);
  assert.deepEqual(await tool.platforms.all(), []);
  for (const text of [answer.text, tool.log.join("\n")]) assert.equal(text.includes(TOKEN), false);
}

describe("a platform registers itself", () => {
  test("from the invitation to a launch with results", async () => {
    const asked = await open(await invite());
    assert.equal(asked.status, 200);
    for (const shown of [platform.base, `${platform.base}/auth`, `${platform.base}/token`, `${platform.base}/registrations`, "riverside", "no address"]) assert.ok(asked.text.includes(shown), shown);
    assert.equal(asked.text.includes(TOKEN), false, "the token stays on the server");
    assert.match(asked.headers.get("content-security-policy"), new RegExp(`frame-ancestors 'self' ${platform.base}$`));
    assert.deepEqual([platform.seen.registrations.length, (await tool.platforms.all()).length], [0, 0], "nothing before the consent");

    const done = await consent(field(asked, "registration"));
    assert.match(done.text, /The platform is registered/);
    assert.match(done.text, /close\.js/);
    const [{ asked: request }] = platform.seen.registrations;
    assert.deepEqual(
      { ...request, [TOOL]: undefined },
      {
        application_type: "web",
        response_types: ["id_token"],
        grant_types: ["implicit", "client_credentials"],
        client_name: "Stackway",
        initiate_login_uri: `${tool.base}/login`,
        redirect_uris: [`${tool.base}/launch`],
        jwks_uri: `${tool.base}/jwks`,
        token_endpoint_auth_method: "private_key_jwt",
        scope: configuration.scopes_supported.slice(1).join(" "),
        [TOOL]: undefined,
      },
    );
    assert.deepEqual(request[TOOL].messages.map(({ type }) => type), ["LtiResourceLinkRequest", "LtiDeepLinkingRequest"]);
    assert.equal(request[TOOL].domain, new URL(tool.base).host);
    assert.equal(request[TOOL].claims.includes("email"), false);

    const { enter } = browser(platform, tool);
    assert.deepEqual(dataOf(await enter()).record.earned, [{ credential: "hygiene", tier: "recorded" }]);
    const other = await enter({ "https://purl.imsglobal.org/spec/lti/claim/deployment_id": "d2" });
    assert.deepEqual([other.status, codeOf(other)], [401, "deployment"], "only the deployment that was registered");
  });

  test("is kept over a restart, replaced by a second registration, and can be removed", async () => {
    for (let round = 0; round < 2; round += 1) await consent(field(await open(await invite()), "registration"));
    const restarted = new Platforms([], tool.store);
    assert.deepEqual((await restarted.all()).map(({ id }) => id), [`${platform.base} ${CLIENT}`]);
    assert.equal(await restarted.remove(`${platform.base} ${CLIENT}`), true);
    assert.equal(await restarted.remove(`${platform.base} ${CLIENT}`), false);
    assert.deepEqual(await tool.platforms.all(), []);
  });

  test("one that an administrator wrote down is not replaced by one that registers", async () => {
    const written = new Platforms([{ ...platform.registration, deployments: ["kept"] }], tool.store);
    await written.add({ ...platform.registration, token: "https://evil.example/token" });
    assert.deepEqual((await written.all()).map(({ deployments, token }) => [deployments, token]), [[["kept"], platform.registration.token]]);
  });

  test("only the scopes that the platform has; its own audience for tokens; any deployment where it names none", async () => {
    platform.configuration.scopes_supported = ["https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"];
    platform.configuration.authorization_server = "https://auth.riverside.example";
    platform.registers = (asked) => ({ ...asked, client_id: "another" });
    const asked = await open(await invite());
    assert.equal(asked.text.includes("The people of a course"), false);
    await consent(field(asked, "registration"));
    assert.equal(platform.seen.registrations[0].asked.scope, "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly");
    const [{ audience, deployments, clientId }] = await tool.platforms.all();
    assert.deepEqual([audience, deployments, clientId], ["https://auth.riverside.example", undefined, "another"]);
  });

  test("in French", async () => {
    const address = `${await invite()}&openid_configuration=${encodeURIComponent(`${platform.base}/openid`)}`;
    assert.match((await page(await fetch(address, { headers: { "accept-language": "fr-CA" } }))).text, /Inscrire cette plateforme/);
  });
});

describe("a registration is refused", () => {
  test("without an invitation, with a guessed one, with one that was used, and after a week; the platform is not even asked", async () => {
    await refused(await open(undefined), 403, "invitation");
    await refused(await open(`${tool.base}/register?invitation=guessed`), 403, "invitation");
    const late = await invite();
    tool.now += 8 * 86_400_000;
    await refused(await open(late), 403, "invitation");
    assert.deepEqual(platform.seen.requests, []);
    const used = await invite();
    const first = field(await open(used), "registration");
    const second = field(await open(used), "registration");
    await consent(first);
    await tool.platforms.remove(`${platform.base} ${CLIENT}`);
    await refused(await open(used), 403, "invitation");
    await refused(await consent(second), 403, "invitation");
  });

  test("a consent that was never asked for, given twice, or too late", async () => {
    await refused(await consent("guessed"), 401, "registration");
    await refused(await consent(""), 401, "registration");
    const asked = await open(await invite());
    tool.now += 16 * 60_000;
    await refused(await consent(field(asked, "registration")), 401, "registration");
  });

  test("an address that is missing, unsafe, or answers with no configuration", async () => {
    await refused(await open(await invite(), { openid_configuration: undefined }), 400, "registration-incomplete");
    for (const address of ["http://lms.example/openid", "file:///etc/passwd", "nowhere", `https://x.example/${"x".repeat(3000)}`]) await refused(await open(await invite(), { openid_configuration: address }), 400, "configuration-address");
    for (const path of ["/keys", "/course", "/nothing"]) await refused(await open(await invite(), { openid_configuration: platform.base + path }), 502, "configuration");
  });

  const SPOILED = {
    "an issuer of another server": ["configuration-issuer", 400, { issuer: "https://lms.example" }],
    "no issuer": ["configuration", 502, { issuer: undefined }],
    "an unsafe place for keys": ["configuration-address", 400, { jwks_uri: "http://lms.example/keys" }],
    "no place for tokens": ["configuration-address", 400, { token_endpoint: undefined }],
    "a script as sign-in": ["configuration-address", 400, { authorization_endpoint: "javascript:alert(1)" }],
    "signatures that are none": ["configuration-algorithm", 400, { id_token_signing_alg_values_supported: ["none"] }],
    "a megabyte": ["configuration", 502, { padding: "x".repeat(1 << 20) }],
  };
  for (const [name, [code, status, spoil]] of Object.entries(SPOILED)) {
    test(`a configuration with ${name}`, async () => {
      Object.assign(platform.configuration, spoil);
      await refused(await open(await invite()), status, code);
    });
  }

  test("the platform refuses, or answers without a client: nothing is stored, and the invitation can be tried again", async () => {
    const invitation = await invite();
    const wrong = await open(invitation, { registration_token: "wrong" });
    await refused(await consent(field(wrong, "registration")), 502, "registration-refused");
    const { registers } = platform;
    platform.registers = () => ({ client_id: 7 });
    await refused(await consent(field(await open(invitation), "registration")), 502, "registration-refused");
    platform.registers = registers;
    assert.equal((await consent(field(await open(invitation), "registration"))).status, 200);
  });

  test("markup in what the platform says of itself stays text", async () => {
    platform.configuration["https://purl.imsglobal.org/spec/lti-platform-configuration"].product_family_code = "<script>alert(1)</script>";
    assert.equal((await open(await invite())).text.includes("<script>alert"), false);
  });
});
