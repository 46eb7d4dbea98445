// What every family builds with: a document that grows in order, so that conditions look back and no cycle arises.

/** The day of every question. */
export const NOW = "2026-11-23";

export class Draft {
  constructor(random, { unknown = 0 } = {}) {
    this.random = random;
    this.unknown = unknown;
    this.credentials = [];
    this.skills = [];
    this.roles = [];
    this.record = {};
  }

  skill(levels = 3) {
    const id = `s${this.skills.length}`;
    this.skills.push({ id, name: `Skill ${this.skills.length}`, levels: Array.from({ length: levels }, (_, at) => `Level ${at + 1}`) });
    return id;
  }

  /** A credential with figures; `members` go before them. */
  credential(members = {}) {
    const { random } = this;
    const id = `c${this.credentials.length}`;
    const known = { id, type: members.stack ? "Certificate" : "MicroCredential", name: `Credential ${this.credentials.length}`, ...members };
    if (known.award === "automatic") {
      this.credentials.push(known);
      return id;
    }
    if (!("hours" in known) && !random.chance(this.unknown)) known.hours = random.chance(8) ? 0 : random.from(4, 240) / 2;
    if (!("cost" in known) && !random.chance(this.unknown)) known.cost = this.price();
    this.credentials.push(known);
    return id;
  }

  price() {
    const { random } = this;
    if (random.chance(10)) return [];
    const money = (cents) => ({ amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`, currency: "CAD" });
    const cents = random.from(4, 120) * 500;
    return random.chance(12) ? [money(cents), { ...money(random.from(1, 4999)), for: "materials" }] : [money(cents)];
  }

  /** Ids of what there is already, the last `reach` of it. */
  before(reach = Infinity) {
    return this.credentials.slice(Math.max(0, this.credentials.length - reach)).map((known) => known.id);
  }

  /** A condition over some ids and skills, gates nested up to `depth`. */
  condition(ids, depth, skills = []) {
    const { random } = this;
    const leaf = () => (skills.length && random.chance(25) ? { skill: random.pick(skills), level: random.from(1, 2) } : random.pick(ids));
    if (depth === 0 || random.chance(25)) return leaf();
    const operands = Array.from({ length: random.from(2, 4) }, () => this.condition(ids, depth - 1, skills));
    const of = [...new Map(operands.map((operand) => [JSON.stringify(operand), operand])).values()];
    if (of.length === 1) return of[0];
    const kind = random.below(10);
    if (kind < 4) return { all: of };
    if (kind < 7) return { any: of };
    if (kind < 9) return { atLeast: random.from(1, of.length), of };
    const members = random.some(ids, random.from(3, 7));
    const figures = members.map((id) => this.credentials.find((known) => known.id === id)).map((known) => known.credits ?? 0);
    const whole = figures.reduce((sum, figure) => sum + figure, 0);
    return whole > 2 ? { credits: Math.max(1, Math.floor(whole * random.from(3, 8) / 10)), of: members } : { any: of };
  }

  /** Up to `count` skills at levels that some credential validates. */
  needs(count) {
    const { random } = this;
    const best = new Map();
    for (const { skill, level } of this.credentials.flatMap((known) => known.validates ?? [])) best.set(skill, Math.max(level, best.get(skill) ?? 0));
    return random.some([...best.keys()], count).map((skill) => ({ skill, level: random.from(1, best.get(skill)) }));
  }

  role(skills, requires) {
    const id = `role${this.roles.length}`;
    this.roles.push({ id, name: `Role ${this.roles.length}`, skills, ...(requires === undefined ? {} : { requires }) });
    return id;
  }

  instance(name, family, size, goal, options = {}) {
    const document = { stackway: "1", id: `https://example.org/${name}`, title: { en: name }, language: "en", skills: this.skills, credentials: this.credentials, roles: this.roles };
    return { name, family, size, objectives: ["cost", "hours", "count"], document, record: this.record, goal, options: { now: NOW, ...options } };
  }
}
