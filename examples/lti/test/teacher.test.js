// What whoever teaches sees, and chooses.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { CLIENT } from "./lib/platform.js";
import { dataOf, field, items, library, member, startBoth } from "./lib/tool.js";

const DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
let both;
let tool;
let platform;
beforeEach(async () => {
  both = await startBoth();
  ({ tool, platform } = both);
});
afterEach(() => both.close());

describe("whoever teaches", () => {
  const teacher = { role: "Instructor", user: "t1" };

  test("sees the roster with counts, without addresses, and any one learner's map", async () => {
    const page = await both.enter({}, teacher);
    assert.equal(page.status, 200);
    assert.match(page.text, /Amina &#60;Ba&#62;|Amina &lt;Ba&gt;/);
    assert.match(page.text, /\(3\)/);
    for (const hidden of ["riverside.example\"", "@riverside", "Gone Away", "A. Teacher"]) assert.equal(page.text.includes(hidden), false, hidden);
    const session = field(page, "session");
    const luc = await both.post("/learner", { session, user: JSON.stringify(["u2", "Luc Roy"]) });
    assert.match(luc.text, /<h1>Luc Roy<\/h1>/);
    assert.deepEqual(dataOf(luc).record.earned.map(({ credential }) => credential), ["dementia"]);
    assert.equal((await both.post("/people", { session })).status, 200);
  });

  test("a learner cannot see another, with no session and with anybody's", async () => {
    const page = await both.enter();
    assert.equal(field(page, "session"), undefined);
    assert.equal((await both.post("/learner", { session: "guessed", user: JSON.stringify(["u2", "Luc Roy"]) })).status, 401);
    assert.equal((await both.post("/people", { session: "" })).status, 401);
  });

  test("the session ends after two hours", async () => {
    const session = field(await both.enter({}, teacher), "session");
    tool.now += 2 * 3_600_000 + 1;
    assert.equal((await both.post("/learner", { session, user: JSON.stringify(["u2", "Luc Roy"]) })).status, 401);
  });

  test("three thousand people of a course, on seven pages, are listed with their results; those who teach, design or look on are not", async () => {
    await both.close();
    const many = Array.from({ length: 3000 }, (_, at) => member(`m${at}`, `Member ${at}`));
    const others = [member("d1", "De Signer", "ContentDeveloper"), member("o1", "Par Ent", "Mentor"), member("a1", "T. Assistant", "http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant")];
    both = await startBoth({ page: 500, members: [...many, ...others, many[0], { name: "No Id" }], results: many.map(({ user_id: userId }) => ({ item: items[0].id, userId, resultScore: 20, resultMaximum: 20 })) });
    const page = await both.enter({}, teacher);
    assert.match(page.text, /\(3000\)/);
    assert.match(page.text, /Hygiene<\/th><td>3000<\/td>/);
    for (const absent of ["De Signer", "Par Ent", "T. Assistant", "No Id"]) assert.equal(page.text.includes(absent), false, absent);
    assert.equal(both.platform.seen.requests.filter((line) => line.startsWith("GET /course/members")).length, 7);
  });

  const ROLE = "http://purl.imsglobal.org/vocab/lis/v2/";
  for (const [name, roles] of Object.entries({
    "a parent who looks on": [`${ROLE}membership#Mentor`],
    "who teaches elsewhere in the institution": [`${ROLE}institution/person#Faculty`, `${ROLE}institution/person#Instructor`, `${ROLE}membership#Learner`],
    "a role of a stranger's vocabulary": ["https://evil.example/membership#Instructor", "xmembership#Instructor"],
    "who designs the course": [`${ROLE}membership#ContentDeveloper`],
    "roles that are no list": "Instructor",
  })) {
    test(`not: ${name}`, async () => {
      const page = await both.enter({ "https://purl.imsglobal.org/spec/lti/claim/roles": roles });
      assert.equal(page.status, 200);
      assert.equal(field(page, "session"), undefined);
      assert.equal(page.text.includes("Luc Roy"), false);
      assert.equal(platform.seen.requests.some((line) => line.includes("/members")), false, "the roster was not even asked for");
    });
  }
  for (const roles of [["Instructor"], [`${ROLE}membership/Instructor#TeachingAssistant`], [`${ROLE}institution/person#Administrator`, `${ROLE}membership#Learner`]]) {
    test(`also: ${roles[0]}`, async () => {
      assert.match((await both.enter({ "https://purl.imsglobal.org/spec/lti/claim/roles": roles })).text, /Luc Roy/);
    });
  }

  test("a course without anybody, and one without a roster, say so", async () => {
    await both.close();
    both = await startBoth({ members: [] });
    assert.match((await both.enter({}, teacher)).text, /nobody to show/);
    const without = await both.enter({ "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice": undefined }, teacher);
    assert.match(without.text, /no list of the people/);
  });
});

describe("Deep Linking", () => {
  const teacher = { role: "Instructor", user: "t1", message: "LtiDeepLinkingRequest" };

  test("a teacher chooses a pathway; the platform can check the answer", async () => {
    const page = await both.enter({}, teacher);
    const session = field(page, "session");
    const answer = await both.post("/choose", { session, pathway: "pathway", passAt: "60" });
    assert.match(answer.text, new RegExp(`action="${platform.base}/deep"`));
    const { payload } = await jwtVerify(field(answer, "JWT"), createRemoteJWKSet(new URL(`${tool.base}/jwks`)), { issuer: CLIENT, audience: platform.base });
    assert.equal(payload[`${DL}data`], "csrf-77");
    assert.equal(payload["https://purl.imsglobal.org/spec/lti/claim/message_type"], "LtiDeepLinkingResponse");
    assert.equal(payload["https://purl.imsglobal.org/spec/lti/claim/deployment_id"], "d1");
    assert.deepEqual(payload[`${DL}content_items`], [{ type: "ltiResourceLink", title: "Care assistant", url: `${tool.base}/launch`, custom: { pathway: "pathway", pass_at: "0.6" }, iframe: { width: 960, height: 640 } }]);
    assert.equal((await both.post("/choose", { session, pathway: "pathway", passAt: "60" })).status, 401, "only once");
  });

  test("who designs the course may choose too", async () => {
    assert.ok(field(await both.enter({}, { ...teacher, role: "ContentDeveloper" }), "session"));
  });

  test("each pathway says what it is and how much of it this platform can tell; none to choose is said", async () => {
    assert.match((await both.enter({}, teacher)).text, /5 of 7 credentials read results/);
    const { list } = library;
    library.list = () => [];
    assert.match((await both.enter({}, teacher)).text, /no pathway to choose from/);
    library.list = list;
  });
});
