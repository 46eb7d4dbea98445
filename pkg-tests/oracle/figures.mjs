// What the steps of a plan cost, recomputed from the document and the record alone.

/** Money as whole cents. */
export const cents = (amount) => {
  const [whole, part = ""] = amount.split(".");
  return Number(whole) * 100 + Number(part.padEnd(2, "0").slice(0, 2));
};

/** What is under way, by id: the fraction that is done. */
const underWay = (record) => new Map((record?.inProgress ?? []).map((entry) => [entry.credential, entry.fraction ?? 0]));

/** The steps that the learner takes: automatic awards left out. */
export function taken(instance, plan) {
  const automatic = new Set(instance.document.credentials.filter((known) => known.award === "automatic").map((known) => known.id));
  return plan.steps.filter((step) => !automatic.has(step.credential));
}

/** Sums over the steps: `{ count, cost, hours, unknown: { cost, hours } }` in steps, cents and thousandths of an hour. */
export function figures(instance, steps) {
  const known = new Map(instance.document.credentials.map((credential) => [credential.id, credential]));
  const fractions = underWay(instance.record);
  const sums = { count: 0, cost: 0, hours: 0, unknown: { cost: 0, hours: 0 } };
  const before = new Set();
  for (const { credential: id } of steps) {
    const credential = known.get(id);
    // Only the first taking goes on with what is under way; a renewal begins anew.
    const fraction = before.has(id) ? undefined : fractions.get(id);
    before.add(id);
    sums.count += 1;
    if (fraction === undefined) {
      if (credential.cost === undefined) sums.unknown.cost += 1;
      for (const part of credential.cost ?? []) sums.cost += cents(part.amount);
    }
    if (credential.hours === undefined) sums.unknown.hours += 1;
    sums.hours += Math.round((credential.hours ?? 0) * (1 - (fraction ?? 0)) * 1000);
  }
  return sums;
}

/** What is compared for an objective: unknown figures first, then the objective. */
export function value(instance, objective, steps) {
  const sums = figures(instance, steps);
  const budget = instance.options.budget !== undefined;
  const unknown = (objective === "cost" || budget ? sums.unknown.cost : 0) + (objective === "hours" ? sums.unknown.hours : 0);
  return [unknown, sums[objective]];
}

/** What the plan's own totals get wrong. */
export function totals(instance, plan, steps) {
  const sums = figures(instance, steps);
  const wrong = [];
  const paid = (plan.totals.cost ?? []).reduce((sum, part) => sum + cents(part.amount), 0);
  if (paid !== sums.cost) wrong.push(`totals.cost is ${paid} cents, the steps cost ${sums.cost}`);
  if (Math.abs((plan.totals.hours ?? 0) * 1000 - sums.hours) > 0.5) wrong.push(`totals.hours is ${plan.totals.hours}, the steps take ${sums.hours / 1000}`);
  if (plan.totals.count !== sums.count) wrong.push(`totals.count is ${plan.totals.count}, there are ${sums.count} steps`);
  return wrong;
}
