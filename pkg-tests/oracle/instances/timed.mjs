// Small pathways with a pace: weeks, intakes, pauses, co-requisites, validities.
//
// Dates are first days of weeks where a week begins or ends, and days in the middle of one where something lapses:
// whether an end is the last day or the day after makes no difference then.
import { Draft, NOW } from "./draft.mjs";

const DAY = 86_400_000;
const later = (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** One instance of 8 to 30 credentials for `time`. */
export function timed(random, name) {
  const size = random.from(8, 30);
  const draft = new Draft(random);
  const first = random.pick([NOW, "2026-11-30", "2027-01-04"]);
  const perWeek = random.from(4, 15);
  const pauses = holidays(random, first);
  const free = (week) => !pauses.some((pause) => later(first, week * 7) >= pause.start && later(first, week * 7) <= pause.end);
  const skills = Array.from({ length: random.from(3, 6) }, () => draft.skill(3));
  const lapsing = random.chance(35);
  const inStacks = new Set();
  for (let at = 0; at < size; at += 1) {
    const earlier = draft.before(12);
    const lasts = draft.credentials.filter((known) => !known.validFor).map((known) => known.id).slice(-12);
    const members = { credits: random.from(1, 4), hours: random.chance(10) ? 0 : random.from(2, perWeek * 12) / 2 };
    const validates = random.some(skills, random.from(0, 2)).map((skill) => ({ skill, level: random.from(1, 3) }));
    if (validates.length) members.validates = validates;
    if (random.chance(25)) members.weeks = random.from(1, 6);
    if (random.chance(4)) {
      members.weeks = random.from(1, 4);
      members.hours = undefined;
    }
    if (at > 3 && random.chance(16) && lasts.length > 2) {
      members.stack = draft.condition(lasts, 2);
      for (const known of lasts) if (JSON.stringify(members.stack).includes(`"${known}"`)) inStacks.add(known);
      if (random.chance(40)) {
        members.award = "automatic";
        delete members.hours;
        delete members.weeks;
      }
    } else if (at > 2 && random.chance(65)) {
      members.requires = draft.condition(earlier, random.from(0, 2), skills);
    }
    if (!members.stack && random.chance(18)) {
      const weeks = random.some(Array.from({ length: 40 }, (_, week) => week).filter(free), random.from(1, 4));
      members.offered = weeks.map((week) => ({ start: later(first, week * 7) }));
      members.weeks = Math.max(1, members.weeks ?? 1);
    }
    if (lapsing && !members.stack && random.chance(25)) members.validFor = random.pick(["P31D", "P45D", "P59D", "P94D"]);
    draft.credential(members);
    if (members.hours === undefined) delete draft.credentials.at(-1).hours;
  }
  together(draft);
  record(draft, first, lapsing, inStacks);
  const late = draft.before(Math.ceil(size / 2));
  const needs = draft.needs(random.from(2, 5));
  const goal = [random.some(late, random.from(2, 4)), { skills: needs }, [...random.some(late, random.from(1, 2)), { skills: needs }]][random.below(3)];
  const pace = { hoursPerWeek: perWeek, startOn: first, ...(random.chance(70) ? { parallel: random.from(1, 3) } : {}) };
  const inOptions = random.chance(50);
  draft.record.pace = inOptions ? { pauses } : { ...pace, pauses };
  const { objectives, ...rest } = draft.instance(name, "time", size, goal, inOptions ? pace : {});
  return { ...rest, objectives: ["time"] };
}

function holidays(random, first) {
  const pauses = [];
  let week = 0;
  for (let count = random.below(3); count > 0; count -= 1) {
    week += random.from(1, 8);
    const length = random.from(1, 3);
    pauses.push({ start: later(first, week * 7), end: later(first, (week + length) * 7 - 1) });
    week += length;
  }
  return pauses;
}

/** Co-requisites, some of them mutual, and pairs that shut each other out. */
function together(draft) {
  const { random } = draft;
  const plain = draft.credentials.filter((known) => !known.stack && !known.validFor);
  for (const known of plain.filter(() => random.chance(10))) {
    const other = random.pick(plain);
    if (other === known) continue;
    known.alongside = other.id;
    if (random.chance(40) && !other.alongside) other.alongside = known.id;
  }
  if (plain.length > 3 && random.chance(40)) {
    const [one, other] = random.some(plain, 2);
    one.excludes = [other.id];
  }
}

/** Some are held, some are under way, and some of those held lapse while the plan runs. */
function record(draft, first, lapsing, inStacks) {
  const { random, credentials } = draft;
  const shut = JSON.stringify(credentials.map((known) => [known.alongside ?? "", known.excludes ? [known.id, known.excludes] : ""]));
  const stacked = JSON.stringify(credentials.filter((known) => known.award).map((known) => known.stack));
  const own = { earned: [], inProgress: [] };
  for (const known of credentials.slice(0, Math.ceil(credentials.length / 2))) {
    if (known.stack || shut.includes(`"${known.id}"`)) continue;
    if (lapsing && !inStacks.has(known.id) && !stacked.includes(`"${known.id}"`) && random.chance(18)) {
      own.earned.push({ credential: known.id, on: "2025-12-01", expires: later(first, random.from(1, 16) * 7 + random.from(1, 5)) });
    } else if (!known.validFor && random.chance(10)) {
      own.earned.push({ credential: known.id, on: "2026-03-02" });
    } else if (!known.requires && !known.alongside && !known.weeks && !known.offered && !known.validFor && random.chance(20)) {
      own.inProgress.push({ credential: known.id, fraction: random.from(1, 3) / 4 });
    }
  }
  draft.record = own;
}
