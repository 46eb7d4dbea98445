// What the tool remembers, the same in SQLite and in PostgreSQL; and what an administrator does from the command line.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openStore } from "../lib/store.js";
import { canPostgres, startPostgres } from "./lib/postgres.js";
import { codeOf, dataOf, startBoth } from "./lib/tool.js";

const run = promisify(execFile);
const home = fileURLToPath(new URL("../", import.meta.url));

function behaves(where) {
  test("keeps until a moment, gives once what is taken, forgets what is over", async () => {
    const store = await openStore(where());
    await store.put("a", "1", { name: "O’Brien; DROP TABLE items" }, 100);
    await store.put("a", "1", { name: "newer" }, 100);
    await store.put("b", "1", [1], 100);
    assert.deepEqual(await store.get("a", "1", 99), { name: "newer" });
    assert.equal(await store.get("a", "1", 100), undefined);
    assert.equal(await store.take("a", "1", 100), undefined);
    assert.deepEqual(await store.take("a", "1", 99), { name: "newer" });
    assert.equal(await store.take("a", "1", 99), undefined);
    for (const id of ["z", "y"]) await store.put("a", id, id);
    assert.deepEqual(await store.list("a", 99), ["y", "z"]);
    await store.purge(100);
    assert.equal(await store.get("b", "1", 0), undefined);
    await store.close();
  });

  test("of fifty that take the same at once, one gets it", async () => {
    const store = await openStore(where());
    await store.put("a", "1", "it");
    const all = await Promise.all(Array.from({ length: 50 }, () => store.take("a", "1", 0)));
    assert.deepEqual(all.filter((value) => value !== undefined), ["it"]);
    await store.close();
  });
}

describe("SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "stackway-lti-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  behaves(() => join(folder, "new", "lti.sqlite"));
});

describe("PostgreSQL by a connection string", { skip: canPostgres ? false : "There is no PostgreSQL on this machine: the tool is NOT run with it" }, () => {
  let database;
  before(async () => {
    database = await startPostgres();
    for (let tries = 0; ; tries += 1) {
      try {
        await (await openStore(database.address)).close();
        break;
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  });
  after(() => database?.stop());
  behaves(() => database.address);

  test("launch, and a replay at a second process of the same tool", async (t) => {
    const both = await startBoth({}, { database: database.address });
    t.after(both.close);
    const second = await openStore(database.address);
    t.after(() => second.close());
    const begun = await both.login();
    const token = await both.platform.token({ ...both.platform.claims(), nonce: begun.nonce });
    const page = await both.launch(begun, token);
    assert.deepEqual(dataOf(page).record.earned, [{ credential: "hygiene", tier: "recorded" }]);
    assert.equal(await second.take("login", begun.state, 0), undefined);
    assert.equal(codeOf(await both.launch(begun, token)), "state");
  });
});

describe("the command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "stackway-lti-"));
  const env = { ...process.env, DATABASE: join(folder, "lti.sqlite"), BASE_URL: "https://tool.example/", PORT: "0", NODE_TEST_CONTEXT: undefined };
  after(() => rmSync(folder, { recursive: true, force: true }));
  const admin = async (...words) => (await run(process.execPath, ["admin.js", ...words], { cwd: home, env })).stdout;

  test("starts without any platform, invites one while it runs, makes keys, and ends when told", async () => {
    const child = spawn(process.execPath, ["server.js"], { cwd: home, env });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(String(text)));
    while (!said.join("").includes("keys https://tool.example/jwks")) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.match(said.join(""), /No platform is registered yet: npm run invite/);
    assert.match(await admin("invite"), /https:\/\/tool\.example\/register\?invitation=[\w-]{43}\n/);
    assert.match(await admin("platforms"), /No platform/);
    assert.match(await admin("remove", "https://lms.example 1"), /There is no such platform/);
    assert.match(await admin("rotate"), /The new key is/);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    assert.equal(await ended, 0);
  });

  test("says what is wrong: an unknown command, a list that is none, a platform without keys", async () => {
    await assert.rejects(admin("invent"), ({ code, stderr }) => code === 2 && /The commands: invite/.test(stderr));
    const file = join(folder, "platforms.json");
    for (const [text, said] of [["{}", /must be a list/], ['[{"issuer":"https://lms.example"}]', /Platform 1 has no "clientId"/], ['[{"issuer":"a","clientId":"b","authorization":"http://lms.example","token":"https://x","keys":"https://x"}]', /must be an https address/]]) {
      writeFileSync(file, text);
      await assert.rejects(run(process.execPath, ["admin.js", "platforms"], { cwd: home, env: { ...env, PLATFORMS: file } }), ({ stderr }) => said.test(stderr));
    }
  });
});
