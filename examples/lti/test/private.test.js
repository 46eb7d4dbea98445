// A learner's data goes nowhere but to her own platform: every connection that the tool opens is looked at, and all it keeps.
import assert from "node:assert/strict";
import diagnostics from "node:diagnostics_channel";
import { after, before, test } from "node:test";
import { field, names, startBoth, storageOf } from "./lib/tool.js";

const peers = new Set();
const watch = ({ socket }) => socket.once("connect", () => peers.add(`${socket.remoteAddress}:${socket.remotePort}`));

let both;
before(async () => {
  both = await startBoth();
  diagnostics.subscribe("net.client.socket", watch);
});
after(async () => {
  diagnostics.unsubscribe("net.client.socket", watch);
  await both.close();
});

test("launch, roster, one learner, and a choice: the tool speaks with the platform alone, and says nothing of names there", async () => {
  const { tool, platform } = both;
  await both.enter(names);
  const session = field(await both.enter(names, { role: "Instructor", user: "t1" }), "session");
  await both.post("/learner", { session, user: JSON.stringify(["u2", "Luc Roy"]) });
  const choice = field(await both.enter(names, { role: "Instructor", user: "t1", message: "LtiDeepLinkingRequest" }), "session");
  await both.post("/choose", { session: choice, pathway: "pathway", passAt: "60" });
  assert.ok(platform.seen.requests.length > 10, "the platform was asked");
  // This test speaks to the tool itself, so the tool is the other peer.
  assert.deepEqual([...peers].sort(), [tool.base, platform.base].map((base) => new URL(base).host).sort());
  for (const line of platform.seen.requests) for (const word of ["Amina", "Luc", "riverside"]) assert.equal(line.includes(word), false, line);
});

test("after a learner's launch nothing of her is kept; of one without cookies only until the browser is known", async () => {
  const { tool, platform } = both;
  const kept = async () => JSON.stringify(await Promise.all(["login", "pending", "session", "registration", "invitation"].map((kind) => tool.store.list(kind, 0))));
  await tool.store.purge(8.64e15);
  await both.enter(names);
  for (const known of ["Amina", "u1", "riverside.example\\\"", "Care 101"]) assert.equal((await kept()).includes(known), false, known);

  const begun = await both.login({ lti_storage_target: "_parent" });
  const page = await both.launch({ state: begun.state }, await platform.token({ ...platform.claims(names), nonce: begun.nonce }));
  assert.equal(page.text.includes("Amina"), false);
  await both.post("/confirm", { pending: field(page, "pending"), secret: storageOf(begun.text).put.value });
  assert.equal((await kept()).includes("u1"), false);
  assert.equal(tool.log.join("\n").includes("u1"), false);
});
