/**
 * The class behind `<stackway-map>`. Loading it defines nothing and touches nothing; an entry point registers it.
 * It runs the show: which data, which language, which view. What things look like is decided in the files beside it.
 */
import { ATTR, EVENT, NARROW, STATE, VIEW, WIDE } from "./constants.js";
import { outlineOf } from "./answers.js";
import { changes, sentence, standing } from "./changes.js";
import { Chart } from "./chart.js";
import { Data } from "./data.js";
import { attribute, h } from "./dom.js";
import { engine } from "./engine.js";
import { Focus } from "./focus.js";
import { Frame } from "./frame.js";
import { Live } from "./live.js";
import { empty, failure, loading } from "./notices.js";
import { Selection } from "./selection.js";
import { SourceError } from "./source.js";
import { Stages } from "./stages.js";
import { FALLBACK, Strings, language } from "./strings.js";
import { stylesheet } from "./style.js";
import { enumerated, isDark, isJson, isRtl, languageOf, reflect } from "./surroundings.js";
import { Trace } from "./trace.js";

// In Node there is nothing to extend; the file must load there all the same.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** Properties that a page may have set before the class was there. */
const PROPERTIES = ["src", "pathway", "record", "goal", "now", "view", "direction", "theme", "collapsed"];

/**
 * A learning pathway as a map and as a list.
 *
 * @summary Stackable credentials: what is earned, what is open, what is locked and why.
 *
 * @attr {string} src - Address of the pathway (own format or any that can be imported).
 * @attr {string} record - Address of the learner's record. Objects and JSON text go into the property and are never reflected.
 * @attr {string} goal - Id of the credential or role to aim at; the record's goals without it.
 * @attr {"map" | "list"} view - The view to begin with. Without it: the list in containers narrower than 640 px, else the map.
 * @attr {"right" | "down" | "left" | "up"} direction - Where the pathway grows; right and left are mirrored in right-to-left pages.
 * @attr {"auto" | "light" | "dark"} theme
 * @attr {string} lang - BCP 47; inherited where absent.
 *
 * @fires stackway-ready - The pathway is shown. `detail.view`.
 * @fires stackway-select - A credential was selected, or none. `detail.id` (string or null).
 * @fires stackway-open - The link of a credential is about to be followed; cancel it to follow it yourself. `detail.id`, `detail.url`.
 * @fires stackway-error - Something could not be read. `detail.code`, `detail.codes` (of all findings).
 * @fires stackway-toggle - A stack is about to be folded or unfolded on the map by a person; cancel it to leave it as it is. `detail.id`, `detail.collapsed`.
 * @fires stackway-change - `detail.reason` is `view` or `record`; `detail.view`, `detail.changed`, `detail.earned`, `detail.opened` (ids).
 *
 * @slot loading - Shown while the pathway loads.
 * @slot empty - Shown when there is nothing to show.
 * @slot error - Shown instead of the findings.
 *
 * @csspart root @csspart header @csspart title @csspart summary @csspart toolbar @csspart button @csspart view @csspart legend
 * @csspart stage @csspart stage-title @csspart card @csspart card-earned - and so on for each status, `card-none` without a learner
 * @csspart name @csspart status @csspart figures @csspart goal @csspart group @csspart fold @csspart gate @csspart lane @csspart tag @csspart details @csspart link
 * @csspart findings @csspart loading @csspart empty @csspart error @csspart incomplete
 *
 * @cssproperty --stackway-font-family @cssproperty --stackway-font-size @cssproperty --stackway-radius
 * @cssproperty --stackway-card-width @cssproperty --stackway-map-height @cssproperty --stackway-map-max-height
 * @cssproperty --stackway-focus @cssproperty --stackway-on-accent - and every colour of the theme by its name in style.js:
 * `--stackway-accent`, `--stackway-earned-ink`, `--stackway-earned-tint`, …
 */
export class StackwayMap extends Base {
  static observedAttributes = Object.values(ATTR);

  #root = h("div", { class: "root", part: "root" });
  #content = h("div");
  #frame = new Frame({ view: (name) => this.#choose(name), zoom: (name) => this.#chart.zoom(name) });
  #stages = new Stages();
  #chart = new Chart(this.#frame, this.#stages);
  #focus = new Focus(this.#stages, (id) => this.#selection.reveal(id));
  #selection = new Selection(
    { frame: this.#frame, stages: this.#stages, chart: this.#chart, focus: this.#focus },
    {
      select: (id) => this.#emit(EVENT.SELECT, { id }),
      follow: (event, id, url) => this.#emit(EVENT.OPEN, { id, url }, true) || event.preventDefault(),
      change: () => this.#selected(),
      show: (id) => this.#unfold(id),
    },
  );
  #trace = new Trace(this.#stages, this.#chart, this.#selection);
  #live = new Live();
  #resize = new ResizeObserver((entries) => this.#resized(entries));

  /** What the host gave. */
  #given = /** @type {{ pathway?: any, record?: any, goal?: any, now?: string }} */ ({});
  #data = new Data();
  #run = 0;
  #waiting = false;

  #strings = new Strings("en", FALLBACK);
  /** Whether the sentences are the engine's. */
  #worded = false;
  /** @type {any} */
  #outline;
  /** Ids of the stacks that are to be folded on the map, known to this pathway or not. @type {Set<string>} */
  #folded = new Set();
  /** Those of them that this pathway has. @type {string[]} */
  #collapsed = [];
  /** Statuses last spoken of. */
  #told = standing({ stages: [] });
  /** The view that a person chose. @type {string | undefined} */
  #chosen;
  #width = 0;
  /** The last failure; undefined while all is well. @type {any} */
  #error;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [stylesheet()];
    this.#root.append(this.#content, this.#live.element);
    shadow.append(this.#root);
    const { element } = this.#stages;
    element.addEventListener("click", (/** @type {PointerEvent} */ event) => {
      const card = this.#stages.of(event.target);
      if (card && event.composedPath().includes(card.fold)) this.#toggle(card.id, !this.#folded.has(card.id));
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

  // ---- attributes and properties

  /** Address of the pathway. */
  get src() {
    return this.getAttribute(ATTR.SRC) ?? "";
  }
  set src(value) {
    reflect(this, ATTR.SRC, value);
  }

  /** The pathway: a document as object or text, bytes, or a `Pathway`. Goes before `src`. Read: what was given, else what `src` became. */
  get pathway() {
    return this.#given.pathway ?? this.#data.pathway;
  }
  set pathway(value) {
    this.#given.pathway = value ?? undefined;
    this.#invalidate("pathway");
  }

  /** The learner's record: an object, JSON text, or an address. Only an address is reflected. */
  get record() {
    return this.#given.record ?? this.getAttribute(ATTR.RECORD);
  }
  set record(value) {
    const address = typeof value === "string" && !isJson(value);
    this.#given.record = address ? undefined : (value ?? undefined);
    if (address || this.hasAttribute(ATTR.RECORD)) reflect(this, ATTR.RECORD, address ? value : null);
    this.#invalidate("record");
  }

  /** What to aim at: an id or a goal of the contract. Only an id is reflected. */
  get goal() {
    return this.#given.goal ?? this.getAttribute(ATTR.GOAL);
  }
  set goal(value) {
    this.#given.goal = typeof value === "object" ? (value ?? undefined) : undefined;
    reflect(this, ATTR.GOAL, typeof value === "string" ? value : null);
    this.#invalidate("words");
  }

  /** The moment to judge at, ISO 8601 with an offset; without it, the moment of the last update. */
  get now() {
    return this.#given.now;
  }
  set now(value) {
    this.#given.now = value ?? undefined;
    this.#invalidate("words");
  }

  /** The view that is shown. Setting it takes back what a person chose. */
  get view() {
    return this.#view();
  }
  set view(value) {
    this.#chosen = undefined;
    reflect(this, ATTR.VIEW, value);
  }

  get direction() {
    return enumerated(this, ATTR.DIRECTION);
  }
  set direction(value) {
    reflect(this, ATTR.DIRECTION, value);
  }

  get theme() {
    return enumerated(this, ATTR.THEME);
  }
  set theme(value) {
    reflect(this, ATTR.THEME, value);
  }

  /** Ids of the credentials whose stack is folded on the map. Setting it fires no event. @returns {string[]} */
  get collapsed() {
    return [...this.#folded];
  }
  set collapsed(value) {
    this.#folded = new Set(Array.isArray(value) ? value.filter((id) => typeof id === "string") : []);
    this.#invalidate("words");
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

  /** The map as a self-contained SVG text; undefined while there is no pathway. @returns {string | undefined} */
  exportSvg() {
    return this.#data.pathway?.svg({ ...this.#drawn(), previous: this.#chart.layout, theme: isDark(this.theme) ? "dark" : "light" });
  }

  // ---- life

  connectedCallback() {
    // Values set on the bare element before this class was there stand in the way of the accessors.
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = value;
    }
    this.#resize.observe(this);
    this.#invalidate("words");
  }

  disconnectedCallback() {
    // A move is a removal and an insertion in one go; only what stays away gives its memory back.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#run += 1;
      this.#resize.disconnect();
      this.#live.stop();
      this.#data.stop();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    const what = name === ATTR.SRC ? "pathway" : name === ATTR.RECORD ? "record" : undefined;
    if (what) this.#data.forget(what);
    if (what || before !== after) this.#invalidate(what ?? "words");
  }

  /** @param {"pathway" | "record" | "words"} what */
  #invalidate(what) {
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
      const { Pathway, messages } = await engine().catch((error) => {
        throw new SourceError("engine", String(error));
      });
      await this.#learn(messages);
      if (overtaken()) return;
      const { pathway, record } = this.#given;
      const from = { pathway, src: this.src, record, address: this.getAttribute(ATTR.RECORD), lang: this.#strings.lang };
      await this.#data.read(Pathway, from, overtaken);
      if (overtaken()) return;
      this.#error = undefined;
      if (this.#data.pathway) this.#render();
      else this.#clear(STATE.EMPTY, empty(this.#strings));
    } catch (error) {
      if (!overtaken()) this.#fail(error);
    }
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
      answer = outlineOf(pathway, this.#options(), this.goal, this.#folded);
    } catch (error) {
      // A record that cannot be read must not take the pathway away.
      if (data.record === undefined) throw error;
      data.refuse(error);
      answer = outlineOf(pathway, this.#options(), this.goal, this.#folded);
    }
    const { outline, items, collapsed } = answer;
    if (items.size === 0) return this.#clear(STATE.EMPTY, empty(strings));
    if (data.unread) {
      this.#report(data.unread);
      outline.notice = [outline.notice, strings.text("error.record")].filter(Boolean).join(" ");
    }
    if (fresh) this.#chart.forget();
    this.#outline = outline;
    this.#collapsed = collapsed;
    this.#frame.update(outline, strings);
    this.#keep(() => this.#stages.update(outline, strings));
    for (const { element } of this.#stages.cards.values()) this.#resize.observe(element);
    this.#show(STATE.READY, this.#frame.element);
    this.#focus.update([...items.values()]);
    this.#selection.update(items, strings);
    // Another pathway is looked at from its beginning, another version of the same from where one was.
    const other = ![...items.keys()].some((id) => before.has(id));
    if (other) this.#chart.leave();
    this.#arrange(other, toggled);
    data.fresh = false;
    this.#tell(fresh);
    return undefined;
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
    if (collapsed) this.#folded.add(id);
    else this.#folded.delete(id);
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
    const before = this.#told;
    const after = standing(this.#outline);
    const view = this.#view();
    const what = changes(before, after);
    if (fresh) this.#emit(EVENT.READY, { view });
    else if (what.changed.length > 0) this.#emit(EVENT.CHANGE, { reason: "record", view, ...what });
    if (fresh) this.#told = after;
    this.#live.say(() => {
      this.#told = standing(this.#outline ?? { stages: [] });
      if (this.#data.unread) return this.#strings.text("error.record");
      return fresh ? "" : sentence(changes(before, this.#told), this.#strings);
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
    attribute(this.#root, "aria-busy", state === STATE.LOADING ? "true" : null);
    if (content.parentNode !== this.#content) this.#content.replaceChildren(content);
  }

  /** Theme, language, direction and width of the frame. */
  #dress() {
    attribute(this.#root, "data-theme", this.theme);
    attribute(this.#root, "lang", language(languageOf(this)));
    attribute(this.#root, "dir", isRtl(this) ? "rtl" : "ltr");
    this.#measure(this.getBoundingClientRect().width);
  }

  /** Puts the items where the view wants them. @param {boolean} [anew] forget where one was @param {string} [toggled] */
  #arrange(anew = false, toggled) {
    const view = this.#view();
    const turned = this.#root.dataset.view !== view;
    attribute(this.#root, "data-view", view);
    this.#frame.press(view);
    if (view === VIEW.MAP && !this.#place(anew || turned, toggled)) return;
    if (view === VIEW.LIST) this.#chart.hide();
    this.#focus.survey(this.#outline, this.#chart.layout, isRtl(this), view);
    this.#selected();
  }

  /** @param {boolean} anew @param {string} [toggled] @returns {boolean} false if there is no layout, and the list is shown instead */
  #place(anew, toggled) {
    const chart = this.#chart;
    try {
      chart.place((sizes, previous) => this.#data.pathway.layout({ ...this.#drawn(), sizes, previous }), this.#strings);
    } catch (error) {
      this.#chosen = VIEW.LIST;
      this.#report(error);
      this.#live.say(() => String(/** @type {any} */ (error)?.message ?? error));
      this.#arrange();
      return false;
    }
    if (toggled !== undefined) chart.hold(toggled);
    else if (anew || !chart.touched) chart.open(this.#focus.current);
    chart.settle(toggled);
    return true;
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
    for (const { target } of entries) if (!target.isConnected) this.#resize.unobserve(target);
    if (!this.#outline || !this.#data.pathway) return;
    const view = this.#view();
    if (view !== this.#root.dataset.view || (view === VIEW.MAP && this.#chart.stale)) this.#arrange();
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
    const { now } = this.#given;
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
