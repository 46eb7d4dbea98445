// The same core, compiled for this machine and for WebAssembly: the same bytes, every time.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { before, describe, test } from "node:test";
import { Pathway } from "../../pkg/node.js";
import { NOW, examples, root } from "./lib.mjs";

const program = `${root}target/debug/examples/render${process.platform === "win32" ? ".exe" : ""}`;

function native(lang, ...files) {
  return execFileSync(program, files, { encoding: "utf8", env: { ...process.env, NOW, STACKWAY_LANG: lang }, maxBuffer: 1 << 28 });
}

describe("native and WebAssembly draw the same bytes", () => {
  before(() => {
    execFileSync("cargo", ["build", "--quiet", "--locked", "--example", "render"], { cwd: root, stdio: "inherit" });
  });

  for (const { name, path, source, records } of examples()) {
    for (const lang of ["en", "fr-CA"]) {
      test(`${name}, ${lang}`, () => {
        const pathway = Pathway.parse(source);
        for (const record of [undefined, ...records]) {
          const svg = pathway.svg({ now: NOW, lang, record: record?.source });
          assert.equal(svg, native(lang, path, ...(record ? [record.path] : [])), record?.name ?? "nobody");
          assert.equal(pathway.svg({ now: NOW, lang, record: record?.source }), svg, "twice the same");
          assert.equal(Pathway.parse(source).svg({ now: NOW, lang, record: record?.source }), svg, "from another parse");
        }
      });
    }
  }
});
