// The families of pathways for the objectives cost, hours and count. Each takes (random, size) and gives
// { draft, goal, options? }.
import { Draft } from "./draft.mjs";
import { histories, impossible } from "./learners.mjs";

/** Stages of nested conditions, skills as gates, stacks, automatic awards. */
function nested(random, size, { unknown = 4, excludes = 0 } = {}) {
  const draft = new Draft(random, { unknown });
  const skills = Array.from({ length: Math.max(3, Math.round(size / 12)) }, () => draft.skill(3));
  const width = Math.max(4, Math.round(size / random.from(4, 7)));
  while (draft.credentials.length < size) {
    const at = draft.credentials.length;
    const validates = random.some(skills, random.from(0, 3)).map((skill) => ({ skill, level: random.from(1, 3) }));
    const earlier = at < width ? [] : draft.before(Math.floor(width * 2.2)).slice(0, -Math.min(at - width, 3) || undefined);
    const members = { credits: random.from(1, 6), ...(validates.length ? { validates } : {}) };
    const kind = random.below(100);
    if (earlier.length && kind < 15) {
      const automatic = random.chance(45);
      draft.credential({ ...members, stack: draft.condition(earlier, 3), ...(automatic ? { award: "automatic" } : {}) });
      if (!automatic && random.chance(40)) draft.credentials.at(-1).requires = draft.condition(earlier, 1, skills);
    } else if (earlier.length && kind < 85) {
      draft.credential({ ...members, requires: draft.condition(earlier, random.from(1, 3), skills) });
    } else {
      draft.credential(members);
    }
  }
  exclude(draft, excludes);
  return { draft, goal: broad(draft, skills) };
}

/** Pairs of later credentials that do not count together. */
function exclude(draft, share) {
  const { random } = draft;
  const free = draft.credentials.filter((known) => !known.equivalent);
  for (let pair = 0; pair < Math.round((draft.credentials.length * share) / 100); pair += 1) {
    const place = random.below(free.length - 1);
    const [one, other] = [free[place], random.pick(free.slice(place + 1, place + 12))];
    one.excludes = [...new Set([...(one.excludes ?? []), other.id])];
  }
}

/** A goal that needs a good part of the pathway. */
function broad(draft, skills) {
  const { random } = draft;
  const late = draft.before(Math.ceil(draft.credentials.length / 3));
  const needs = draft.needs(random.from(2, 8));
  const goals = random.some(late, random.from(2, 3 + Math.ceil(draft.credentials.length / 25)));
  switch (random.below(5)) {
    case 0: return goals;
    case 1: return { skills: needs };
    case 2: return [draft.role(needs), ...goals.slice(0, 1)];
    case 3: return { condition: { all: [draft.condition(late, 2, skills), ...goals] } };
    default: return draft.role(needs, { all: goals });
  }
}

/** Skills that are covered by overlapping credentials at prices near to what they cover: nothing dominates. */
function setcover(random, size) {
  const draft = new Draft(random);
  const wanted = Math.round(6 + size / 12);
  const skills = Array.from({ length: wanted }, () => draft.skill(2));
  const gates = Math.round(size / 10);
  const noise = random.chance(50) ? 15 : 4;
  for (let at = 0; at < size; at += 1) {
    const covers = random.some(skills, at < gates ? 1 : random.from(2, 5));
    const price = covers.length * 40 + random.from(-noise, noise);
    draft.credential({
      validates: covers.map((skill) => ({ skill, level: random.chance(80) ? 2 : 1 })),
      hours: covers.length * 10 + random.from(-4, 4),
      cost: [{ amount: `${price}.00`, currency: "CAD" }],
      ...(at >= gates && random.chance(30) ? { requires: random.pick(draft.before().slice(0, gates)) } : {}),
    });
  }
  const needs = skills.map((skill) => ({ skill, level: random.chance(70) ? 1 : 2, need: "required" }));
  return { draft, goal: draft.role(needs) };
}

/** A diploma of core, electives by credit and hours, distribution rules and equivalents: several knapsacks at once. */
function credits(random, size) {
  const draft = new Draft(random, { unknown: 2 });
  const tags = ["elective", "science", "arts", "project"];
  while (draft.credentials.length < size - 2) {
    const at = draft.credentials.length;
    const own = random.some(tags, random.from(1, 2));
    const members = { tags: own, ...(random.chance(95) ? { credits: random.from(2, 12) / 2 } : {}) };
    if (at > 4 && random.chance(35)) members.requires = draft.condition(draft.before(12), 1);
    if (at > 4 && random.chance(8)) members.equivalent = [random.pick(draft.before(20))];
    draft.credential(members);
  }
  const with_ = (tag) => draft.credentials.filter((known) => known.tags.includes(tag));
  const whole = (tag, unit) => with_(tag).reduce((sum, known) => sum + (known[unit] ?? 0), 0);
  const core = random.some(draft.before(), 2);
  const share = random.from(15, 40) / 100;
  const rules = [
    ...core,
    { credits: Math.floor(Math.min(whole("elective", "credits") * share, 40)) + 0.5, of: ["tag:elective"] },
    { credits: Math.floor(Math.min(whole("science", "credits") * share, 25)), of: ["tag:science"] },
    { hours: Math.floor(Math.min(whole("project", "hours") * share, 300)), of: ["tag:project"] },
    { atLeast: Math.min(3, with_("arts").length), of: ["tag:arts"] },
  ];
  const minor = draft.credential({ stack: { all: rules.slice(2, 4) }, award: "automatic", credits: 2 });
  const diploma = draft.credential({ stack: { all: rules }, hours: 20, cost: [{ amount: "150.00", currency: "CAD" }] });
  return { draft, goal: random.chance(50) ? diploma : [diploma, minor] };
}

/** Levels that are climbed: level n of a skill opens what validates level n + 1, and skills open one another. */
function levels(random, size) {
  const draft = new Draft(random, { unknown: 3 });
  const top = 4; // levels of every skill
  const skills = Array.from({ length: Math.max(3, Math.round(size / 14)) }, () => draft.skill(top));
  while (draft.credentials.length < size) {
    const skill = random.pick(skills);
    const level = random.from(1, top);
    const validates = [{ skill, level }, ...random.some(skills.filter((other) => other !== skill), random.chance(35) ? 1 : 0).map((other) => ({ skill: other, level: random.from(1, level) }))];
    const gates = [];
    if (level > 1) gates.push({ skill, level: level - (random.chance(85) ? 1 : 0) });
    if (level > 1 && random.chance(75)) gates.push({ skill: random.pick(skills), level: random.from(1, level) });
    if (draft.credentials.length > 3 && random.chance(15)) gates.push(draft.condition(draft.before(20), 1));
    const of = [...new Map(gates.map((gate) => [JSON.stringify(gate), gate])).values()];
    draft.credential({ validates, ...(of.length > 1 ? { requires: random.chance(75) ? { all: of } : { any: of } } : of.length ? { requires: of[0] } : {}) });
  }
  const needs = draft.needs(random.from(3, 10));
  return { draft, goal: random.chance(50) ? draft.role(needs) : { skills: needs } };
}

/** Choices that shut each other out, awards among them. */
function exclusions(random, size) {
  return nested(random, size, { unknown: 2, excludes: (random.from(8, 40) * 20) / (20 + size / 2) });
}

/** Everything together, with co-requisites and equivalents. */
function mixed(random, size) {
  const { draft, goal } = nested(random, size, { unknown: 6 });
  const plain = draft.credentials.filter((known) => !known.stack);
  for (const known of random.some(plain, Math.round(size / 15))) {
    const place = draft.credentials.indexOf(known);
    const near = plain.filter((other) => other !== known && Math.abs(draft.credentials.indexOf(other) - place) < size / 5);
    if (near.length < 2) continue;
    const [one, other] = random.some(near, 2);
    known.alongside = random.chance(60) ? one.id : random.chance(50) ? { any: [one.id, other.id] } : { all: [one.id, other.id] };
    if (random.chance(35) && !one.alongside) one.alongside = known.id;
  }
  for (const known of random.some(draft.credentials, Math.round(size / 12))) {
    const other = random.pick(draft.credentials);
    if (other !== known) known.equivalent = [other.id, ...(random.chance(20) ? [`https://example.org/elsewhere/${known.id}`] : [])];
  }
  exclude(draft, 200 / (20 + size));
  return { draft, goal };
}

export const FAMILIES = { nested, setcover, credits, levels, exclusions, mixed };

/** One instance of a family. */
export function instance(random, family, size, name) {
  const { draft, goal } = FAMILIES[family](random, size);
  if (family !== "setcover" || random.chance(30)) histories(draft, goal, { levels: 4, setcover: 4 }[family] ?? 12);
  const { goal: asked, options } = random.chance(7) ? impossible(draft, goal) : { goal, options: {} };
  return draft.instance(name, family, size, asked, options);
}
