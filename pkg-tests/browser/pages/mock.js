// Answers of the shapes in src/scene/answer.rs, made naively from a document: enough to draw on until the core answers.
const textOf = (t, lang) => (t === undefined ? undefined : typeof t === "string" ? { text: t } : t[lang] ? { text: t[lang] } : { text: Object.values(t)[0], lang: Object.keys(t)[0] });
const leaves = (c) => (c === undefined ? [] : typeof c === "string" ? c.split(/\b(?:and|or)\b|[(),]/).map((x) => x.trim().replace(/^\d+( credits)? of$/, "")).filter(Boolean) : Object.values(c).flat().flatMap((x) => (typeof x === "object" || typeof x === "string" ? leaves(x) : [])));
const WORDS = { earned: "Earned", "in-progress": "In progress", claimable: "Ready to claim", available: "Open to you", check: "Open if confirmed", expired: "Expired", locked: "Locked: needs 1 more" };

class Mock {
  constructor(doc) {
    this.doc = doc;
    this.freed = false;
  }
  static import(source) {
    const doc = typeof source === "object" && !(source instanceof Uint8Array) ? source : JSON.parse(typeof source === "string" ? source : new TextDecoder().decode(source));
    if (!doc.stackway) {
      const error = new Error("broken");
      error.code = "invalid";
      error.findings = [{ code: "version", severity: "error", path: "/stackway", message: "The document does not say its version.", help: "Add “stackway”: “1”.", line: 1, column: 2, related: [] }, { code: "unknown-id", severity: "warning", path: "/credentials/3/requires", message: "Nothing is called “intor”.", help: "Did you mean “intro”?", related: [{ path: "/credentials/0", message: "“intro” is here." }] }];
      throw error;
    }
    return { pathway: new Mock(doc), losses: [] };
  }
  free() {
    this.freed = true;
  }
  #record(options) {
    const r = options.record;
    return r instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(r)) : typeof r === "string" ? JSON.parse(r) : r;
  }
  #status(record) {
    const earned = new Set((record.earned ?? []).map((e) => e.credential));
    const going = new Set((record.inProgress ?? []).map((e) => e.credential));
    return (c) => (earned.has(c.id) ? "earned" : going.has(c.id) ? "in-progress" : leaves(c.requires).filter((l) => this.doc.credentials.some((o) => o.id === l)).every((l) => earned.has(l)) ? "available" : "locked");
  }
  #ranks() {
    const all = [...this.doc.credentials, ...(this.doc.roles ?? [])];
    const ids = new Set(all.map((c) => c.id));
    const from = new Map(all.map((c) => [c.id, [...leaves(c.requires), ...leaves(c.stack)].filter((l) => ids.has(l) && l !== c.id)]));
    const rank = new Map();
    const depth = (id, seen = 0) => rank.get(id) ?? (seen > 50 ? 0 : (rank.set(id, Math.max(-1, ...from.get(id).map((o) => depth(o, seen + 1))) + 1), rank.get(id)));
    for (const c of all) depth(c.id);
    const top = Math.max(...rank.values());
    for (const r of this.doc.roles ?? []) rank.set(r.id, top + 1);
    return { all, from, rank };
  }
  outline(options) {
    const record = this.#record(options);
    const status = record && this.#status(record);
    const { all, from, rank } = this.#ranks();
    const lang = options.lang;
    const nameOf = (id) => textOf(all.find((c) => c.id === id)?.name ?? id, lang);
    const roles = new Set((this.doc.roles ?? []).map((r) => r.id));
    const item = (c) => {
      const s = status && (roles.has(c.id) ? "locked" : status(c));
      const figures = [];
      if (c.hours !== undefined) figures.push({ kind: "hours", text: `${c.hours} hours`, short: `${c.hours} h` });
      if (c.cost) figures.push({ kind: "cost", text: c.cost.length ? c.cost.map((x) => `${x.amount} ${x.currency}`).join(", ") : "free", short: c.cost.length ? c.cost.map((x) => `${x.amount} ${x.currency}`).join(", ") : "free" });
      if (c.credits) figures.push({ kind: "credits", text: `${c.credits} credits`, short: `${c.credits} cr` });
      if (c.validFor) figures.push({ kind: "validFor", text: c.validFor, short: c.validFor });
      const rule = (lead, cond) => {
        const of = leaves(cond).map((l) => {
          const known = all.find((o) => o.id === l);
          const st = known && status && !roles.has(l) ? status(known) : undefined;
          return { lead: "", leaf: { id: known && l, name: nameOf(l), statusLabel: st && (st === "earned" ? "done" : "not yet") }, value: status && (st === "earned" ? "met" : "unmet"), of: [] };
        });
        return { lead, value: status && (of.every((o) => o.value === "met") ? "met" : "unmet"), done: status && `${of.filter((o) => o.value === "met").length} of ${of.length} done`, of };
      };
      return {
        id: c.id, kind: roles.has(c.id) ? "role" : "credential", name: textOf(c.name, lang), typeLabel: roles.has(c.id) ? "Role" : c.type.replace(/([a-z])([A-Z])/g, "$1 $2"),
        issuer: textOf(this.doc.issuers?.find((i) => i.id === c.issuer)?.name, lang), figures, status: s, statusLabel: s && WORDS[s], open: s && (s === "available" ? "yes" : "no"),
        because: s === "locked" ? "It opens when everything under “What it takes” is done." : s === "earned" ? "Earned on 20 September 2026." : undefined,
        goal: (this.doc.goals ?? []).includes(c.id), description: textOf(c.description, lang),
        skills: (c.validates ?? c.skills ?? []).map((v) => ({ id: v.skill, name: textOf(this.doc.skills?.find((k) => k.id === v.skill)?.name ?? v.skill, lang), level: v.level ?? 1, levelLabel: `level ${v.level ?? 1}`, held: status ? s === "earned" : undefined })),
        rules: [...(c.requires ? [rule("Requires all of", c.requires)] : []), ...(c.stack ? [rule("Made of", c.stack)] : [])],
        leadsTo: all.filter((o) => from.get(o.id).includes(c.id)).map((o) => ({ id: o.id, name: nameOf(o.id), statusLabel: status && !roles.has(o.id) ? WORDS[status(o)] : undefined })),
        url: c.url,
      };
    };
    const stages = [];
    for (const c of all) (stages[rank.get(c.id)] ??= { title: { text: `Stage ${rank.get(c.id) + 1}` }, items: [] }).items.push(item(c));
    const full = stages.filter(Boolean);
    const n = full.flatMap((s) => s.items);
    return { title: textOf(this.doc.title, lang), description: textOf(this.doc.description, lang), lang, summary: `${this.doc.credentials.length} credentials in ${full.length} stages${status ? `, ${n.filter((i) => i.status === "earned").length} earned, ${n.filter((i) => i.status === "available").length} open to you` : ""}.`, stages: full };
  }
  layout(options) {
    const { all, from, rank } = this.#ranks();
    const record = this.#record(options);
    const status = record && this.#status(record);
    const down = options.direction === "down";
    const cols = [];
    for (const c of all) (cols[rank.get(c.id)] ??= []).push(c);
    let main = 16;
    let cross = 0;
    const nodes = [];
    for (const [r, col] of cols.entries()) {
      let at = 16;
      let thick = 0;
      for (const c of col ?? []) {
        const { width, height } = options.sizes[c.id];
        nodes.push({ id: c.id, kind: (this.doc.roles ?? []).includes(c) ? "role" : "credential", x: down ? at : main, y: down ? main : at, width, height, rank: r });
        at += (down ? width : height) + 24;
        thick = Math.max(thick, down ? height : width);
      }
      cross = Math.max(cross, at);
      main += thick + 72;
    }
    const width = down ? cross : main - 56;
    const height = down ? main - 56 : cross;
    if (options.rtl) for (const n of nodes) n.x = width - n.x - n.width;
    const at = new Map(nodes.map((n) => [n.id, n]));
    const edges = [];
    for (const c of all)
      for (const f of from.get(c.id)) {
        const [a, b] = [at.get(f), at.get(c.id)];
        const flip = options.rtl;
        const p = down ? { x: a.x + a.width / 2, y: a.y + a.height } : { x: flip ? a.x : a.x + a.width, y: a.y + a.height / 2 };
        const q = down ? { x: b.x + b.width / 2, y: b.y } : { x: flip ? b.x + b.width : b.x, y: b.y + b.height / 2 };
        const m = down ? q.y - 30 : flip ? q.x + 30 : q.x - 30;
        const points = down ? [p, { x: p.x, y: m }, { x: q.x, y: m }, q] : [p, { x: m, y: p.y }, { x: m, y: q.y }, q];
        edges.push({ source: f, target: c.id, kind: "requires", value: status && !at.get(f).role ? (at.get(f).kind === "credential" && status(all.find((o) => o.id === f)) === "earned" ? "met" : "unmet") : undefined, points, path: `M${points.map((o) => `${o.x} ${o.y}`).join("L")}` });
      }
    return { width, height, direction: options.direction ?? "right", mirrored: Boolean(options.rtl), nodes, groups: [], edges, quality: { crossings: 0, bends: 0, length: 0, area: 0 } };
  }
  svg() {
    return "<svg xmlns='http://www.w3.org/2000/svg'/>";
  }
}

export const Pathway = Mock;
export default async function init() {}
export async function loadLanguage() {}
export function messages(lang) {
  return globalThis.mockMessages?.[lang] ?? globalThis.mockMessages?.en ?? {};
}
