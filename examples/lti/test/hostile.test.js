// A platform that signs and answers nonsense: a page or a refusal, never a fault of the tool's, and nobody's data to anybody else.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Limit } from "../lib/limit.js";
import { dataOf, field, startBoth } from "./lib/tool.js";

const WHO = {
  learner: {},
  teacher: { role: "Instructor", user: "t1" },
  chooser: { role: "Instructor", user: "t1", message: "LtiDeepLinkingRequest" },
};
const VALUES = [null, "", 7, true, [], {}, [null], "x".repeat(5000), '"><script>alert(1)</script>', { toString: 1 }, [["a"]], { pathway: ["care"], scope: 5, lineitems: {}, context_memberships_url: [], title: {} }];

let both;
before(async () => {
  // More launches than a school has in a minute.
  both = await startBoth({}, { limit: new Limit({ most: 1e6 }) });
});
after(() => both.close());

describe("a signed launch, each of its claims in turn something else", () => {
  for (const [who, how] of Object.entries(WHO)) {
    test(who, async () => {
      const { platform } = both;
      for (const claim of Object.keys(platform.claims({}, how))) {
        for (const value of VALUES) {
          const begun = await both.login();
          const page = await both.launch(begun, await platform.token({ ...platform.claims({ [claim]: value }, how), nonce: begun.nonce }).catch(() => "unsignable"));
          const at = `${claim} = ${JSON.stringify(value)?.slice(0, 40)}`;
          assert.ok([200, 400, 401, 403].includes(page.status), `${at}: ${page.status}`);
          assert.equal(page.text.includes("<script>alert"), false, at);
          if (who === "learner") for (const other of ["Luc", "u2", "Priya"]) assert.equal(page.text.includes(other), false, at);
        }
      }
      assert.deepEqual(both.tool.log.filter((line) => /TypeError|RangeError| at /.test(line)), []);
    });
  }
});

describe("services that answer something else", () => {
  const BODIES = ["", "null", "7", '"text"', "{", "[]", "{}", "[null, 7, [], {}]", '{ "members": 7 }', '{ "members": [null, { "user_id": {} }, { "user_id": 7, "name": ["x"], "roles": "Learner" }] }', '[{ "id": 7, "resourceId": "hygiene" }, { "id": "not an address", "tag": "hygiene" }]', '{ "access_token": 7 }', '{ "access_token": "t", "expires_in": "soon" }', '[{ "userId": "u1", "resultScore": {}, "resultMaximum": [] }, { "userId": ["u1"], "resultScore": 99 }]'];
  const PLACES = ["/token", "/course/items", "/course/items/8/results", "/course/members"];

  for (const place of PLACES) {
    test(place, async () => {
      for (const body of BODIES) {
        // A tool of its own each time: it keeps the tokens it was given.
        both.tool.tool = both.tool.make(both.tool.platforms);
        both.platform.answers = { [place]: body };
        const learner = await both.enter();
        assert.equal(learner.status, 200, body);
        for (const { credential } of dataOf(learner).record?.earned ?? []) assert.equal(credential, "hygiene", body);
        const teacher = await both.enter({}, WHO.teacher);
        assert.equal(teacher.status, 200, body);
        assert.ok(field(teacher, "session"));
        assert.equal(teacher.text.includes("[object Object]"), false, body);
      }
      both.platform.answers = {};
    });
  }
});
