// Folded stacks and a map that follows an earlier one, through the published API.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Pathway } from "../../pkg/node.js";
import { NOW, examples } from "./lib.mjs";

const data = examples().find(({ name }) => name === "applied-data");
const pathway = Pathway.parse(data.source);
const noor = data.records.find(({ name }) => name.includes("noor")).source;
const ids = (layout) => layout.nodes.map(({ id }) => id);

describe("collapsed", () => {
  test("the card of a folded stack stands for everything inside", () => {
    const open = pathway.layout();
    const shut = pathway.layout({ collapsed: ["starter"] });
    const inside = pathway.outline({ collapsed: ["starter"] }).stages.flatMap(({ items }) => items).filter(({ folded }) => folded?.into === "starter");
    assert.ok(inside.length >= 4);
    const gone = new Set(inside.map(({ id }) => id));
    assert.ok(open.groups.some(({ id }) => id === "starter") && !shut.groups.some(({ id }) => id === "starter"));
    assert.ok(ids(open).filter((id) => gone.has(id)).length === gone.size && !ids(shut).some((id) => gone.has(id)));
    assert.ok(shut.edges.every(({ source, target }) => source !== target && ids(shut).includes(source) && ids(shut).includes(target)));
    const card = shut.nodes.find(({ id }) => id === "starter");
    assert.deepEqual(card.inside, { credentials: gone.size, text: `${gone.size} credentials inside` });
    assert.match(pathway.svg({ collapsed: ["starter"] }), new RegExp(`>${gone.size} credentials inside<`));
  });

  test("with a learner it says how many are earned, in the language asked for", () => {
    const say = (lang) => pathway.layout({ collapsed: ["starter"], record: noor, now: NOW, lang }).nodes.find(({ id }) => id === "starter").inside.text;
    assert.deepEqual([say("en"), say("fr")], ["4 credentials inside, 3 earned", "4 titres à l’intérieur, 3 obtenus"]);
  });

  test("the outline lists everything all the same", () => {
    const told = (collapsed) => pathway.outline({ collapsed }).stages.flatMap(({ items }) => items);
    assert.deepEqual(told(["starter"]).map(({ id }) => id), told([]).map(({ id }) => id));
    assert.equal(told(["starter"]).find(({ id }) => id === "sheets").folded.text, "On the map folded into Data Starter");
    assert.ok(told([]).every(({ folded, inside }) => !folded && !inside));
  });

  test("an id that is not there is said to be one, with its place and the nearest that is", () => {
    for (const method of ["layout", "svg", "outline"]) {
      assert.throws(() => pathway[method]({ collapsed: ["starter", "startre"] }), ({ code, findings: [{ path, help }] }) => code === "not-found" && path === "/collapsed/1" && help.includes("starter"));
    }
    assert.deepEqual(pathway.layout({ collapsed: ["sheets"] }), pathway.layout(), "without a box there is nothing to fold");
  });
});

/** Whether cards that stood on one rank, and do so again, have the sequence they had. */
function calm(before, after) {
  const card = ({ kind }) => kind === "credential" || kind === "role";
  const was = new Map(before.nodes.filter(card).map((node) => [node.id, node]));
  const both = after.nodes.filter(({ id }) => was.has(id)).map((node) => [was.get(node.id), node]);
  const middle = ({ y, height }) => y + height / 2;
  return both.every(([old, now]) => both.every(([other, next]) => old.rank !== other.rank || now.rank !== next.rank || middle(old) >= middle(other) || middle(now) <= middle(next)));
}

describe("previous", () => {
  test("an answer of layout() is taken as it is, as it came out of JSON, and cut down to what counts", () => {
    const before = pathway.layout();
    const nodes = before.nodes.map(({ id, kind, x, y, width, height }) => ({ id, kind, x, y, width, height }));
    const again = pathway.layout({ previous: before });
    assert.deepEqual(pathway.layout({ previous: JSON.parse(JSON.stringify(before)) }), again);
    assert.deepEqual(pathway.layout({ previous: { direction: "right", mirrored: false, nodes } }), again);
    assert.deepEqual(pathway.layout({ previous: null }), before);
  });

  test("a drawing of another direction or mirroring counts for nothing", () => {
    const previous = pathway.layout({ direction: "down" });
    assert.deepEqual(pathway.layout({ previous }), pathway.layout());
    assert.deepEqual(pathway.layout({ previous: pathway.layout({ rtl: true }) }), pathway.layout());
  });

  for (const { name, source } of examples()) {
    test(`${name}: folding, unfolding, adding and renaming keep the sequence`, () => {
      const document = JSON.parse(source);
      const own = Pathway.parse(source);
      const open = own.layout();
      for (const { id } of open.groups) {
        const shut = own.layout({ collapsed: [id], previous: open });
        assert.ok(calm(open, shut), `folding ${id}`);
        assert.ok(calm(shut, own.layout({ previous: shut })), `unfolding ${id}`);
      }
      const renamed = structuredClone(document);
      renamed.credentials[0].name = "Another and much longer name for just the same thing";
      assert.ok(calm(open, Pathway.parse(renamed).layout({ previous: open })), "renaming");
      const grown = structuredClone(document);
      grown.credentials.push({ id: "brand-new", type: "Badge", name: "New", requires: document.credentials[0].id });
      assert.ok(calm(open, Pathway.parse(grown).layout({ previous: open })), "adding");
    });
  }
});
