// A dated plan held against the pace: weeks, loads, intakes, pauses, and `progress` on the day each step begins.
import { Replay } from "./replay.mjs";

const DAY = 86_400_000;
const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
const later = (date, count) => new Date(Date.parse(date) + count * DAY).toISOString().slice(0, 10);

/** The pace that an instance asks for. */
export function pace(instance) {
  const { hoursPerWeek, startOn, parallel } = instance.options;
  const own = { ...(instance.record?.pace ?? {}), ...(hoursPerWeek ? { hoursPerWeek, startOn, parallel } : {}) };
  return { pauses: [], ...own };
}

/** Weeks of the calendar: the first of a step, and the one that it is finished before. */
export function dated(first, step) {
  return { ...step, from: Math.floor(days(first, step.start) / 7), to: Math.max(0, Math.ceil(days(first, step.end) / 7)), on: step.end };
}

/** { wrong, week }: what the dates of a plan get wrong, and the week by whose end the goal is met. */
export function agenda(pathway, instance, steps) {
  const { hoursPerWeek, startOn: first, parallel = Infinity, pauses } = pace(instance);
  const known = new Map(instance.document.credentials.map((credential) => [credential.id, credential]));
  const paused = (week) => pauses.some((pause) => later(first, week * 7) <= pause.end && later(first, week * 7 + 6) >= pause.start);
  const all = steps.map((step) => dated(first, step));
  const wrong = [];
  const loads = new Map();
  const heads = new Map();
  const taken = new Set();
  for (const step of [...all].sort((a, b) => a.from - b.from)) {
    const credential = known.get(step.credential);
    const underWay = taken.has(step.credential) ? undefined : instance.record?.inProgress?.find((entry) => entry.credential === step.credential);
    taken.add(step.credential);
    const hours = (credential.hours ?? 0) * (1 - (underWay?.fraction ?? 0));
    const needed = Math.max(credential.weeks ?? 0, Math.ceil(hours / hoursPerWeek - 1e-9));
    const worked = [];
    for (let week = step.from; week < step.to; week += 1) if (!paused(week)) worked.push(week);
    if (worked.length !== needed) wrong.push(`${step.credential} takes ${worked.length} weeks instead of ${needed}`);
    if (needed && worked[0] !== step.from) wrong.push(`${step.credential} begins in a pause`);
    if (credential.offered && !underWay && !credential.offered.some((date) => Math.floor(days(first, date.start) / 7) === step.from)) wrong.push(`${step.credential} is not offered when it begins`);
    if (step.from < 0) wrong.push(`${step.credential} begins too early`);
    for (const week of worked) {
      loads.set(week, (loads.get(week) ?? 0) + hours / needed);
      heads.set(week, (heads.get(week) ?? 0) + 1);
    }
  }
  for (const [week, load] of loads) if (load > hoursPerWeek + 1e-6) wrong.push(`week ${week} asks for ${load} hours`);
  for (const [week, count] of heads) if (count > parallel) wrong.push(`week ${week} has ${count} credentials`);
  wrong.push(...starts(pathway, instance, all));
  const week = reached(pathway, instance, all, first);
  if (week === undefined) wrong.push("the goal is not met at the end");
  return { wrong, week };
}

/** What is begun before `progress` lets it be. */
function starts(pathway, instance, all) {
  const replay = new Replay(pathway, instance);
  const wrong = [];
  const rank = (step) => [step.from, step.to];
  const order = [...all].sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
  for (const step of order) {
    const before = order.filter((other) => other !== step && other.to <= step.from && (other.to < step.to || other.from < step.from || all.indexOf(other) < all.indexOf(step)));
    const beside = order.filter((other) => other !== step && !before.includes(other) && other.from <= step.from);
    const now = step.start;
    const again = before.some((other) => other.credential === step.credential);
    const progress = replay.progress(before, [], now);
    if (!again && !replay.allows(progress, step.credential)) wrong.push(`${step.credential} is not open on ${now}`);
    if (!replay.accompanied(step.credential, before, beside, now)) wrong.push(`${step.credential} is without its partner on ${now}`);
  }
  return wrong;
}

/** The first week by whose end the goal is met. */
function reached(pathway, instance, all, first) {
  const replay = new Replay(pathway, instance);
  const weeks = [...new Set([0, ...all.map((step) => step.to)])].sort((a, b) => a - b);
  for (const week of weeks) {
    const done = all.filter((step) => step.to <= week);
    const now = done.reduce((latest, step) => (step.end > latest ? step.end : latest), first);
    if (replay.reached(done, now)) return week;
  }
  return undefined;
}
