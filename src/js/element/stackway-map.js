/**
 * The class behind `<stackway-map>`. Loading it defines nothing and touches nothing; an entry point registers it.
 * It runs the show: which data, which language, which view. What things look like is decided in the files beside it.
 */
import { ALLOWED, ATTR, EVENT, LEGIBLE, NARROW, STATE, VIEW, WIDE, ZOOM } from "./constants.js";
import { attribute, h } from "./dom.js";
import { changes, sentence, standing } from "./changes.js";
import { Details } from "./details.js";
import { Drawing } from "./drawing.js";
import { engine } from "./engine.js";
import { Frame } from "./frame.js";
import { Live } from "./live.js";
import { empty, failure, loading } from "./notices.js";
import { fold, target, typeahead } from "./navigate.js";
import { SourceError, Sources } from "./source.js";
import { Stages } from "./stages.js";
import { FALLBACK, Strings, language } from "./strings.js";
import { stylesheet } from "./style.js";
import { Viewport } from "./viewport.js";

// In Node there is nothing to extend; the file must load there all the same.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

/** Milliseconds after which type-ahead starts a new word. */
const PATIENCE = 700;
/** The statuses one would want to see first, in this order. */
const FIRST = ["in-progress", "claimable", "available", "check"];
/** What an update may have to read again. */
const ALL = /** @type {const} */ (["pathway", "record", "words"]);

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
 * @fires stackway-change - `detail.reason` is `view` or `record`; `detail.view`, `detail.changed`, `detail.earned`, `detail.opened` (ids).
 *
 * @slot loading - Shown while the pathway loads.
 * @slot empty - Shown when there is nothing to show.
 * @slot error - Shown instead of the findings.
 *
 * @csspart header @csspart title @csspart summary @csspart toolbar @csspart button @csspart view @csspart stage
 * @csspart stage-title @csspart card @csspart card-earned @csspart name @csspart status @csspart figures @csspart goal
 * @csspart group @csspart gate @csspart details @csspart link @csspart findings @csspart loading @csspart empty
 * @csspart error @csspart incomplete
 *
 * @cssproperty --stackway-surface @cssproperty --stackway-ground @cssproperty --stackway-text @cssproperty --stackway-muted
 * @cssproperty --stackway-border @cssproperty --stackway-line @cssproperty --stackway-accent @cssproperty --stackway-on-accent
 * @cssproperty --stackway-earned @cssproperty --stackway-in-progress @cssproperty --stackway-claimable
 * @cssproperty --stackway-available @cssproperty --stackway-check @cssproperty --stackway-expired @cssproperty --stackway-locked
 * @cssproperty --stackway-radius @cssproperty --stackway-font-family @cssproperty --stackway-font-size
 * @cssproperty --stackway-card-width @cssproperty --stackway-map-height @cssproperty --stackway-map-max-height @cssproperty --stackway-focus
 */
export class StackwayMap extends Base {
  static observedAttributes = Object.values(ATTR);

  #root = h("div", { class: "root", part: "root" });
  #content = h("div");
  #frame = new Frame({ view: (name) => this.#choose(name), zoom: (name) => this.#zoom(name) });
  #stages = new Stages();
  #drawing = new Drawing();
  #details = new Details({
    close: () => this.#close(true),
    go: (id) => this.#go(id),
    open: (event, id, url) => this.#follow(event, id, url),
  });
  #live = new Live();
  #viewport = new Viewport(this.#frame.view, this.#frame.world, this.#frame.canvas, () => this.#zoomed());
  #resize = new ResizeObserver((entries) => this.#resized(entries));

  /** What the host gave. */
  #given = { pathway: /** @type {any} */ (undefined), record: /** @type {any} */ (undefined), goal: /** @type {any} */ (undefined), now: /** @type {string | undefined} */ (undefined) };
  #sources = new Sources();
  /** What has to be read again at the next update. @type {Set<string>} */
  #stale = new Set(ALL);
  #run = 0;
  #waiting = false;

  /** @type {any} */
  #pathway;
  /** Whether we made the pathway and have to free it. */
  #own = false;
  /** Whether the pathway has not been shown yet. */
  #fresh = false;
  /** @type {any} */
  #record;
  #strings = new Strings("en", FALLBACK);
  /** @type {any} */
  #outline;
  /** Outline items by id. @type {Map<string, any>} */
  #items = new Map();
  /** @type {any} */
  #layout;
  /** Gates that need more room than the core gives them. @type {Map<string, { width: number, height: number }>} */
  #gates = new Map();
  /** Card sizes that the layout was made for. */
  #sizes = "";
  /** @type {import("./navigate.js").Ground | undefined} */
  #ground;
  /** Statuses last spoken of. @type {Map<string, string | undefined>} */
  #told = new Map();
  /** @type {"map" | "list" | undefined} */
  #chosen;
  #width = 0;
  /** The item that Tab leads to. @type {string | undefined} */
  #current;
  /** @type {string | undefined} */
  #hovered;
  #typed = "";
  #typedAt = 0;
  /** The last failure; undefined while all is well. @type {any} */
  #error;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [stylesheet()];
    this.#frame.canvas.append(this.#drawing.element, this.#stages.element);
    this.#root.append(this.#content, this.#live.element);
    shadow.append(this.#root);
    const { element } = this.#stages;
    element.addEventListener("click", (/** @type {PointerEvent} */ event) => this.#pressed(event));
    element.addEventListener("focusin", (/** @type {FocusEvent} */ event) => this.#focused(event));
    element.addEventListener("focusout", () => this.#trace());
    element.addEventListener("pointerover", (/** @type {PointerEvent} */ event) => this.#hover(this.#stages.of(event.target)?.id));
    element.addEventListener("pointerleave", () => this.#hover(undefined));
    this.#root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#key(event));
  }

  // ---- attributes and properties

  get src() {
    return this.getAttribute(ATTR.SRC) ?? "";
  }
  set src(value) {
    this.#reflect(ATTR.SRC, value);
  }

  /** The pathway: a document as object or text, bytes, or a `Pathway`. Goes before `src`. Read: what was given, else what `src` became. */
  get pathway() {
    return this.#given.pathway ?? this.#pathway;
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
    const address = typeof value === "string" && !/^\s*[{[]/.test(value);
    this.#given.record = address ? undefined : (value ?? undefined);
    if (address || this.hasAttribute(ATTR.RECORD)) this.#reflect(ATTR.RECORD, address ? value : null);
    this.#invalidate("record");
  }

  /** What to aim at: an id or a goal of the contract. Only an id is reflected. */
  get goal() {
    return this.#given.goal ?? this.getAttribute(ATTR.GOAL);
  }
  set goal(value) {
    this.#given.goal = typeof value === "object" ? (value ?? undefined) : undefined;
    this.#reflect(ATTR.GOAL, typeof value === "string" ? value : null);
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
    this.#reflect(ATTR.VIEW, value);
  }

  get direction() {
    return this.#enumerated(ATTR.DIRECTION);
  }
  set direction(value) {
    this.#reflect(ATTR.DIRECTION, value);
  }

  get theme() {
    return this.#enumerated(ATTR.THEME);
  }
  set theme(value) {
    this.#reflect(ATTR.THEME, value);
  }

  /** What went wrong last, with its findings. */
  get error() {
    return this.#error;
  }

  /** Id of the selected credential. */
  get selected() {
    return this.#details.id ?? null;
  }

  /**
   * Opens the details of a credential and brings it into the view; null closes them. Moves neither focus nor page.
   * @param {string | null} id
   * @returns {boolean} whether there is such a credential
   */
  select(id) {
    if (id === null || id === undefined) {
      this.#close(false);
      return true;
    }
    if (!this.#items.has(id)) return false;
    this.#open(id);
    return true;
  }

  /** Shows the whole width of the map. */
  fit() {
    this.#viewport.touched = true;
    this.#viewport.fit();
    this.#zoomed();
  }

  /** The map as a self-contained SVG text; undefined while there is no pathway. @returns {string | undefined} */
  exportSvg() {
    return this.#pathway?.svg({ ...this.#options(), direction: this.direction, rtl: this.#rtl(), theme: this.#dark() ? "dark" : "light" });
  }

  // ---- life

  connectedCallback() {
    // Values set on the bare element before this class was there stand in the way of the accessors.
    for (const name of ["src", "pathway", "record", "goal", "now", "view", "direction", "theme"]) {
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
      this.#sources.stop();
      this.#release();
      this.#stale = new Set(ALL);
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) {
    if (name === ATTR.SRC) this.#sources.forget("pathway");
    if (name === ATTR.RECORD) this.#sources.forget("record");
    if (name === ATTR.SRC) this.#invalidate("pathway");
    else if (name === ATTR.RECORD) this.#invalidate("record");
    else if (before !== after) this.#invalidate("words");
  }

  /** @param {string} what */
  #invalidate(what) {
    this.#stale.add(what);
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
      const lang = language(this.#language());
      const strings = this.#strings.lang === lang && this.#frame.element.isConnected ? this.#strings : new Strings(lang, await messages(lang));
      if (overtaken()) return;
      this.#strings = strings;
      this.#frame.label(strings);
      if (!this.#outline) this.#show(STATE.LOADING, loading(strings));
      if (this.#stale.has("pathway")) {
        const opened = await this.#sources.pathway(Pathway, this.#given.pathway, this.src, lang);
        if (overtaken()) {
          if (opened?.own) opened.pathway.free();
          return;
        }
        this.#release();
        this.#gates.clear();
        this.#pathway = opened?.pathway;
        this.#own = opened?.own ?? false;
        this.#fresh = true;
        this.#stale.delete("pathway");
      }
      let unread;
      if (this.#stale.has("record")) {
        const record = await this.#sources.record(this.#given.record, this.getAttribute(ATTR.RECORD)).catch((error) => {
          unread = error;
        });
        if (overtaken()) return;
        this.#record = record;
        this.#stale.delete("record");
      }
      this.#stale.clear();
      this.#error = undefined;
      if (!this.#pathway) return this.#clear(STATE.EMPTY, empty(strings));
      this.#render(unread);
    } catch (error) {
      if (!overtaken()) this.#fail(error);
    }
    return undefined;
  }

  /** Gives the pathway back to the engine. */
  #release() {
    if (this.#own) this.#pathway?.free();
    this.#pathway = undefined;
    this.#own = false;
  }

  // ---- showing

  /** @param {any} unread why there is no record, if it could not be read */
  #render(unread) {
    const fresh = this.#fresh;
    const before = this.#items;
    const strings = this.#strings;
    let outline;
    try {
      outline = this.#pathway.outline(this.#options());
    } catch (error) {
      // A record that cannot be read must not take the pathway away.
      if (this.#record === undefined) throw error;
      unread = error;
      this.#record = undefined;
      outline = this.#pathway.outline(this.#options());
    }
    if (unread) {
      this.#report(unread);
      outline = { ...outline, notice: [outline.notice, strings.text("error.record")].filter(Boolean).join(" ") };
    }
    this.#fractions(outline);
    const aims = goals(this.goal);
    if (aims) for (const stage of outline.stages) for (const item of stage.items) item.goal = aims.has(item.id);
    this.#outline = outline;
    this.#items = new Map(outline.stages.flatMap((/** @type {any} */ stage) => stage.items.map((/** @type {any} */ item) => [item.id, item])));
    if (this.#items.size === 0) return this.#clear(STATE.EMPTY, empty(strings));
    this.#frame.update(outline, strings);
    const held = this.shadowRoot?.activeElement?.matches(".name") ? this.#stages.of(this.shadowRoot.activeElement)?.id : undefined;
    this.#stages.update(outline, strings);
    this.#observe();
    this.#show(STATE.READY, this.#frame.element);
    if (!this.#current || !this.#items.has(this.#current)) this.#current = this.#opening();
    // A card that went to another stage has lost the focus on the way.
    const card = held === undefined ? undefined : this.#stages.cards.get(held);
    if (card && this.shadowRoot?.activeElement !== card.button) card.button.focus({ preventScroll: true });
    // Another pathway is looked at from its beginning, another version of the same from where one was.
    this.#arrange(![...this.#items.keys()].some((id) => before.has(id)));
    const { id } = this.#details;
    if (id !== undefined && this.#items.has(id)) this.#refresh(id);
    else if (id !== undefined) this.#close(false);
    this.#fresh = false;
    this.#tell(fresh, unread);
    return undefined;
  }

  /** How far along what is under way is. @param {any} outline */
  #fractions(outline) {
    const items = outline.stages.flatMap((/** @type {any} */ stage) => stage.items).filter((/** @type {any} */ item) => item.status === "in-progress");
    if (items.length === 0) return;
    const { record, ...options } = this.#options();
    const shares = new Map(this.#pathway.progress(record, options).credentials.map((/** @type {any} */ { id, fraction }) => [id, fraction]));
    for (const item of items) item.fraction = shares.get(item.id);
  }

  /** The details again, after an update. @param {string} id */
  #refresh(id) {
    const { element, title } = this.#details;
    const within = element.contains(this.shadowRoot?.activeElement ?? null);
    this.#details.show(this.#items.get(id), this.#strings);
    // What had the focus may be gone; the heading is the nearest thing that stays.
    if (within && !element.contains(this.shadowRoot?.activeElement ?? null)) title.focus({ preventScroll: true });
  }

  /** Events and the spoken sentence about what has changed. @param {boolean} fresh @param {any} unread */
  #tell(fresh, unread) {
    const after = standing(this.#outline);
    if (fresh) {
      this.#told = after;
      this.#emit(EVENT.READY, { view: this.#view() });
      if (unread) this.#live.say(() => this.#strings.text("error.record"));
      return;
    }
    const what = changes(this.#told, after);
    if (what.changed.length > 0) this.#emit(EVENT.CHANGE, { reason: "record", view: this.#view(), ...what });
    const before = this.#told;
    this.#live.say(() => {
      this.#told = standing(this.#outline);
      return unread ? this.#strings.text("error.record") : sentence(changes(before, this.#told), this.#strings);
    });
  }

  /** @param {any} error */
  #fail(error) {
    this.#release();
    this.#stale.add("pathway");
    this.#report(error);
    const code = error?.code ?? "internal";
    const known = code === "engine" || code === "unreachable";
    const strings = known && code === "engine" && !this.#outline ? new Strings("en", FALLBACK) : this.#strings;
    const message = known ? strings.text(`error.${code}`) : String(error?.message ?? error);
    this.#clear(STATE.ERROR, failure(strings, { message, findings: error?.findings ?? [] }));
    this.#live.say(() => strings.text("error.title"));
  }

  /** Tells the host. Codes only: sentences of findings can name people's things. @param {any} error */
  #report(error) {
    this.#error = error;
    const findings = /** @type {any[]} */ (error?.findings ?? []);
    this.#emit(EVENT.ERROR, { code: error?.code ?? "internal", codes: [...new Set(findings.map(({ code }) => code))] });
  }

  /** Shows a notice in the place of the pathway. @param {string} state @param {Element} notice */
  #clear(state, notice) {
    this.#close(false);
    this.#outline = undefined;
    this.#items = new Map();
    this.#layout = undefined;
    this.#show(state, notice);
  }

  /** @param {string} state @param {Element} content */
  #show(state, content) {
    attribute(this.#root, "data-state", state);
    attribute(this.#root, "aria-busy", state === STATE.LOADING ? "true" : null);
    if (content.parentNode !== this.#content) this.#content.replaceChildren(content);
  }

  /** Theme, language and direction of the frame. */
  #dress() {
    attribute(this.#root, "data-theme", this.theme);
    attribute(this.#root, "lang", language(this.#language()));
    attribute(this.#root, "dir", this.#rtl() ? "rtl" : "ltr");
    this.#measure(this.getBoundingClientRect().width);
  }

  /** Puts the items where the view wants them. @param {boolean} [anew] forget where one was */
  #arrange(anew = false) {
    const view = this.#view();
    const changed = this.#root.dataset.view !== view;
    attribute(this.#root, "data-view", view);
    this.#frame.press(view);
    if (view === VIEW.MAP) this.#place(changed || anew);
    else this.#layout = undefined;
    this.#ground = this.#survey();
    this.#rove();
    this.#seat();
    this.#trace();
  }

  /** Measures the cards, has them laid out and draws what lies under them. @param {boolean} anew */
  #place(anew) {
    const sizes = this.#extents();
    this.#sizes = JSON.stringify(sizes);
    if (!Object.values(sizes).some(({ width }) => width > 0)) return;
    try {
      this.#draw(sizes);
      const tight = this.#drawing.tight();
      if (tight.size > 0) {
        this.#gates = new Map([...this.#gates, ...tight]);
        this.#draw(sizes);
      }
    } catch (error) {
      this.#chosen = VIEW.LIST;
      this.#report(error);
      this.#live.say(() => String(/** @type {any} */ (error)?.message ?? error));
      this.#arrange();
      return;
    }
    for (const node of this.#layout.nodes) this.#stages.cards.get(node.id)?.put(node);
    const viewport = this.#viewport;
    this.#frame.explain(new Set(this.#layout.edges.map((/** @type {any} */ { kind }) => kind)), this.#strings);
    viewport.resize(this.#layout.width, this.#layout.height);
    if (anew || !viewport.touched) this.#begin();
    this.#zoomed();
  }

  /** Extents of the cards by id. @returns {Record<string, { width: number, height: number }>} */
  #extents() {
    return Object.fromEntries([...this.#stages.cards].map(([id, card]) => [id, card.size()]));
  }

  /** @param {Record<string, { width: number, height: number }>} sizes of the cards */
  #draw(sizes) {
    const all = { ...Object.fromEntries(this.#gates), ...sizes };
    this.#layout = this.#pathway.layout({ ...this.#options(), sizes: all, direction: this.direction, rtl: this.#rtl() });
    this.#drawing.update(this.#layout);
  }

  /** The opening view: the whole width where it can be read, else the first open credential in full size. */
  #begin() {
    const viewport = this.#viewport;
    viewport.touched = false;
    const fits = viewport.fitting >= LEGIBLE;
    viewport.set(fits ? viewport.fitting : 1);
    viewport.grow();
    viewport.view.scrollTo(0, 0);
    const place = this.#layout.nodes.find((/** @type {any} */ node) => node.id === this.#current);
    if (place) viewport.reveal(place, { centred: !fits });
  }

  /** What keys move over. @returns {import("./navigate.js").Ground} */
  #survey() {
    const items = [...this.#items.values()];
    const layout = this.#layout;
    const ahead = new Map(items.map((item) => [item.id, ids(item.leadsTo)]));
    /** @type {Map<string, string[]>} */
    const behind = new Map();
    for (const [id, others] of ahead) for (const other of others) behind.set(other, [...(behind.get(other) ?? []), id]);
    const turned = { right: "left", left: "right", down: "down", up: "up" };
    const flow = layout ? (layout.mirrored ? turned[/** @type {"right"} */ (layout.direction)] : layout.direction) : this.#rtl() ? "left" : "right";
    return {
      order: items.map(({ id }) => id),
      stages: this.#outline.stages.map((/** @type {any} */ stage) => stage.items.map((/** @type {any} */ item) => item.id)),
      ahead,
      behind,
      names: new Map(items.map((item) => [item.id, fold(item.name.text)])),
      places: layout && new Map(layout.nodes.filter((/** @type {any} */ node) => this.#items.has(node.id)).map((/** @type {any} */ node) => [node.id, node])),
      flow,
    };
  }

  /** The first credential one would want to see. */
  #opening() {
    const items = [...this.#items.values()];
    for (const status of FIRST) {
      const found = items.find((item) => item.status === status);
      if (found) return found.id;
    }
    return items[0]?.id;
  }

  /** One tab stop in the map; in the list, buttons like any others. */
  #rove() {
    const map = this.#view() === VIEW.MAP;
    for (const [id, { button }] of this.#stages.cards) attribute(button, "tabindex", map && id !== this.#current ? -1 : 0);
  }

  // ---- size

  /** @param {number} width */
  #measure(width) {
    this.#width = width;
    attribute(this.#root, "data-width", width < NARROW ? "narrow" : width < WIDE ? "medium" : "wide");
  }

  #observe() {
    for (const { face } of this.#stages.cards.values()) this.#resize.observe(face);
  }

  /** @param {ResizeObserverEntry[]} entries */
  #resized(entries) {
    if (!this.isConnected) return;
    const host = entries.find(({ target: element }) => element === this);
    if (host) this.#measure(host.contentRect.width);
    for (const { target: element } of entries) if (!element.isConnected) this.#resize.unobserve(element);
    if (!this.#outline) return;
    const view = this.#view();
    if (view !== this.#root.dataset.view) this.#arrange();
    else if (view === VIEW.MAP && (!this.#layout || this.#sizes !== JSON.stringify(this.#extents()))) this.#arrange();
    else if (host && view === VIEW.MAP && !this.#viewport.touched) {
      this.#begin();
      this.#zoomed();
    }
    if (host) this.#seat();
  }

  /** @returns {"map" | "list"} */
  #view() {
    const asked = this.#enumerated(ATTR.VIEW);
    return this.#chosen ?? (asked === VIEW.MAP || asked === VIEW.LIST ? asked : this.#width < NARROW ? VIEW.LIST : VIEW.MAP);
  }

  /** Somebody pressed the view switch. @param {string} name */
  #choose(name) {
    if (name === this.#view()) return;
    this.#chosen = /** @type {"map" | "list"} */ (name);
    this.#arrange(true);
    this.#emit(EVENT.CHANGE, { reason: "view", view: name, changed: [], earned: [], opened: [] });
    this.#live.say(() => this.#strings.text(`live.${name}`));
  }

  /** @param {string} name */
  #zoom(name) {
    if (name === "fit") this.fit();
    else this.#viewport.zoom(name === "in" ? ZOOM.STEP : 1 / ZOOM.STEP);
  }

  #zoomed() {
    const { scale } = this.#viewport;
    this.#frame.zoomable({ in: scale < ZOOM.MAX, out: scale > ZOOM.MIN });
  }

  // ---- selection

  /** @param {PointerEvent} event */
  #pressed(event) {
    const card = this.#stages.of(event.target);
    if (!card || !(/** @type {Element} */ (event.target).closest(".name"))) return;
    if (this.#details.id === card.id) return this.#close(true);
    this.#open(card.id);
    if (this.#covered(card.element) > 0) card.element.scrollIntoView({ block: "start", inline: "nearest" });
    // Who pressed a key goes on in the panel; who pressed with a pointer stays where they are.
    if (!event.pointerType && this.#details.element.parentNode !== card.element) this.#details.title.focus();
    return undefined;
  }

  /** @param {string} id */
  #open(id) {
    const before = this.#details.id;
    if (before !== undefined) this.#mark(before, false);
    this.#details.show(this.#items.get(id), this.#strings);
    this.#mark(id, true);
    this.#current = id;
    this.#rove();
    this.#seat();
    this.#trace();
    this.#reveal(id);
    if (before !== id) this.#emit(EVENT.SELECT, { id });
  }

  /** Brings a card into the window on the map, clear of details at its foot; the page stays. @param {string} id */
  #reveal(id) {
    const place = this.#ground?.places?.get(id);
    if (place) this.#viewport.reveal(place, { foot: this.#covered(this.#frame.view) });
  }

  /** How much of the lower end of an element the details cover. @param {Element} element */
  #covered(element) {
    const { element: details } = this.#details;
    if (details.parentNode !== this.#frame.body || this.#root.dataset.width === "wide") return 0;
    return Math.max(0, element.getBoundingClientRect().bottom - details.getBoundingClientRect().top);
  }

  /** A name in the details was pressed. @param {string} id */
  #go(id) {
    if (!this.#items.has(id)) return;
    this.#open(id);
    const card = this.#stages.cards.get(id);
    if (this.#details.element.parentNode === card?.element) card?.button.focus();
    else this.#details.title.focus();
  }

  /** @param {boolean} back whether the focus returns to the card */
  #close(back) {
    const { id } = this.#details;
    if (id === undefined) return;
    this.#details.hide();
    this.#mark(id, false);
    this.#trace();
    if (back) this.#focus(id);
    this.#emit(EVENT.SELECT, { id: null });
  }

  /** @param {string} id @param {boolean} open */
  #mark(id, open) {
    const button = this.#stages.cards.get(id)?.button;
    if (!button) return;
    attribute(button, "aria-expanded", String(open));
    attribute(button, "aria-controls", open ? "details" : null);
  }

  /** Where the details stand: in the list of a small container right under their item, else beside or below the view. */
  #seat() {
    const { id, element } = this.#details;
    if (id === undefined) return;
    const inside = this.#view() === VIEW.LIST && this.#root.dataset.width !== "wide";
    const parent = inside ? this.#stages.cards.get(id)?.element : this.#frame.body;
    if (!parent || element.parentNode === parent) return;
    const focused = /** @type {HTMLElement | null} */ (this.shadowRoot?.activeElement ?? null);
    const within = focused !== null && element.contains(focused);
    parent.append(element);
    if (within) focused.focus({ preventScroll: true });
  }

  /** @param {Event} event @param {string} id @param {string} url */
  #follow(event, id, url) {
    if (!this.#emit(EVENT.OPEN, { id, url }, true)) event.preventDefault();
  }

  // ---- focus

  /** @param {FocusEvent} event */
  #focused(event) {
    const card = this.#stages.of(event.target);
    if (!card || event.target !== card.button) return;
    this.#current = card.id;
    this.#rove();
    this.#trace();
  }

  /** @param {string | undefined} id */
  #focus(id) {
    const card = id === undefined ? undefined : this.#stages.cards.get(id);
    if (!card) return;
    card.button.focus({ preventScroll: true });
    card.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#reveal(card.id);
  }

  /** @param {string | undefined} id */
  #hover(id) {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.#trace();
  }

  /** Brings out the lines of what is pointed at, else of what is focused by keyboard, else of what is selected. */
  #trace() {
    if (!this.#layout) return;
    const active = this.shadowRoot?.activeElement;
    const focused = active?.matches(".name:focus-visible") ? this.#stages.of(active)?.id : undefined;
    this.#drawing.trace(this.#hovered ?? focused ?? this.#details.id);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && this.#details.id !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.#close(true);
      return;
    }
    const card = this.#stages.of(event.target);
    if (!card || event.target !== card.button || !this.#ground) return;
    const to = this.#letter(event, card.id) ?? target(this.#ground, card.id, event.key);
    if (to === undefined && !/^(Arrow|Page|Home|End)/.test(event.key)) return;
    event.preventDefault();
    if (to !== undefined) this.#focus(to);
  }

  /** Type-ahead. @param {KeyboardEvent} event @param {string} id */
  #letter(event, id) {
    if (event.ctrlKey || [...event.key].length !== 1) return undefined;
    if (event.timeStamp - this.#typedAt > PATIENCE) this.#typed = "";
    if (event.key === " " && this.#typed === "") return undefined;
    this.#typed += event.key;
    this.#typedAt = event.timeStamp;
    return (this.#ground && typeahead(this.#ground, id, this.#typed)) ?? id;
  }

  // ---- small things

  /** What every answer is asked with. */
  #options() {
    const { now } = this.#given;
    return { lang: this.#strings.lang, ...(now && { now }), ...(this.#record !== undefined && { record: this.#record }) };
  }

  #language() {
    return this.getAttribute(ATTR.LANG) ?? inherited(this) ?? document.documentElement.lang;
  }

  #rtl() {
    return getComputedStyle(this).direction === "rtl";
  }

  #dark() {
    return this.theme === "dark" || (this.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  }

  /** @param {"view" | "direction" | "theme"} name @returns {string} */
  #enumerated(name) {
    const allowed = /** @type {readonly string[]} */ (ALLOWED[name]);
    const value = this.getAttribute(name)?.toLowerCase() ?? "";
    return /** @type {string} */ (allowed.includes(value) ? value : allowed[0]);
  }

  /** @param {string} name @param {string | null | undefined} value */
  #reflect(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** @param {string} type @param {object} detail @param {boolean} [cancelable] @returns {boolean} false if it was cancelled */
  #emit(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }
}

/**
 * Ids that a goal names; undefined without a goal.
 * @param {any} goal of the contract
 * @returns {Set<string> | undefined}
 */
function goals(goal) {
  const all = goal ? [goal].flat() : [];
  return all.length > 0 ? new Set(all.map((one) => one?.role ?? one?.credential ?? one)) : undefined;
}

/** Ids of a list of links that lead to items. @param {any[]} links @returns {string[]} */
const ids = (links) => links.map(({ id }) => id).filter((id) => id !== undefined);

/** The language around an element, out of the shadow trees it stands in. @param {Element} element */
function inherited(element) {
  for (let node = /** @type {Element | undefined} */ (element); node; ) {
    const near = node.closest("[lang]");
    if (near) return near.getAttribute("lang");
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}
