// Stacks that fold: by pointer, by key, by the host; what stays where it was, and what a screen reader still finds.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FIREFOX } from "../../scripts/browser.mjs";
import { NOW, bench, eventually, example, focused, heard, place, spoken } from "./lib/page.mjs";

/** @import { Page } from "playwright-core" */

const browser = bench();
const pathway = example("pathways/applied-data.json");
const record = example("records/applied-data.noor.json");

/** Runs `f` with the map and its shadow root. @param {Page} page @param {(map: any, root: ShadowRoot, arg: any) => any} f @param {any} [arg] */
const within = (page, f, arg) =>
  page.evaluate(
    ([f, arg]) => {
      const map = /** @type {any} */ (document.getElementById("map"));
      return Function(`return (${f})`)()(map, map.shadowRoot, arg);
    },
    [String(f), arg],
  );

/** @param {Page} page @param {string} name of a stack */
const toggle = (page, name) => page.locator(`#map .fold[aria-expanded]:visible`, { hasText: name });

/** Names of what stands on the map. @param {Page} page @returns {Promise<string[]>} */
const shown = (page) => within(page, (_, root) => [...root.querySelectorAll(".item:not([data-folded]) .name")].map((button) => button.textContent));

/** Puts the focus on a card without a key. @param {Page} page @param {string} name */
const enter = (page, name) =>
  within(page, (_, root, name) => [...root.querySelectorAll(".name")].find((button) => button.textContent === name).focus(), name);

/** The corner of a stack, open or folded, at which it is entered. @param {Page} page @param {string} name */
const corner = (page, name) =>
  within(
    page,
    (map, root, name) => {
      const card = [...root.querySelectorAll(".item")].find((item) => item.querySelector(".name").textContent === name);
      const title = card.querySelector(".fold");
      const open = card.dataset.stack === "open";
      const rtl = getComputedStyle(map).direction === "rtl";
      // Of an open box the title's button stands five pixels from the corner.
      const box = (open ? title : card.querySelector(".card")).getBoundingClientRect();
      const scale = card.getBoundingClientRect().width / card.offsetWidth;
      const inset = open ? 5 * scale : 0;
      return { x: rtl ? box.right + inset : box.left - inset, y: box.top - inset };
    },
    name,
  );

test("the title of a box folds it into its card, the card's foot unfolds it, and the focus stays", async () => {
  const { page, violations, faults } = await browser.open();
  await place(page, { pathway, record });
  const all = await shown(page);
  const button = toggle(page, "Data Starter");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.equal(await button.textContent(), "Data Starter, stack on the map");
  await button.click();
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  assert.equal(await button.textContent(), "Data Starter, stack on the map, 4 credentials inside, 3 earned");
  const left = await shown(page);
  assert.equal(left.length, all.length - 4);
  assert.ok(left.includes("Data Starter") && !left.includes("Spreadsheet Basics"));
  assert.deepEqual(await within(page, (map) => map.collapsed), ["starter"]);
  assert.match(await focused(page), /^Data Starter, stack/);
  await page.keyboard.press("Enter");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.match(await focused(page), /^Data Starter, stack/);
  assert.deepEqual(await shown(page), all);
  const toggles = (await heard(page)).filter(({ name }) => name === "toggle");
  assert.deepEqual(toggles.map(({ id, collapsed }) => [id, collapsed]), [["starter", true], ["starter", false]]);
  assert.deepEqual([await violations(), faults], [[], []]);
});

test("a host may object, and set by the host nothing is asked", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await within(page, (map) => map.addEventListener("stackway-toggle", (/** @type {Event} */ event) => event.preventDefault()));
  await toggle(page, "Data Starter").click();
  assert.deepEqual(await within(page, (map) => map.collapsed), []);
  await within(page, (map) => (map.collapsed = ["starter", "no-such-stack", 7]));
  await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[data-stack=folded]"));
  assert.deepEqual(await within(page, (map) => map.collapsed), ["starter", "no-such-stack"]);
  assert.equal((await heard(page)).filter(({ name }) => name === "toggle").length, 1);
  assert.equal(await within(page, (map) => map.exportSvg().includes("4 credentials inside")), true);
});

test("what the host folds before there is anything to fold is folded when there is", async () => {
  const { page } = await browser.open({ page: "late.html" });
  await page.evaluate(
    ({ pathway, now }) => {
      const map = /** @type {any} */ (document.createElement("stackway-map"));
      map.id = "map";
      Object.assign(map, { pathway, now, collapsed: ["analyst-certificate"] });
      document.querySelector("main")?.append(map);
      /** @type {any} */ (globalThis).define();
    },
    { pathway, now: NOW },
  );
  await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[data-stack=folded]"));
  assert.deepEqual(await within(page, (map) => [Object.keys(map), map.collapsed]), [[], ["analyst-certificate"]]);
  assert.equal(await toggle(page, "Data Starter").count(), 0, "a box inside a folded box has no title to press");
});

test("Tab leads from a stack's card to its button, keys walk on from there, and all that is shown is reached", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await enter(page, "Data Starter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.deepEqual(await within(page, (map) => map.collapsed), ["starter"]);
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(page), "Data Starter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await focused(page), "Data Starter");
  const names = await shown(page);
  await page.keyboard.press("Home");
  for (let step = 0; step < names.length; step += 1) await page.keyboard.press("ArrowUp");
  const seen = new Set([await focused(page)]);
  for (let step = 1; step < names.length; step += 1) {
    await page.keyboard.press("ArrowDown");
    seen.add(await focused(page));
  }
  assert.deepEqual([...seen].sort(), [...names].sort());
  for (const key of ["Home", "End", "PageUp", "PageDown", "ArrowLeft", "s"]) {
    await page.keyboard.press(key);
    assert.ok(names.includes(await focused(page)), key);
  }
});

test("who is inside what folds finds themselves on its card", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await enter(page, "Spreadsheet Basics");
  await within(page, (map) => (map.collapsed = ["analyst-certificate"]));
  await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[data-stack=folded]"));
  assert.equal(await focused(page), "Certificate in Data Analysis");
  const stops = await within(page, (_, root) => [...root.querySelectorAll(".name, .fold")].filter((button) => button.tabIndex === 0 && button.checkVisibility()).map((button) => button.closest(".item").querySelector(".name").textContent));
  assert.deepEqual(stops, ["Certificate in Data Analysis", "Certificate in Data Analysis"]);
});

test("what is selected comes out of its stack, and stays selected when that folds", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  await within(page, (map) => (map.collapsed = ["starter", "analyst-certificate"]));
  await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[data-stack=folded]"));
  assert.equal(await within(page, (map) => map.select("sheets")), true);
  assert.deepEqual(await within(page, (map) => map.collapsed), []);
  assert.ok((await shown(page)).includes("Spreadsheet Basics"));
  await toggle(page, "Data Starter").click();
  assert.equal(await within(page, (map) => map.selected), "sheets");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "Data Starter", "the focus goes to what stands for it");
  await within(page, (map) => map.addEventListener("stackway-toggle", (/** @type {Event} */ event) => event.preventDefault()));
  await within(page, (map) => map.select("sheets"));
  assert.deepEqual(await within(page, (map) => [map.selected, map.collapsed]), ["sheets", ["starter"]]);
});

test("the stack stays where it was on the screen", async () => {
  for (const [dir, direction] of [["ltr", "right"], ["rtl", "right"], ["ltr", "down"]]) {
    const { page } = await browser.open();
    await place(page, { pathway, record, dir, attributes: { view: "map", direction } });
    for (const name of ["Data Starter", "Certificate in Data Analysis", "Certificate in Data Analysis", "Data Starter"]) {
      await toggle(page, name).scrollIntoViewIfNeeded();
      const before = await corner(page, name);
      await toggle(page, name).click();
      const after = await corner(page, name);
      assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 2, `${dir} ${direction} ${name}: ${JSON.stringify([before, after])}`);
    }
  }
});

test("every drawing is asked to follow the last one of the same pathway", async () => {
  const { page } = await browser.open();
  await place(page, { pathway, record });
  const followed = await page.evaluate(
    async ({ pathway, now }) => {
      const path = "/pkg/index.js";
      const { Pathway } = await import(path);
      const map = /** @type {any} */ (document.getElementById("map"));
      /** @type {(number | undefined)[]} */
      const previous = [];
      const watched = (/** @type {any} */ source) => {
        const real = Pathway.parse(source);
        return {
          outline: (/** @type {any} */ options) => real.outline(options),
          progress: (/** @type {any} */ record, /** @type {any} */ options) => real.progress(record, options),
          layout: (/** @type {any} */ options) => (previous.push(options.previous?.nodes.length), real.layout(options)),
        };
      };
      const wait = () => new Promise((done) => setTimeout(done, 100));
      map.now = now;
      map.pathway = watched(pathway);
      await wait();
      const first = previous.splice(0);
      map.collapsed = ["starter"];
      await wait();
      const folded = previous.splice(0);
      map.view = "list";
      await wait();
      map.view = "map";
      await wait();
      const back = previous.splice(0);
      map.pathway = watched({ stackway: "1", title: "Another", credentials: [{ id: "other", type: "Badge", name: "Other" }] });
      await wait();
      return { first: first[0], folded: folded[0], back: back[0], other: previous[0] };
    },
    { pathway, now: NOW },
  );
  assert.ok(followed.first && followed.folded && followed.back, JSON.stringify(followed));
  assert.ok(followed.back < followed.folded, "after the list, the map follows the folded one");
  assert.equal(followed.other, undefined, "another pathway follows nothing");
});

describe("motion", () => {
  /** Animations under way, by what they change. @param {Page} page @returns {Promise<string[][]>} */
  const running = (page) =>
    within(page, (_, root) =>
      root.getAnimations({ subtree: true }).filter((animation) => !(animation instanceof CSSTransition)).map((animation) => [
        ...new Set(animation.effect.getKeyframes().flatMap((/** @type {object} */ frame) => Object.keys(frame).filter((key) => !["offset", "computedOffset", "easing", "composite", "transformOrigin"].includes(key)))),
      ].sort()),
    );

  /** Waits for the file that gliding comes in. @param {Page} page */
  const ready = (page) => page.evaluate(async (path) => void (await import(path)), "/pkg/element-motion.js");

  /** Waits until nothing is under way any more, and what goes is gone: that is a task later than the end of the animations. @param {Page} page */
  const over = (page) => page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[data-moving]") === null);

  test("things go to their new places by transform and opacity alone, and leave nothing behind", { skip: FIREFOX && "BiDi does not let motion be set page by page" }, async () => {
    const { page, violations, faults } = await browser.open({ motion: true });
    await place(page, { pathway, record });
    await ready(page);
    assert.deepEqual(await running(page), [], "nothing on the first drawing");
    for (let turn = 0; turn < 2; turn += 1) {
      const moving = await within(page, (_, root) => {
        [...root.querySelectorAll(".fold")].find((button) => button.textContent.includes("Data Starter")).click();
        return root.getAnimations({ subtree: true }).filter((animation) => !(animation instanceof CSSTransition)).length;
      });
      assert.ok(moving > 5, `${moving}`);
      const changed = new Set((await running(page)).flat());
      assert.ok([...changed].every((property) => property === "transform" || property === "opacity"), [...changed].join());
      await over(page);
      assert.deepEqual(await running(page), []);
      assert.equal(await page.locator("#map [data-leaving]").count(), 0);
      assert.equal(await page.locator("#map .group").count(), turn === 0 ? 1 : 2, "no box is left behind");
    }
    assert.deepEqual([await violations(), faults], [[], []]);
  });

  test("another turn before the first is over ends where it should", async () => {
    const { page, faults } = await browser.open({ motion: true });
    await place(page, { pathway, record });
    await ready(page);
    const places = () => within(page, (_, root) => [...root.querySelectorAll(".item")].map((item) => [item.style.left, item.style.top]));
    const before = await places();
    await within(page, (_, root) => {
      const button = [...root.querySelectorAll(".fold")].find((button) => button.textContent.includes("Data Starter"));
      button.click();
      button.click();
    });
    await over(page);
    assert.equal((await places()).length, before.length);
    assert.equal(await page.locator("#map .group").count(), 2);
    assert.equal(await page.locator("#map [data-leaving]").count(), 0);
    assert.deepEqual(faults, []);
  });

  test("nothing moves where people have asked for stillness, nor where nothing has changed", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    await toggle(page, "Data Starter").click();
    assert.deepEqual(await running(page), []);
    const { page: other } = await browser.open({ motion: true });
    await place(other, { pathway, record });
    await ready(other);
    await within(other, (map) => Object.assign(map, { theme: "dark", record: map.record }));
    await other.waitForTimeout(60);
    assert.deepEqual(await running(other), []);
  });
});

describe("for everyone", () => {
  test("a screen reader finds what is folded, with a word on where it is, in both views", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    await toggle(page, "Data Starter").click();
    for (const view of ["map", "list"]) {
      await within(page, (map, _, view) => (map.view = view), view);
      const tree = await eventually(async () => {
        const tree = await page.locator("main").ariaSnapshot();
        assert.match(tree, /button "Spreadsheet Basics"/, view);
        assert.match(tree, /On the map folded into Data Starter/, view);
        return tree;
      });
      if (view === "map") assert.match(tree, /button "Data Starter, stack on the map, 4 credentials inside, 3 earned"/);
      else assert.doesNotMatch(tree, /stack on the map/, "the list has nothing to fold");
    }
    assert.equal(await spoken(page), "", "the button says it");
  });

  test("what is folded can be pressed by a screen reader, and comes out", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    await toggle(page, "Data Starter").click();
    const outlined = () => within(page, (_, root) => [...root.querySelectorAll("[data-within]")].filter((item) => getComputedStyle(item.querySelector(".card")).outlineStyle === "solid").map((item) => item.querySelector(".name").textContent));
    await enter(page, "First SQL");
    assert.deepEqual(await outlined(), ["Data Starter"], "the focus is to be seen on what stands for it");
    await enter(page, "Data Starter");
    assert.deepEqual(await outlined(), []);
    await within(page, (_, root) => [...root.querySelectorAll(".name")].find((button) => button.textContent === "First SQL").click());
    assert.deepEqual(await within(page, (map) => [map.selected, map.collapsed]), ["first-sql", []]);
    await enter(page, "First SQL");
    assert.deepEqual(await outlined(), []);
  });

  for (const view of ["map", "list"]) {
    for (const colors of /** @type {const} */ (["light", "dark"])) {
      for (const dir of ["ltr", "rtl"]) {
        test(`axe finds nothing with a folded stack: ${view}, ${colors}, ${dir}`, async () => {
          const { page } = await browser.open({ page: "axe.html", colors });
          await place(page, { pathway, record, dir, attributes: { view } });
          await within(page, (map) => (map.collapsed = ["starter"]));
          await page.waitForFunction(() => document.getElementById("map")?.shadowRoot?.querySelector("[data-stack=folded]"));
          const found = await page.evaluate(async () => {
            const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
            return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => node.target.flat().join(" ")).slice(0, 3)}`);
          });
          assert.deepEqual(found, []);
        });
      }
    }
  }

  test("the buttons are large enough, folded and open", async () => {
    const { page } = await browser.open();
    await place(page, { pathway, record });
    await toggle(page, "Data Starter").click();
    const sizes = await within(page, (_, root) => [...root.querySelectorAll(".fold")].map((button) => [button.offsetWidth, button.offsetHeight]).filter(([width]) => width > 0));
    assert.equal(sizes.length, 2);
    assert.ok(sizes.every(([width, height]) => width >= 24 && height >= 24), JSON.stringify(sizes));
  });
});

test("groups that follow each other stand over the map as lanes, and are headings for a screen reader", async () => {
  const { page } = await browser.open();
  await place(page, { pathway: example("pathways/service-to-it.json"), attributes: { view: "map" } });
  assert.deepEqual(await page.locator("#map .lane").allTextContents(), ["Service", "Recognition", "Core", "Work and awards"]);
  const tree = await page.locator("main").ariaSnapshot();
  for (const name of ["Service", "Recognition", "Core", "Work and awards"]) assert.match(tree, new RegExp(`heading "${name}"`));
  const apart = () =>
    within(page, async (_, root) => {
      root.querySelector(".view").scrollTo(0, 0);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const lanes = [...root.querySelectorAll(".lane")].map((lane) => lane.getBoundingClientRect());
      return [...root.querySelectorAll(".card")].every((card) => lanes.every((lane) => card.getBoundingClientRect().top >= lane.bottom - 0.5));
    });
  assert.ok(await apart(), "no heading lies on a card");
  const seen = await within(page, async (_, root) => {
    const view = root.querySelector(".view");
    view.scrollTo(0, 400);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [view.scrollTop, root.querySelector(".lane").getBoundingClientRect().top - view.getBoundingClientRect().top];
  });
  assert.ok(seen[0] > 100 && seen[1] >= 0 && seen[1] < 40, `they stay in sight: ${seen}`);
  await page.evaluate(() => /** @type {any} */ (document.getElementById("map")).shadowRoot.querySelector(".name").focus());
  for (const key of ["End", "Home", "ArrowDown", "ArrowDown", "ArrowRight"]) {
    await page.keyboard.press(key);
    await eventually(async () => {
      const [card, heading] = await within(page, (_, root) => [root.activeElement.closest(".card").getBoundingClientRect().top, Math.max(...[...root.querySelectorAll(".lane")].map((lane) => lane.getBoundingClientRect().bottom))]);
      assert.ok(card >= heading - 0.5, `${key}: no heading covers what has the focus`);
    });
  }
});
