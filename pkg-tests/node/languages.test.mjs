// Which language is spoken, and by whose words.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, test } from "node:test";
import { Pathway, loadLanguage, messages, registerLanguage } from "../../pkg/node.js";
import { BAKING, NOW, root } from "./lib.mjs";

const pathway = Pathway.parse(BAKING);
const summary = (lang) => pathway.outline({ lang, now: NOW, record: {} }).summary;

function folder(lang) {
  const files = readdirSync(`${root}src/messages/${lang}`).filter((name) => name.endsWith(".json"));
  return Object.assign({}, ...files.map((name) => JSON.parse(readFileSync(`${root}src/messages/${lang}/${name}`, "utf8"))));
}

describe("languages", () => {
  test("English is built in, French comes along in Node, regions find their parents", () => {
    assert.deepEqual(messages("en"), folder("en"));
    assert.deepEqual(messages("fr"), folder("fr"));
    assert.deepEqual(messages("fr-CA"), folder("fr"));
    assert.deepEqual(messages("en-GB"), folder("en"));
    assert.notEqual(summary("fr"), summary("en"));
    assert.equal(summary("FR-ca"), summary("fr-CA"));
  });

  test("a prefix chooses", () => {
    const keys = Object.keys(messages("en", "finding.usage."));
    assert.deepEqual(keys, ["finding.usage.help", "finding.usage.message"]);
  });

  test("what nobody speaks is said in English", () => {
    assert.equal(summary("tlh"), summary("en"));
  });

  test("findings are said in the language asked for", () => {
    const broken = { ...BAKING, goals: ["bkaer"] };
    const english = Pathway.check(broken)[0];
    const french = Pathway.check(broken, { lang: "fr" })[0];
    assert.equal(english.code, french.code);
    assert.notEqual(english.message, french.message);
    assert.throws(() => Pathway.parse(broken, { lang: "fr" }), { message: new RegExp(french.message.slice(0, 10).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) });
  });

  test("own words win, what they lack is English, and they can be replaced", () => {
    registerLanguage("eo", { "finding.usage.help": "Vidu." });
    assert.equal(messages("eo")["finding.usage.help"], "Vidu.");
    assert.equal(messages("eo-001")["finding.usage.help"], "Vidu.");
    assert.equal(messages("eo")["finding.internal.help"], messages("en")["finding.internal.help"]);
    registerLanguage("eo", { "finding.usage.help": "Legu." });
    assert.equal(messages("eo")["finding.usage.help"], "Legu.");
    assert.equal(messages("en")["finding.usage.help"], folder("en")["finding.usage.help"]);
  });

  test("more tags than the instance keeps at once", () => {
    const tags = Array.from({ length: 100 }, (_, at) => `fr-x-t${at}`);
    for (const tag of [...tags, ...tags]) assert.deepEqual(messages(tag, "finding.usage."), messages("fr", "finding.usage."));
  });

  test("loading again changes nothing", async () => {
    assert.equal(await loadLanguage("en"), true);
    assert.equal(await loadLanguage("fr"), true);
  });
});
