// Made-up pathways of any size, shaped like real ones: stages that build on each other, skills, stacks, choices.

/** Numbers that look random and are always the same (xorshift32). */
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * About `count` credentials in stages of up to 8: most need one or two of the stage before, every tenth is a
 * certificate stacked from earlier ones, and skills are validated on the way.
 */
export function pathway(count) {
  const below = numbers(7);
  const skills = Array.from({ length: Math.ceil(count / 10) }, (_, at) => ({ id: `s${at}`, name: `Skill ${at}`, levels: ["Aware", "Working", "Expert"] }));
  const credentials = [];
  for (let at = 0; at < count; at += 1) {
    const stage = Math.floor(at / 8);
    const before = (back) => `c${Math.max(0, (stage - back) * 8) + below(8)}`;
    const stacked = stage > 1 && at % 10 === 9;
    const [one, other] = [before(1), before(1 + below(2))];
    credentials.push({
      id: `c${at}`,
      type: stacked ? "Certificate" : "MicroCredential",
      name: { en: `Credential number ${at}`, fr: `Titre numéro ${at}` },
      description: "What a learner can do who holds it, in a sentence of some length.",
      issuer: "school",
      hours: 4 + below(40),
      cost: [{ amount: `${below(40) * 10}.00`, currency: "CAD" }],
      validates: [{ skill: `s${below(skills.length)}`, level: 1 + below(3) }],
      ...(stage === 0 || stacked ? {} : { requires: one === other || at % 3 ? one : { [at % 2 ? "all" : "any"]: [one, other] } }),
      ...(stacked ? { stack: { atLeast: 2, of: [...new Set([before(1), before(1), before(2)])] } } : {}),
    });
    const stack = credentials[at].stack;
    if (stack && stack.of.length < 2) credentials[at].stack = stack.of[0];
  }
  return { stackway: "1", id: "https://example.org/bench", title: { en: "Bench" }, language: "en", issuers: [{ id: "school", name: "School" }], skills, credentials, goals: [`c${count - 1}`] };
}

/** A learner who holds the first third. */
export function record(count) {
  return { earned: Array.from({ length: Math.floor(count / 3) }, (_, at) => ({ credential: `c${at}`, on: "2026-03-01" })), inProgress: [{ credential: `c${Math.floor(count / 3)}`, fraction: 0.5 }] };
}
