// WebKitGTK behind the few names of playwright-core that the tests use, so that one test runs in every engine. Roles and
// names of elements, and the accessibility tree, are what the browser itself computes. What is not here fails as such.
import { setTimeout as wait } from "node:timers/promises";
import { ELEMENT, startDriver } from "./webdriver.mjs";
import { choose, fill, find, tell } from "./within.mjs";

/** @import { Session } from "./webdriver.mjs" */
/** @import { Step, Told, Wanted } from "./within.mjs" */

/** The smallest window that the browser makes. A narrower page stands in a frame of its width. */
const LEAST = 460;
const PATIENCE = 30_000;
const KEYS = /** @type {Record<string, string>} */ ({ Backspace: "\ue003", Tab: "\ue004", Enter: "\ue007", Shift: "\ue008", Control: "\ue009", ControlOrMeta: "\ue009", Alt: "\ue00a", Escape: "\ue00c", Space: " ", PageUp: "\ue00e", PageDown: "\ue00f", End: "\ue010", Home: "\ue011", ArrowLeft: "\ue012", ArrowUp: "\ue013", ArrowRight: "\ue014", ArrowDown: "\ue015", Delete: "\ue017" });
/** Where to look for a role. The browser has the last word. */
const CANDIDATES = /** @type {Record<string, string>} */ ({ button: "button, summary, [role=button]", region: "section, [role=region]", link: "a", table: "table" });

/** A browser as playwright-core's `launch` gives it. @returns {Promise<any>} */
export async function launchWebkit() {
  const driver = await startDriver();
  return {
    async newContext(/** @type {any} */ { viewport, colorScheme, reducedMotion }) {
      return { newPage: async () => open(await driver.session({ dark: colorScheme === "dark", still: reducedMotion !== "no-preference" }), viewport) };
    },
    close: () => driver.close(),
  };
}

/** @param {string | RegExp} text @param {boolean} [exact] @returns {Wanted} */
const wanted = (text, exact = false) => (typeof text === "string" ? { text, exact } : { source: text.source, flags: text.flags });

/** @param {Session} session @param {{ width: number, height: number }} viewport */
async function open(session, viewport) {
  /** @type {Map<string, ((thing: any) => void)[]>} */
  const listeners = new Map();
  const emit = (/** @type {string} */ name, /** @type {any} */ thing) => listeners.get(name)?.forEach((listener) => listener(thing));
  let told = 0;
  let asked = 0;

  /** Runs a function in the page and tells the listeners what has gone wrong there since. @param {Function | string} body @param {unknown[]} args @param {boolean} [raw] elements come back as references */
  async function within(body, args, raw = false) {
    const script = `const done = arguments[arguments.length - 1], args = [...arguments].slice(2, -1), raw = arguments[0], from = arguments[1];
      const end = (outcome) => done({ ...outcome, faults: (globalThis.faults ?? []).slice(from), asked: performance.getEntriesByType("resource").map(({ name }) => name) });
      (async () => (${body})(...args))().then((value) => end(raw ? { value } : { json: JSON.stringify({ value }) }), (error) => end({ error: String(error) + "\\n" + (error?.stack ?? "") }));`;
    const outcome = await session.call("POST", "/execute/async", { script, args: [raw, told, ...args] });
    for (const text of outcome.faults) emit("pageerror", { stack: text });
    told += outcome.faults.length;
    for (const url of outcome.asked.slice(asked)) emit("request", { url: () => url });
    asked = Math.max(asked, outcome.asked.length);
    if (outcome.error) throw new Error(outcome.error);
    return raw ? outcome.value : JSON.parse(outcome.json).value;
  }

  /** @param {any[]} actions @param {any} source */
  const act = (actions, source) => session.call("POST", "/actions", { actions: [{ ...source, actions }] });
  const keys = (/** @type {any[]} */ actions) => act(actions, { type: "key", id: "keys" });
  const stroke = (/** @type {string} */ key) => [{ type: "keyDown", value: key }, { type: "keyUp", value: key }];
  const point = (/** @type {any[]} */ ...actions) => act(actions, { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" } });

  /** @param {() => Promise<any>} attempt true-ish when it is done @param {string} what */
  async function until(attempt, what, patience = PATIENCE) {
    for (const end = Date.now() + patience; ; await wait(25)) {
      const answer = await attempt();
      if (answer) return answer;
      if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    }
  }

  /** @param {number} width @param {number} height */
  async function size(width, height) {
    const inner = () => session.call("POST", "/execute/sync", { script: "return [innerWidth, innerHeight]", args: [] });
    const [outerWidth, outerHeight] = [Math.max(width, LEAST), height + 40];
    await session.call("POST", "/window/rect", { width: outerWidth, height: outerHeight });
    const [, seen] = await until(async () => ((at) => at[0] === outerWidth && at)(await inner()), `a window of ${width} px`);
    await session.call("POST", "/window/rect", { width: outerWidth, height: outerHeight + height - seen });
    await until(async () => (await inner())[1] === height, `a window ${height} px high`);
  }
  const narrow = viewport.width < LEAST;
  await size(viewport.width, viewport.height);

  /** @typedef {(Step | { role: string, name?: Wanted })[]} Path */
  /** @param {Path} path @returns {Promise<any[]>} */
  async function resolve(path) {
    /** @type {any[] | undefined} */
    let found;
    for (const step of path) {
      const first = found ?? [await within(() => document.documentElement, [], true)];
      if (!("role" in step)) found = await within(find, [step, ...first], true);
      else {
        found = [];
        for (const one of await within(find, [{ candidates: CANDIDATES[step.role] ?? "*" }, ...first], true)) {
          const of = `/element/${one[ELEMENT]}/computed`;
          if (step.name && !called(await session.call("GET", `${of}label`), step.name)) continue;
          if ((await session.call("GET", `${of}role`)) === step.role) found.push(one);
        }
      }
    }
    return found ?? [];
  }

  /** What was found may be drawn anew while it is asked for its name: then nothing is found yet. @template T @param {(path: Path) => Promise<T>} search @param {Path} path */
  const still = (search, path) => search(path).catch((error) => (/stale element/.test(String(error)) ? undefined : Promise.reject(error)));

  /** @param {Path} path @returns {any} */
  function locate(path) {
    const one = (/** @type {any} */ { timeout } = {}) => until(async () => (await still(resolve, path))?.[0], JSON.stringify(path), timeout);
    const ask = (/** @type {Function} */ body) => async () => within(body, [await one()]);
    const each = (/** @type {Function} */ body) => async () => within(body, await resolve(path));
    const self = {
      locator: (/** @type {string} */ css, /** @type {any} */ options) => locate([...path, ...steps(css, options)]),
      getByRole: (/** @type {string} */ role, /** @type {any} */ { name, exact } = {}) => locate([...path, { role, ...(name && { name: wanted(name, exact) }) }]),
      getByLabel: (/** @type {string | RegExp} */ label, /** @type {any} */ { exact } = {}) => locate([...path, { label: wanted(label, exact) }]),
      getByText: (/** @type {string | RegExp} */ text, /** @type {any} */ { exact } = {}) => locate([...path, { text: wanted(text, exact) }]),
      filter: (/** @type {any} */ { hasText }) => locate([...path, { words: wanted(hasText) }]),
      first: () => locate([...path, { nth: 0 }]),
      last: () => locate([...path, { nth: -1 }]),
      nth: (/** @type {number} */ nth) => locate([...path, { nth }]),
      count: async () => (await resolve(path)).length,
      evaluate: async (/** @type {Function} */ body, /** @type {unknown} */ arg) => within(body, [await one(), arg]),
      evaluateAll: async (/** @type {Function} */ body, /** @type {unknown} */ arg) => within(`(arg, ...all) => (${body})(all, arg)`, [arg ?? null, ...(await resolve(path))]),
      innerText: ask((/** @type {HTMLElement} */ element) => element.innerText),
      textContent: ask((/** @type {Element} */ element) => element.textContent),
      inputValue: ask((/** @type {HTMLInputElement} */ element) => element.value),
      isChecked: ask((/** @type {HTMLInputElement} */ element) => element.checked),
      boundingBox: ask((/** @type {Element} */ element) => element.getBoundingClientRect().toJSON()),
      focus: ask((/** @type {HTMLElement} */ element) => element.focus()),
      scrollIntoViewIfNeeded: ask((/** @type {Element} */ element) => element.scrollIntoView({ block: "nearest", inline: "nearest" })),
      getAttribute: async (/** @type {string} */ name) => within((/** @type {Element} */ element, /** @type {string} */ name) => element.getAttribute(name), [await one(), name]),
      allInnerTexts: each((/** @type {HTMLElement[]} */ ...all) => all.map((element) => element.innerText)),
      allTextContents: each((/** @type {Element[]} */ ...all) => all.map((element) => element.textContent)),
      isVisible: each((/** @type {Element | undefined} */ element) => element !== undefined && element.getBoundingClientRect().width > 0 && getComputedStyle(element).visibility === "visible"),
      selectOption: async (/** @type {string} */ value) => within(choose, [await one(), value]),
      fill: async (/** @type {string} */ value) => within(fill, [await one(), value]),
      click: async (/** @type {any} */ options) => session.call("POST", `/element/${(await one(options))[ELEMENT]}/click`),
      check: async () => (await self.isChecked()) || self.click(),
      uncheck: async () => (await self.isChecked()) && self.click(),
      ariaSnapshot: async () => snapshot(session, await within(tell, [await one()], true)),
      waitFor: () => one(),
    };
    return self;
  }
  /** @param {string} css @param {{ hasText?: string | RegExp }} [options] @returns {Path} */
  const steps = (css, { hasText } = {}) => [{ css }, ...(hasText === undefined ? [] : [{ words: wanted(hasText) }])];
  const whole = locate([]);

  return {
    locator: (/** @type {string} */ css, /** @type {any} */ options) => locate(steps(css, options)),
    getByRole: whole.getByRole,
    getByLabel: whole.getByLabel,
    getByText: whole.getByText,
    on: (/** @type {string} */ name, /** @type {(thing: any) => void} */ listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    evaluate: (/** @type {Function} */ body, /** @type {unknown} */ arg) => within(body, [arg]),
    waitForFunction: (/** @type {Function} */ body, /** @type {unknown} */ arg) => until(() => within(body, [arg]), String(body)),
    waitForSelector: (/** @type {string} */ css) => locate([{ css: `${css}:visible` }]).waitFor(),
    waitForTimeout: (/** @type {number} */ time) => wait(time),
    inputValue: (/** @type {string} */ css) => locate([{ css }]).inputValue(),
    textContent: (/** @type {string} */ css) => locate([{ css }]).textContent(),
    click: (/** @type {string} */ css) => locate([{ css }]).click(),
    fill: (/** @type {string} */ css, /** @type {string} */ value) => locate([{ css }]).fill(value),
    focus: (/** @type {string} */ css) => locate([{ css }]).focus(),
    selectOption: (/** @type {string} */ css, /** @type {string} */ value) => locate([{ css }]).selectOption(value),
    async goto(/** @type {string} */ url) {
      await session.call("POST", "/url", { url: narrow ? "about:blank" : url });
      told = asked = 0;
      if (!narrow) return;
      const { width, height } = viewport;
      await session.call("POST", "/execute/async", {
        args: [url, width, height],
        script: `const [url, width, height, done] = arguments, frame = document.createElement("iframe");
          document.body.style.margin = 0; frame.style.border = 0;
          Object.assign(frame, { width, height, onload: () => done(), src: url });
          document.body.append(frame);`,
      });
      await session.call("POST", "/frame", { id: 0 });
      // Keys go to a frame only once a person has touched it.
      await point({ type: "pointerMove", x: 2, y: 2, duration: 0 }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 });
    },
    async setViewportSize(/** @type {{ width: number, height: number }} */ { width, height }) {
      if (narrow || width < LEAST) throw new Error(`WebKitGTK makes no window of ${width} px`);
      await size(width, height);
    },
    emulateMedia: () => {
      throw new Error("WebDriver has no such command");
    },
    keyboard: {
      press(/** @type {string} */ chord) {
        const [key, ...held] = /** @type {string[]} */ (chord.split(/(?<=.)\+/).reverse().map((name) => KEYS[name] ?? name));
        return keys([...held.map((value) => ({ type: "keyDown", value })), ...stroke(/** @type {string} */ (key)), ...held.map((value) => ({ type: "keyUp", value }))]);
      },
      type: (/** @type {string} */ text) => keys([...text].flatMap(stroke)),
      down: (/** @type {string} */ key) => keys([{ type: "keyDown", value: KEYS[key] ?? key }]),
      up: (/** @type {string} */ key) => keys([{ type: "keyUp", value: KEYS[key] ?? key }]),
    },
    mouse: {
      move: (/** @type {number} */ x, /** @type {number} */ y) => point({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 }),
      down: () => point({ type: "pointerDown", button: 0 }),
      up: () => point({ type: "pointerUp", button: 0 }),
      click: (/** @type {number} */ x, /** @type {number} */ y) => point({ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }),
    },
    screenshot: async () => Buffer.from(await session.call("GET", "/screenshot"), "base64"),
    close: () => session.end(),
  };
}

/** @param {string} label @param {Wanted} name */
function called(label, { text = "", exact, source, flags }) {
  const plain = (/** @type {string} */ text) => text.replace(/\s+/g, " ").trim();
  if (source !== undefined) return new RegExp(source, flags).test(plain(label));
  return exact ? plain(label) === plain(text) : plain(label).toLowerCase().includes(plain(text).toLowerCase());
}

/** The accessibility tree in the writing of playwright's `ariaSnapshot`, as the browser computes roles and names. @param {Session} session @param {{ elements: any[], tree: Told }} found */
async function snapshot(session, { elements, tree }) {
  const known = [];
  for (const { [ELEMENT]: id } of elements) known.push({ role: await session.call("GET", `/element/${id}/computedrole`), label: await session.call("GET", `/element/${id}/computedlabel`) });
  /** @param {Told} node @param {string} indent @returns {string[]} */
  const lines = ({ element, text, marks, named, children = [] }, indent) => {
    if (text !== undefined) return [`${indent}- text: ${text}`];
    const { role = "", label: said = "" } = element === undefined ? {} : (known[element] ?? {});
    // These have no name by what is in them, but the browser answers with all their text.
    const label = named || !["listitem", "paragraph"].includes(role) ? said : "";
    if (["", "none", "presentation", "generic"].includes(role)) return children.flatMap((child) => lines(child, indent));
    const told = children.flatMap((child) => lines(child, `${indent}  `));
    // And the name of these it leaves to what is in them.
    const content = !label && /^(?:cell|(?:row|column)header)$/.test(role) && told.every((line) => line.trim().startsWith("- text: "));
    const name = content ? told.map((line) => line.trim().slice(8)).join(" ") : label;
    const inner = content ? [] : told.filter((line) => line.trim() !== `- text: ${name}`);
    return [`${indent}- ${role}${name ? ` ${JSON.stringify(name)}` : ""}${marks}${inner.length > 0 ? ":" : ""}`, ...inner];
  };
  return lines(tree, "").join("\n");
}
