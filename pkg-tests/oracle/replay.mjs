// A plan replayed through `progress` alone: its steps are earned one after the other, each must be open in its turn,
// and the goal must be met at the end.

/** The record with some steps earned and others under way. */
function recordWith(instance, earned, underWay) {
  const record = instance.record ?? {};
  const done = new Set([...earned, ...underWay].map((step) => step.credential));
  return {
    ...record,
    earned: [...(record.earned ?? []), ...earned.map((step) => ({ credential: step.credential, on: step.on }))],
    inProgress: [...(record.inProgress ?? []).filter((entry) => !done.has(entry.credential)), ...underWay.map((step) => ({ credential: step.credential }))],
    goals: [instance.goal],
  };
}

export class Replay {
  constructor(pathway, instance) {
    this.pathway = pathway;
    this.instance = instance;
    this.began = new Set((instance.record?.inProgress ?? []).map((entry) => entry.credential));
    this.partners = new Map(instance.document.credentials.filter((known) => known.alongside !== undefined).map((known) => [known.id, known.alongside]));
  }

  progress(earned, underWay, now) {
    const { acceptTier } = this.instance.options;
    return this.pathway.progress(recordWith(this.instance, earned, underWay), { now, ...(acceptTier ? { acceptTier } : {}) });
  }

  reached(earned, now) {
    return this.progress(earned, [], now).goals[0].satisfied === "met";
  }

  /** Whether `progress` lets a credential be taken and finished. */
  allows(progress, id) {
    const standing = progress.credentials.find((credential) => credential.id === id);
    const stack = standing.stack ?? "met";
    if (this.began.has(id)) return stack === "met";
    return (standing.requires ?? "met") === "met" && stack === "met";
  }

  /**
   * Whether the partners of a credential are held or under way. `progress` opens partners together on the mere hope of
   * each other, so it is asked who is there, and the rule is read here.
   * Itself is under way too: if it counts as its partner, that is there.
   */
  accompanied(id, earned, underWay, now) {
    const rule = this.partners.get(id);
    if (rule === undefined || this.began.has(id)) return true;
    const { credentials } = this.progress(earned, [{ credential: id }, ...underWay.filter((step) => step.credential !== id)], now);
    const there = new Set(credentials.filter(({ status }) => status === "earned" || status === "in-progress").map((credential) => credential.id));
    const holds = (condition) => (typeof condition === "string" ? there.has(condition) : condition.all ? condition.all.every(holds) : condition.any.some(holds));
    return holds(rule);
  }

  /** What is wrong with the order of the steps of a plan without dates. */
  inOrder(steps) {
    const now = this.instance.options.now;
    const earned = [];
    for (const [at, { credential }] of steps.entries()) {
      const progress = this.progress(earned, [], now);
      if (!this.allows(progress, credential)) return [`${credential} is not open when its turn comes`];
      // Partners may follow in the list: they count if they can have begun by then.
      const beside = steps.slice(at + 1).filter((step) => this.allows(progress, step.credential));
      if (!this.accompanied(credential, earned, beside, now)) return [`${credential} is without its partner`];
      earned.push({ credential, on: now });
    }
    return this.reached(earned, now) ? [] : ["the goal is not met after the last step"];
  }

  /** A step without which the others still reach the goal; undefined if every one is needed. */
  superfluous(steps) {
    const now = this.instance.options.now;
    for (const left of steps) {
      let waiting = steps.filter((step) => step !== left);
      const earned = [];
      for (;;) {
        const progress = this.progress(earned, [], now);
        if (progress.goals[0].satisfied === "met") return left.credential;
        let open = waiting.filter((step) => this.allows(progress, step.credential));
        // Those that hope for a partner which does not come fall out until the rest stand together.
        for (let before = -1; before !== open.length; ) {
          before = open.length;
          const now_ = open;
          open = open.filter((step) => this.accompanied(step.credential, earned, now_, now));
        }
        if (open.length === 0) break;
        earned.push(...open.map((step) => ({ credential: step.credential, on: now })));
        waiting = waiting.filter((step) => !open.includes(step));
      }
    }
    return undefined;
  }
}
