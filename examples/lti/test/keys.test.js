// The tool's own keys.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeProtectedHeader } from "jose";
import { Keys, ROTATION } from "../lib/keys.js";
import { openStore } from "../lib/store.js";

let now;
let store;
beforeEach(async () => {
  now = Date.now();
  store = await openStore(":memory:");
});
afterEach(() => store.close());

describe("the tool's keys", () => {
  test("the next one is published before it signs, the old one stays a while, and nothing private is published", async () => {
    const keys = new Keys(store, () => now);
    const kid = async () => decodeProtectedHeader(await keys.sign({}, 60)).kid;
    const first = await kid();
    now += ROTATION.sign - ROTATION.lead;
    assert.equal((await keys.published()).keys.length, 2);
    assert.equal(await kid(), first, "not before its day");
    now += ROTATION.lead;
    const second = await kid();
    assert.notEqual(second, first);
    assert.ok((await keys.published()).keys.some((key) => key.kid === first));
    now += ROTATION.keep + 1;
    assert.deepEqual((await keys.published()).keys.map((key) => key.kid), [second]);
    for (const key of (await keys.published()).keys) assert.deepEqual(Object.keys(key).sort(), ["alg", "e", "kid", "kty", "n", "use"]);
  });

  test("the first one signs at once, though the clock goes on while it is made, or is behind another process's", async () => {
    const ticking = new Keys(store, () => now++);
    assert.ok(await ticking.sign({}, 60));
    const behind = new Keys(store, () => now - 2000);
    assert.ok(await behind.sign({}, 60));
  });

  test("a stolen one can be revoked at once; many who ask at the same time get the same one", async () => {
    const keys = new Keys(store, () => now);
    await Promise.all(Array.from({ length: 5 }, () => keys.sign({}, 60)));
    assert.equal((await keys.published()).keys.length, 1);
    const fresh = await keys.rotate({ revoke: true });
    assert.deepEqual((await keys.published()).keys.map(({ kid }) => kid), [fresh]);
  });

  test("survive a restart, with the file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stackway-lti-"));
    const file = join(folder, "data", "lti.sqlite");
    let kids;
    for (let round = 0; round < 2; round += 1) {
      const onDisk = await openStore(file);
      const { keys } = await new Keys(onDisk).published();
      kids ??= keys[0].kid;
      assert.equal(keys[0].kid, kids);
      await onDisk.close();
    }
    rmSync(folder, { recursive: true });
  });
});
