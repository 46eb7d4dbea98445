// What learners bring along, and goals that cannot be reached.

/** Credentials whose lapse could be judged in more than one way are left alone by `expires`. */
function lasting(draft) {
  const named = JSON.stringify(draft.credentials.filter((known) => known.award === "automatic").map((known) => known.stack));
  return (known) =>
    named.includes(`"${known.id}"`) ||
    (known.tags ?? []).some((tag) => named.includes(`"tag:${tag}"`)) ||
    (known.validates ?? []).some(({ skill }) => named.includes(`"${skill}"`));
}

/** A record with what is held, under way, waived, lapsed and claimed: about `share` % of the earlier credentials. */
export function histories(draft, goal, share) {
  const { random, credentials, record } = draft;
  const shut = new Set(credentials.flatMap((known) => (known.excludes ? [known.id, ...known.excludes] : [])));
  const alike = new Set(credentials.flatMap((known) => (known.equivalent ? [known.id, ...known.equivalent] : [])));
  const beside = JSON.stringify(credentials.map((known) => known.alongside ?? ""));
  const wanted = JSON.stringify(goal);
  const early = credentials.slice(0, Math.ceil(credentials.length * 0.6)).filter((known) => known.award !== "automatic" && !wanted.includes(`"${known.id}"`));
  const left = random.some(early, early.length).filter(() => random.chance(share));
  const stays = lasting(draft);
  const take = (share, allowed) => {
    const chosen = left.filter((known) => allowed(known) && random.chance(share));
    for (const known of chosen) left.splice(left.indexOf(known), 1);
    return chosen;
  };
  record.waived = take(10, (known) => !shut.has(known.id) && !known.validates && !alike.has(known.id)).map((known) => ({ credential: known.id, by: "Registrar", on: "2026-09-01" }));
  const unready = (known) => known.requires || known.alongside || alike.has(known.id) || shut.has(known.id) || beside.includes(`"${known.id}"`);
  record.inProgress = take(25, (known) => !unready(known)).map((known) => ({ credential: known.id, ...(random.chance(80) ? { fraction: random.from(1, 3) / 4 } : {}) }));
  const lapsed = take(15, (known) => !stays(known) && !shut.has(known.id) && !alike.has(known.id));
  const claimed = take(8, (known) => !shut.has(known.id) && !stays(known) && !alike.has(known.id));
  record.earned = [
    ...left.map((known) => ({ credential: known.id, on: "2026-03-02", ...(random.chance(20) ? { tier: "verified" } : {}) })),
    ...lapsed.map((known) => ({ credential: known.id, on: "2024-03-04", expires: "2026-03-04" })),
    ...claimed.map((known) => ({ credential: known.id, on: "2025-05-05", tier: "claimed" })),
  ];
  const abroad = credentials.flatMap((known) => (known.equivalent ?? []).filter((name) => name.startsWith("https:")));
  for (const name of abroad) if (random.chance(30)) record.earned.push({ credential: name, on: "2025-06-01" });
  record.skills = random.some(draft.skills, random.below(3)).map(({ id }) => ({ skill: id, level: random.from(1, 2), tier: random.pick(["claimed", "recorded", "verified"]), on: "2026-01-05" }));
}

/** A goal that cannot be reached, or a rule that shuts it out. */
export function impossible(draft, goal) {
  const { random, credentials, skills } = draft;
  switch (random.below(4)) {
    case 0: {
      const skill = random.pick(skills)?.id ?? draft.skill(3);
      return { goal: [goal, { skills: [{ skill, level: 5 }] }].flat(), options: {} };
    }
    case 1: {
      const free = credentials.filter((known) => !known.award && !known.equivalent).slice(-8);
      const [one, other] = random.some(free, 2);
      one.excludes = [...new Set([...(one.excludes ?? []), other.id])];
      return { goal: [goal, one.id, other.id].flat(), options: {} };
    }
    case 2:
      return { goal, options: { exclude: random.some(credentials, Math.ceil(credentials.length / 3)).map((known) => known.id) } };
    default:
      return { goal, options: { budget: { amount: "25.00", currency: "CAD" } } };
  }
}
