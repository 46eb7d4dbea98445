// The ways in which the module can come, and fail to come.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { BAKING, root } from "./lib.mjs";

const bytes = () => readFileSync(`${root}pkg/stackway.wasm`);
let copies = 0;

/** The browser's entry, as if the page had just been opened. */
const fresh = () => import(`../../pkg/index.js?copy=${(copies += 1)}`);
const works = ({ Pathway }) => assert.equal(Pathway.parse(BAKING).toJSON().title.en, "Baking");
const response = (body, type, status = 200) => new Response(body, { status, headers: { "Content-Type": type } });

describe("init", () => {
  test("before it, every call says that it is missing", async () => {
    const { Pathway, messages } = await fresh();
    for (const call of [() => Pathway.parse(BAKING), () => Pathway.check("{}"), () => messages("en")]) {
      assert.throws(call, (error) => error.code === "usage" && /init\(\)/.test(error.findings[0].help));
    }
  });

  const sources = {
    "a response": () => response(bytes(), "application/wasm"),
    "a response with parameters in its type": () => response(bytes(), "application/wasm; charset=binary"),
    "a response that is mislabelled": () => response(bytes(), "text/html"),
    bytes,
    "an ArrayBuffer": () => new Uint8Array(bytes()).buffer,
    "a compiled module": () => new WebAssembly.Module(bytes()),
    "a promise": () => Promise.resolve(response(bytes(), "application/octet-stream")),
    "a data: URL": () => new URL(`data:application/wasm;base64,${bytes().toString("base64")}`),
    "a URL as text": () => `data:application/octet-stream;base64,${bytes().toString("base64")}`,
  };
  for (const [name, source] of Object.entries(sources)) {
    test(`takes ${name}`, async () => {
      const stackway = await fresh();
      await stackway.default(source());
      works(stackway);
    });
  }

  test("twice at once, and again, loads once", async () => {
    const stackway = await fresh();
    await Promise.all([stackway.default(bytes()), stackway.default(bytes())]);
    await stackway.default("https://nowhere.invalid/");
    works(stackway);
  });

  const failures = {
    "what is not there": [() => response("no", "text/plain", 404), "load"],
    "what is no WebAssembly": [() => response("<!doctype html>", "application/wasm"), "load"],
    "what is cut off": [() => bytes().subarray(0, 5000), "load"],
    "a promise that fails": [() => Promise.reject(new Error("offline")), "load"],
    "what is no address": [() => "http://[", "load"],
    "a wrong argument": [() => 5, "usage"],
    "an object": [() => ({}), "usage"],
  };
  for (const [name, [source, code]] of Object.entries(failures)) {
    test(`refuses ${name}, and can be tried again`, async () => {
      const stackway = await fresh();
      await assert.rejects(stackway.default(source()), { name: "StackwayError", code });
      await stackway.default(bytes());
      works(stackway);
    });
  }

  test("initSync takes bytes, a module, or a function that is asked on first use", async () => {
    for (const source of [bytes(), new WebAssembly.Module(bytes())]) {
      const stackway = await fresh();
      stackway.initSync(source);
      works(stackway);
    }
    const stackway = await fresh();
    let asked = 0;
    stackway.initSync(() => {
      asked += 1;
      return bytes();
    });
    assert.equal(asked, 0);
    works(stackway);
    works(stackway);
    assert.equal(asked, 1);
  });

  test("initSync refuses what is no WebAssembly", async () => {
    for (const source of [new Uint8Array(3), 5, "text", null, {}]) {
      const stackway = await fresh();
      assert.throws(() => stackway.initSync(source), { name: "StackwayError" }, String(source));
    }
  });

  test("a module of something else is our own fault, not a crash", async () => {
    const stackway = await fresh();
    await stackway.default(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    assert.throws(() => stackway.Pathway.parse(BAKING), { name: "StackwayError", code: "internal" });
  });
});

describe("the one-file build", () => {
  test("works without waiting, and with", async () => {
    const stackway = await import("../../pkg/inline.js");
    works(stackway);
    await stackway.default();
    works(stackway);
    assert.equal(await stackway.loadLanguage("fr-CA"), true);
    assert.notEqual(stackway.messages("fr")["finding.usage.help"], stackway.messages("en")["finding.usage.help"]);
  });
});

describe("loadFormats", () => {
  const csv = "Curriculum,Baking\nCourses\nCourse ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours\n1,Flour,,,,,,3\n";
  const formats = () => readFileSync(`${root}pkg/stackway-formats.wasm`);

  test("a document of our own is opened without it, and so is a broken one", async () => {
    const stackway = await fresh();
    await stackway.default(bytes());
    assert.equal(stackway.needsFormats(BAKING), false);
    const { pathway, format, confidence, losses } = stackway.Pathway.import(JSON.stringify(BAKING));
    assert.deepEqual([pathway.toJSON().title.en, format, confidence, losses], ["Baking", "stackway", 1, []]);
    assert.throws(() => stackway.Pathway.import('{ "stackway": "1", }'), (error) => error.code === "syntax");
  });

  test("anything else waits for it, and says so until then", async () => {
    const stackway = await fresh();
    await stackway.default(bytes());
    assert.equal(stackway.needsFormats(csv), true);
    assert.throws(() => stackway.Pathway.import(csv), (error) => error.code === "usage" && /loadFormats\(\)/.test(error.findings[0].help));
    await stackway.loadFormats(formats());
    assert.equal(stackway.needsFormats(csv), false);
    const { pathway, format } = stackway.Pathway.import(csv, { name: "baking.csv" });
    assert.deepEqual([pathway.toJSON().credentials.map(({ name }) => name), format], [["Flour", "Baking"], "curriculum-csv"]);
  });

  test("where it cannot be had, the error is `load`, and a second try may succeed", async () => {
    const stackway = await fresh();
    await stackway.default(bytes());
    await assert.rejects(stackway.loadFormats(response("gone", "text/html", 404)), (error) => error.code === "load");
    await stackway.loadFormats(formats());
    assert.equal(stackway.Pathway.import(csv).format, "curriculum-csv");
  });
});
