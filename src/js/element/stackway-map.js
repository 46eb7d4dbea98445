/**
 * The class behind `<stackway-map>`. Loading it defines nothing and touches nothing; an entry point registers it.
 * It runs the show: which data, which language, which view. What things look like is decided in the files beside it.
 */
import { Attributes, CHANGED, GIVEN } from "./attributes.js";
import { ALLOWED, ATTR, EVENT, NARROW, STATE, VIEW, WIDE } from "./constants.js";
import { factsOf, outlineOf } from "./answers.js";
import { changes, sentence, standing } from "./changes.js";
import { Chart } from "./chart.js";
import { Data } from "./data.js";
import { attribute, h } from "./dom.js";
import { draws, engine, toDraw } from "./engine.js";
import { Focus } from "./focus.js";
import { Frame } from "./frame.js";
import { Guide } from "./guide.js";
import { Live } from "./live.js";
import { Panes, isPane } from "./panes.js";
import { empty, failure, loading } from "./notices.js";
import { Selection } from "./selection.js";
import { adopt } from "./sheet.js";
import { SourceError } from "./source.js";
import { Stages } from "./stages.js";
import { FALLBACK, Strings, language } from "./strings.js";
import { stylesheet } from "./style.js";
import { enumerated, isDark, isRtl, languageOf, reflect } from "./surroundings.js";
import { Trace } from "./trace.js";

/**
 * A learning pathway as a map and as a list.
 *
 * @summary Stackable credentials: what is earned, what is open, what is locked and why.
 *
 * @attr {string} src - Address of the pathway (own format or any that can be imported).
 * @attr {string} record - Address of the learner's record. Objects and JSON text go into the property and are never reflected.
 * @attr {string} goal - Id of the credential or role to aim at; the record's goals without it.
 * @attr {"map" | "list" | "plan" | "skills"} view - The view to begin with. Without it: the list in containers narrower than 640 px, else the map.
 * @attr {"right" | "down" | "left" | "up"} direction - Where the pathway grows; right and left are mirrored in right-to-left pages.
 * @attr {"auto" | "light" | "dark"} theme
 * @attr {"comfortable" | "compact"} density - How much room cards take.
 * @attr {"clear" | "contrast" | "warm"} palette - A finished set of colours, each in light and in dark.
 * @attr {string} brand - The issuer's colour, `#rrggbb`; the nearest shade of it that can be read becomes the accent.
 * @attr {boolean} images - Show pictures of badges; each is a request to the server that has it.
 * @attr {string} hash - Present: the page's address follows what is selected, as `#credential`; with a value, as `#value:credential`.
 * @attr {string} lang - BCP 47; inherited where absent.
 *
 * @fires stackway-ready - The pathway is shown. `detail.view`.
 * @fires stackway-select - A credential was selected, or none. `detail.id` (string or null).
 * @fires stackway-open - The link of a credential is about to be followed; cancel it to follow it yourself. `detail.id`, `detail.url`.
 * @fires stackway-error - Something could not be read. `detail.code`, `detail.codes` (of all findings).
 * @fires stackway-toggle - A stack is about to be folded or unfolded on the map by a person; cancel it to leave it as it is. `detail.id`, `detail.collapsed`.
 * @fires stackway-plan - Somebody looked at a plan, or changed what it is asked with. `detail.plans`: `goal`, `objective`, `feasible`, `optimal`, `steps` (ids) of one plan, or of two that are compared.
 * @fires stackway-change - `detail.reason` is `view` or `record`; `detail.view`, `detail.changed`, `detail.earned`, `detail.opened` (ids).
 *
 * @slot loading - Shown while the pathway loads.
 * @slot empty - Shown when there is nothing to show.
 * @slot action - Shown in the details of whatever is open: the host's own button, say to enrol.
 * @slot error - Shown instead of the findings.
 * @slot fallback - What the server has drawn (`markup()` in Node): it stays until the pathway is shown, in its height, and where that cannot be, beside what is said about it.
 *
 * @csspart root @csspart header @csspart title @csspart summary @csspart toolbar @csspart button @csspart view @csspart legend
 * @csspart stage @csspart stage-title @csspart card @csspart card-earned - and so on for each status, `card-none` without a learner
 * @csspart name @csspart badge @csspart step @csspart here @csspart plan @csspart skills @csspart status @csspart figures @csspart goal @csspart group @csspart fold @csspart gate @csspart lane @csspart tag @csspart details @csspart link
 * @csspart findings @csspart loading @csspart empty @csspart error @csspart incomplete
 *
 * @cssproperty --stackway-font-family @cssproperty --stackway-font-size @cssproperty --stackway-radius
 * @cssproperty --stackway-card-width @cssproperty --stackway-map-height @cssproperty --stackway-map-max-height
 * @cssproperty --stackway-focus @cssproperty --stackway-on-accent - and every colour of the theme by its name in style.js:
 * `--stackway-accent`, `--stackway-earned-ink`, `--stackway-earned-tint`, …
 */
export class StackwayMap extends Attributes {
  #root = h("div", { class: "root", part: "root" });
  #content = h("div");
  #frame = new Frame({ view: (name) => this.#choose(name), zoom: (name) => this.#chart.zoom(name), find: () => this.#guide.find() });
  #stages = new Stages();
  #chart = new Chart(this.#frame, this.#stages);
  #focus = new Focus(this.#stages, (id) => this.#selection.reveal(id));
  #selection = new Selection(
    { frame: this.#frame, stages: this.#stages, chart: this.#chart, focus: this.#focus },
    {
      select: (id) => {
        this.#guide.selected(id);
        this.#emit(EVENT.SELECT, { id });
      },
      near: (id) => this.#guide.near(id),
      facts: (id) => factsOf(this.#data.pathway, this.#data.record, this.#options(), id, this.#selection.items),
      follow: (event, id, url) => this.#emit(EVENT.OPEN, { id, url }, true) || event.preventDefault(),
      change: () => this.#selected(),
      show: (id) => this.#unfold(id),
    },
  );
  #panes = new Panes(this.attachShadow({ mode: "open" }), this.#frame.stage, {
    open: (id, key) => this.#selection.toggle(id, key),
    tell: (_, plans) => this.#emit(EVENT.PLAN, { plans }),
    say: (compose) => this.#live.say(compose),
    mark: (steps) => this.#mark(steps),
    view: (name) => this.#choose(name),
  });
  #guide = new Guide(
    /** @type {ShadowRoot} */ (this.shadowRoot),
    { frame: this.#frame, stages: this.#stages, chart: this.#chart, focus: this.#focus },
    {
      open: (id) => this.#selection.go(id),
      reveal: (id) => this.#selection.reveal(id),
      arrive: (id) => this.select(id),
      say: (compose) => this.#live.say(compose),
      change: () => this.#outline && this.#focus.survey(this.#outline, this.#chart.layout, isRtl(this), this.#view()),
    },
  );
  #trace = new Trace(this.#stages, this.#chart, this.#selection, this.#frame);
  #live = new Live();
  #resize = new ResizeObserver((entries) => this.#resized(entries));

  /** Cards whose size is watched. @type {WeakSet<Element>} */
  #watched = new WeakSet();
  #data = new Data();
  #run = 0;
  #waiting = false;

  #strings = new Strings("en", FALLBACK);
  /** Whether the sentences are the engine's. */
  #worded = false;
  /** @type {any} */
  #outline;
  /** Those of them that this pathway has. @type {string[]} */
  #collapsed = [];
  /** Statuses that are shown. */
  #shown = standing({ stages: [] });
  /** Statuses last spoken of. */
  #told = this.#shown;
  /** Counts the maps that were asked for: an older one is not waited for any more. */
  #asked = 0;
  /** Whether the map of a pathway that is news is on its way from the host's worker. */
  #coming = false;
  /** Whether the host has not heard of this pathway yet, and its address not been looked at. */
  #news = { fresh: false, other: false };
  /** Numbers of the plan's steps by id, once somebody has looked at a plan. @type {Map<string, number>} */
  #steps = new Map();
  /** The view that a person chose. @type {string | undefined} */
  #chosen;
  #width = 0;
  /** The last failure; undefined while all is well. @type {any} */
  #error;

  constructor() {
    super();
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    shadow.adoptedStyleSheets = [stylesheet()];
    this.#root.append(this.#content, this.#live.element);
    shadow.append(this.#root);
    const { element } = this.#stages;
    element.addEventListener("click", (/** @type {PointerEvent} */ event) => {
      const card = this.#stages.of(event.target);
      if (card && event.composedPath().includes(card.fold)) this.#toggle(card.id, !this[GIVEN].collapsed.has(card.id));
      else this.#selection.press(event);
    });
    element.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
      const card = this.#stages.of(event.target);
      if (card && (event.target === card.button || event.target === card.fold)) this.#focus.rove(card.id);
    });
    // A screen reader may focus what is folded: it is the stack's card that is to be seen then.
    /** @type {Element | undefined} */
    let marked;
    for (const type of /** @type {const} */ (["focusin", "focusout"])) {
      element.addEventListener(type, (/** @type {FocusEvent} */ event) => {
        if (marked) attribute(marked, "data-within", null);
        const into = type === "focusin" ? this.#stages.of(event.target)?.into : undefined;
        marked = into === undefined ? undefined : this.#stages.cards.get(into)?.element;
        if (marked) attribute(marked, "data-within", true);
      });
    }
    this.#root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
  }

  // ---- attributes and properties; the rest of them in attributes.js

  get pathway() {
    return super.pathway ?? this.#data.pathway;
  }
  set pathway(value) {
    super.pathway = value;
  }

  /** The view that is shown. Setting it takes back what a person chose. */
  get view() {
    return this.#view();
  }
  set view(value) {
    this.#chosen = undefined;
    reflect(this, ATTR.VIEW, value);
  }

  /** What went wrong last, with its findings. */
  get error() {
    return this.#error;
  }

  /** Id of the selected credential. */
  get selected() {
    return this.#selection.id ?? null;
  }

  /**
   * Opens the details of a credential and brings it into the view; null closes them. Moves neither focus nor page. On
   * the map a folded stack that it stands in is unfolded.
   * @param {string | null} id
   * @returns {boolean} whether there is such a credential
   */
  select(id) {
    if (id === null || id === undefined) this.#selection.close(false);
    else if (this.#selection.items.has(id)) this.#selection.open(id);
    else return false;
    return true;
  }

  /** Shows the whole width of the map. */
  fit() {
    this.#chart.fit();
  }

  /**
   * The map as a self-contained SVG text; undefined while there is no pathway. Where none was drawn yet, `loadMap()`
   * comes first.
   * @returns {string | undefined}
   */
  exportSvg() {
    return this.#data.pathway?.svg({ ...this.#drawn(), previous: this.#chart.layout, theme: isDark(this.theme) ? "dark" : "light" });
  }

  /**
   * The map as a picture. The page's policy has to allow pictures of its own making (`img-src blob:`).
   * @param {{ scale?: number }} [options] pixels of the picture for one of the map; default: 2
   * @returns {Promise<Blob | undefined>} PNG; undefined while there is no pathway
   */
  async exportPng({ scale = 2 } = {}) {
    await toDraw();
    const svg = this.exportSvg();
    if (svg === undefined) return undefined;
    const { png } = await import("../element-save.js");
    return png(svg, scale);
  }

  /** Opens the page's print dialogue for this pathway alone: as the list or the plan, with the day. */
  async print() {
    const { print } = await import("../element-save.js");
    const day = new Intl.DateTimeFormat(this.#strings.lang, { dateStyle: "long" }).format(this.now ? new Date(this.now) : new Date());
    this.#frame.printed.textContent = this.#strings.text("printed", { day });
    print(this);
  }

  /** The plan that is shown as comma-separated values; undefined in any other view. @returns {string | undefined} */
  planCsv() {
    const pane = /** @type {any} */ (this.#panes.shown);
    return pane?.csv?.();
  }

  /** The plan that is shown as text; undefined in any other view. @returns {string | undefined} */
  planText() {
    const pane = /** @type {any} */ (this.#panes.shown);
    return pane?.text?.();
  }

  // ---- life

  connectedCallback() {
    this.#resize.observe(this);
    this.#guide.follow(this.getAttribute(ATTR.HASH));
    super.connectedCallback();
  }

  disconnectedCallback() {
    // A move is a removal and an insertion in one go; only what stays away gives its memory back.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#run += 1;
      this.#resize.disconnect();
      this.#watched = new WeakSet();
      this.#live.stop();
      this.#guide.follow(null);
      this.#chart.later(undefined);
      this.#data.stop();
    });
  }

  /** @param {"pathway" | "record" | "view" | "words"} what @param {boolean} [again] */
  [CHANGED](what, again = false) {
    if (again) this.#data.forget(what);
    if (this.isConnected) this.#guide.follow(this.getAttribute(ATTR.HASH));
    this.#data.expire(what);
    if (this.#waiting || !this.isConnected) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (this.isConnected) this.#update();
    });
  }

  /** Reads what is stale and shows it. A later update overtakes this one at every await. */
  async #update() {
    const run = (this.#run += 1);
    const overtaken = () => run !== this.#run;
    this.#dress();
    if (!this.#outline) this.#show(STATE.LOADING, loading(this.#strings));
    try {
      const { open, messages } = await engine().catch((error) => {
        throw new SourceError("engine", String(error));
      });
      // Asked for once more, and its fault told, where the map is to be arranged.
      const drawn = this.#view() === VIEW.MAP && toDraw().catch(() => {});
      await Promise.all([this.#learn(messages), this.#paint()]);
      if (overtaken()) return;
      const { pathway, record } = this[GIVEN];
      const from = { pathway, src: this.src, record, address: this.getAttribute(ATTR.RECORD), lang: this.#strings.lang };
      await this.#data.read(open, from, overtaken);
      await drawn;
      if (overtaken()) return;
      this.#error = undefined;
      if (this.#data.pathway) this.#render();
      else this.#clear(STATE.EMPTY, empty(this.#strings));
    } catch (error) {
      if (!overtaken()) this.#fail(error);
    }
  }

  /** The colours that the host named, before anything is shown in others; without them, ours. */
  async #paint() {
    const named = this.palette !== ALLOWED.palette[0];
    const { sheet, legible } = named || this.brand ? await import("../element-palettes.js").catch(() => /** @type {any} */ ({})) : /** @type {any} */ ({});
    if (named) adopt(this.#root, sheet);
    const accent = legible?.(this.brand);
    if (accent) this.#root.style.setProperty("--accent", accent);
    else this.#root.style.removeProperty("--accent");
  }

  /** The sentences of the language around. @param {import("./engine.js").Engine["messages"]} messages */
  async #learn(messages) {
    const lang = language(languageOf(this));
    if (this.#worded && this.#strings.lang === lang) return;
    const strings = new Strings(lang, await messages(lang));
    if (language(languageOf(this)) !== lang) return;
    this.#strings = strings;
    this.#worded = true;
    this.#frame.label(strings);
    if (!this.#outline) this.#show(STATE.LOADING, loading(strings));
  }

  // ---- showing

  /** @param {string} [toggled] the stack that a person has just folded or unfolded */
  #render(toggled) {
    const data = this.#data;
    const { pathway, fresh } = data;
    const strings = this.#strings;
    const before = this.#selection.items;
    let answer;
    try {
      answer = outlineOf(pathway, this.#options(), this.goal, this[GIVEN].collapsed, this.images);
    } catch (error) {
      // A record that cannot be read must not take the pathway away.
      if (data.record === undefined) throw error;
      data.refuse(error);
      answer = outlineOf(pathway, this.#options(), this.goal, this[GIVEN].collapsed, this.images);
    }
    const { outline, items, collapsed } = answer;
    if (items.size === 0) return this.#clear(STATE.EMPTY, empty(strings));
    if (fresh) this.#steps = new Map();
    for (const [id, step] of this.#steps) if (items.has(id)) items.get(id).step = step;
    if (data.unread) {
      this.#report(data.unread);
      outline.notice = [outline.notice, strings.text("error.record")].filter(Boolean).join(" ");
    }
    if (fresh) this.#chart.forget();
    this.#outline = outline;
    this.#collapsed = collapsed;
    this.#frame.update(outline, strings);
    this.#keep(() => this.#stages.update(outline, strings));
    // Watching anew what is watched already would be told of as a change.
    for (const { element } of this.#stages.cards.values()) {
      if (this.#watched.has(element)) continue;
      this.#watched.add(element);
      this.#resize.observe(element);
    }
    const tall = this.#root.hasAttribute("data-bare") ? this.offsetHeight : 0;
    this.#show(STATE.READY, this.#frame.element);
    this.#focus.update([...items.values()]);
    this.#selection.update(items, strings);
    this.#guide.update(outline, items, strings);
    // Another pathway is looked at from its beginning, another version of the same from where one was.
    const other = ![...items.keys()].some((id) => before.has(id));
    if (other) this.#chart.leave();
    this.#lay(other, toggled);
    if (tall && this.#view() === VIEW.MAP) this.#frame.fill(this.#root, tall);
    data.fresh = false;
    this.#news = { fresh: this.#news.fresh || fresh, other: this.#news.other || other };
    if (!this.#coming) this.#arrived();
    return undefined;
  }

  /** What was rendered is to be seen. */
  #arrived() {
    const { fresh, other } = this.#news;
    this.#news = { fresh: false, other: false };
    if (other) this.#guide.arrive();
    this.#tell(fresh);
  }

  /**
   * Runs an update and gives the focus back to the card that had it: one that went to another stage has lost it, and
   * one that was folded leaves it to its stack.
   * @param {() => void} update
   */
  #keep(update) {
    const active = /** @type {HTMLElement | null} */ (this.shadowRoot?.activeElement ?? null);
    const held = active?.matches(".name, .fold") ? this.#stages.of(active) : undefined;
    const folded = held?.into;
    update();
    if (!active || !held) return;
    if (held.into !== undefined && held.into !== folded && this.#view() === VIEW.MAP) this.#stages.cards.get(held.into)?.button.focus({ preventScroll: true });
    else if (this.shadowRoot?.activeElement !== active) active.focus({ preventScroll: true });
  }

  /**
   * A person folds or unfolds a stack; the host may object.
   * @param {string} id @param {boolean} collapsed @returns {boolean} whether it was done
   */
  #toggle(id, collapsed) {
    if (!this.#emit(EVENT.TOGGLE, { id, collapsed }, true)) return false;
    if (collapsed) this[GIVEN].collapsed.add(id);
    else this[GIVEN].collapsed.delete(id);
    try {
      this.#render(id);
    } catch (error) {
      this.#fail(error);
      return false;
    }
    return true;
  }

  /** What is to be seen on the map is not left folded, unless the host wants it so. @param {string} id */
  #unfold(id) {
    if (this.#view() !== VIEW.MAP) return;
    for (let into = this.#stages.cards.get(id)?.into; into !== undefined; into = this.#stages.cards.get(id)?.into) if (!this.#toggle(into, false)) return;
  }

  /** Events and the spoken sentence about what has changed. @param {boolean} fresh */
  #tell(fresh) {
    const before = this.#shown;
    const after = standing(this.#outline);
    const view = this.#view();
    const what = changes(before, after);
    this.#shown = after;
    if (fresh) this.#told = after;
    if (fresh) this.#emit(EVENT.READY, { view });
    else if (what.changed.length > 0) this.#emit(EVENT.CHANGE, { reason: "record", view, ...what });
    // Changes that follow each other fast are told in one sentence.
    this.#live.say(() => {
      const told = this.#told;
      this.#told = standing(this.#outline ?? { stages: [] });
      if (this.#data.unread) return this.#strings.text("error.record");
      return fresh ? "" : sentence(changes(told, this.#told), this.#strings);
    });
  }

  /** @param {any} error */
  #fail(error) {
    this.#data.release();
    this.#report(error);
    const code = error?.code ?? "internal";
    const known = code === "engine" || code === "unreachable";
    const message = known ? this.#strings.text(`error.${code}`) : String(error?.message ?? error);
    this.#clear(STATE.ERROR, failure(this.#strings, { message, findings: error?.findings ?? [] }));
    this.#live.say(() => this.#strings.text("error.title"));
  }

  /** Tells the host. Codes only: sentences of findings can name people's things. @param {any} error */
  #report(error) {
    this.#error = error;
    const findings = /** @type {any[]} */ (error?.findings ?? []);
    this.#emit(EVENT.ERROR, { code: error?.code ?? "internal", codes: [...new Set(findings.map(({ code }) => code))] });
  }

  /** Shows a notice in the place of the pathway. @param {string} state @param {Element} notice */
  #clear(state, notice) {
    this.#selection.close(false);
    this.#selection.items = new Map();
    this.#outline = undefined;
    this.#chart.leave();
    this.#show(state, notice);
  }

  /** @param {string} state @param {Element} content */
  #show(state, content) {
    attribute(this.#root, "data-state", state);
    attribute(this.#root, "data-bare", state === STATE.LOADING && this.querySelector(":scope > [slot=fallback]") !== null);
    attribute(this.#root, "aria-busy", state === STATE.LOADING ? "true" : null);
    if (content.parentNode !== this.#content) this.#content.replaceChildren(content);
  }

  /** Theme, language, direction and width of the frame. */
  #dress() {
    attribute(this.#root, "data-theme", this.theme);
    attribute(this.#root, "data-density", this.density);
    attribute(this.#root, "data-palette", this.palette);
    attribute(this.#root, "lang", language(languageOf(this)));
    attribute(this.#root, "dir", isRtl(this) ? "rtl" : "ltr");
    this.#measure(this.getBoundingClientRect().width);
  }

  /** Puts the items where the view wants them, and tells of what was waited for and now is not. @param {boolean} [anew] forget where one was @param {string} [toggled] */
  #arrange(anew, toggled) {
    this.#lay(anew, toggled);
    if (this.#news.fresh && !this.#coming) this.#arrived();
  }

  /** @param {boolean} [anew] @param {string} [toggled] */
  #lay(anew = false, toggled) {
    const view = this.#view();
    const map = draws();
    if (view === VIEW.MAP && !map) return void this.#draw(anew, toggled);
    if (view === VIEW.MAP && map) {
      adopt(this.#root, map.sheet);
      this.#chart.handle(map.Gestures);
    }
    const turned = this.#root.dataset.view !== view;
    attribute(this.#root, "data-view", view);
    this.#frame.press(view);
    this.#asked += 1;
    this.#coming = false;
    this.#frame.wait();
    if (view === VIEW.MAP && !this.#place(anew || turned, toggled)) return;
    if (view !== VIEW.MAP) this.#chart.hide();
    this.#focus.pane = undefined;
    if (isPane(view)) this.#unroll(view);
    else this.#panes.hide();
    this.#survey(view);
  }

  /** Things stand where the view wants them. @param {string} view */
  #survey(view) {
    this.#focus.survey(this.#outline, this.#chart.layout, isRtl(this), view);
    this.#selected();
    this.#guide.arranged(view);
  }

  /** What draws is not here yet: what is shown stays until it is. @param {boolean} anew @param {string} [toggled] */
  async #draw(anew, toggled) {
    const failed = await toDraw().then(() => undefined, (error) => error);
    if (!this.isConnected || !this.#outline || !this.#data.pathway || this.#view() !== VIEW.MAP) return;
    if (failed) this.#undrawn(failed);
    else this.#arrange(anew, toggled);
  }

  /** There is no map: the list instead, and why. @param {any} error */
  #undrawn(error) {
    this.#chosen = VIEW.LIST;
    this.#report(error);
    this.#live.say(() => String(error?.message ?? error));
    this.#arrange();
  }

  /** Shows a view that is a file of its own. @param {string} view */
  async #unroll(view) {
    try {
      if (!(await this.#panes.show(view, () => this.#scene()))) return;
      this.#focus.pane = this.#panes.shown;
      this.#selected();
    } catch (error) {
      if (view !== this.#view()) return;
      this.#report(Object.assign(new Error(String(error)), { code: "engine" }));
      this.#chosen = VIEW.LIST;
      this.#arrange();
      this.#live.say(() => this.#strings.text("error.view"));
    }
  }

  /** What a pane is given to show. */
  #scene() {
    const { pathway, record } = this.#data;
    return { pathway, record, options: this.#options(), goal: this.goal, outline: this.#outline, items: this.#selection.items, strings: this.#strings };
  }

  /** Somebody looked at a plan: its steps are numbered in every view. @param {Map<string, number>} steps */
  #mark(steps) {
    this.#steps = steps;
    for (const item of this.#selection.items.values()) item.step = steps.get(item.id);
    if (this.#outline) this.#stages.update(this.#outline, this.#strings);
  }

  /** @param {boolean} anew @param {string} [toggled] @returns {boolean} false if there is no layout, and the list is shown instead */
  #place(anew, toggled) {
    const chart = this.#chart;
    const shape = JSON.stringify([this.direction, isRtl(this), this.#collapsed]);
    const ask = (/** @type {any} */ sizes, /** @type {any} */ previous) => this.#data.pathway.layout({ ...this.#drawn(), sizes, previous });
    const keeps = !anew && toggled === undefined && !this.#data.fresh && chart.keeps(shape);
    const { background } = this[GIVEN];
    // What a person folds is not kept waiting.
    if (background && toggled === undefined) {
      this.#coming = !keeps;
      this.#follow(background, shape, keeps);
      return true;
    }
    // Where nothing can have moved, only what is done on the way may have changed: lines may be a moment late.
    if (keeps) {
      chart.later(() => {
        if (!this.isConnected || !this.#data.pathway || this.#view() !== VIEW.MAP) return;
        chart.place(ask, this.#strings, shape);
        chart.settle(undefined);
        this.#trace.update();
      });
      return true;
    }
    try {
      chart.place(ask, this.#strings, shape);
    } catch (error) {
      this.#undrawn(error);
      return false;
    }
    if (toggled !== undefined) chart.hold(toggled);
    else if (anew || !chart.touched) chart.open(this.#focus.current);
    chart.settle(toggled);
    return true;
  }

  /**
   * The map from the host's worker; where that fails, from here.
   * @param {import("../background.js").Background} background @param {string} shape
   * @param {boolean} keeps whether everything stays where it is and may be looked at meanwhile
   */
  async #follow(background, shape, keeps) {
    const chart = this.#chart;
    const asked = this.#asked;
    const { pathway } = this.#data;
    const wanted = () => asked === this.#asked && this.isConnected && this.#outline && this.#data.pathway === pathway && this.#view() === VIEW.MAP;
    if (keeps) await new Promise((soon) => chart.later(() => soon(undefined)));
    else this.#frame.wait(this.#strings.text("loading"));
    if (!wanted()) return;
    const options = /** @type {any} */ (this.#drawn());
    try {
      const source = pathway.toJSON();
      await chart.follow((sizes, previous) => background.layout(source, { ...options, lenient: true, sizes, previous }), this.#strings, shape, wanted);
    } catch (error) {
      if (!wanted()) return;
      this.#report(error);
      try {
        chart.place((sizes, previous) => pathway.layout({ ...options, sizes, previous }), this.#strings, shape);
      } catch (fault) {
        this.#undrawn(fault);
      }
    }
    if (!wanted()) return;
    this.#coming = false;
    this.#frame.wait();
    if (!keeps) chart.open(this.#focus.current);
    chart.settle(undefined);
    if (keeps) return this.#trace.update();
    this.#survey(VIEW.MAP);
    this.#arrived();
  }

  /** @param {number} width */
  #measure(width) {
    this.#width = width;
    this.#frame.width = width < NARROW ? "narrow" : width < WIDE ? "medium" : "wide";
    attribute(this.#root, "data-width", this.#frame.width);
  }

  /** @param {ResizeObserverEntry[]} entries */
  #resized(entries) {
    if (!this.isConnected) return;
    const host = entries.find(({ target }) => target === this);
    if (host) this.#measure(host.contentRect.width);
    for (const { target } of entries) {
      if (target.isConnected) continue;
      this.#resize.unobserve(target);
      this.#watched.delete(target);
    }
    if (!this.#outline || !this.#data.pathway) return;
    const view = this.#view();
    if (view !== this.#root.dataset.view || (view === VIEW.MAP && this.#chart.stale(entries.map(({ target }) => target)))) this.#arrange();
    else if (host && view === VIEW.MAP && !this.#chart.touched) this.#chart.open(this.#focus.current);
    if (host) this.#selection.seat(view);
  }

  /** @returns {string} */
  #view() {
    return this.#chosen ?? (enumerated(this, ATTR.VIEW) || (this.#width < NARROW ? VIEW.LIST : VIEW.MAP));
  }

  /** Somebody pressed the view switch. @param {string} name */
  #choose(name) {
    if (name === this.#view()) return;
    this.#chosen = name;
    this.#arrange(true);
    const view = this.#view();
    this.#emit(EVENT.CHANGE, { reason: "view", view, changed: [], earned: [], opened: [] });
    if (view === name) this.#live.say(() => this.#strings.text(`live.${name}`));
  }

  /** What is open has changed, or where it stands. */
  #selected() {
    this.#selection.seat(this.#view());
    this.#panes.shown?.select(this.#selection.id);
    this.#trace.update();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && this.#selection.id !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.#selection.close(true);
    } else this.#focus.key(event);
  }

  /** What every answer is asked with. */
  #options() {
    const { now } = this[GIVEN];
    const { record } = this.#data;
    return { lang: this.#strings.lang, ...(now && { now }), ...(record !== undefined && { record }) };
  }

  /** The same for what is drawn. */
  #drawn() {
    return { ...this.#options(), collapsed: this.#collapsed, direction: this.direction, rtl: isRtl(this) };
  }

  /** @param {string} type @param {object} detail @param {boolean} [cancelable] @returns {boolean} false if it was cancelled */
  #emit(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }
}
