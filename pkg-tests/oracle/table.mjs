// The comparison as Markdown.

const rank = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
const ms = (figure) => (figure === undefined ? "–" : figure < 10 ? figure.toFixed(2) : figure.toFixed(0));

function row(name, results) {
  const times = (of) => results.map(of).filter((time) => time !== undefined).sort((a, b) => a - b);
  const [ours, theirs] = [times((result) => result.ms), times((result) => result.oracle.ms)];
  const count = (test) => results.filter(test).length;
  return [
    name,
    results.length,
    count((result) => !result.oracle.feasible),
    count((result) => result.equal),
    count((result) => !result.equal),
    count((result) => result.plan && (result.plan.optimal || !result.plan.feasible)),
    count((result) => result.oracle.proven),
    ms(rank(ours, 0.5)),
    ms(rank(ours, 0.95)),
    ms(ours.at(-1)),
    ms(rank(theirs, 0.5)),
    ms(rank(theirs, 0.95)),
    ms(theirs.at(-1)),
  ];
}

/** Rows by size for the choice of a set, by family, and one for `time`. */
export function table(results) {
  const heads = ["", "answers", "infeasible", "equal", "different", "proven, ours", "proven, CP-SAT", "median ms, ours", "p95", "most", "median ms, CP-SAT", "p95", "most"];
  const sets = results.filter((result) => result.objective !== "time");
  const rows = [];
  const group = (of, list, name) => {
    for (const key of new Set(list.map(of))) rows.push(row(name(key), list.filter((result) => of(result) === key)));
  };
  group((result) => result.instance.size, sets, (size) => `${size} credentials`);
  group((result) => result.instance.family, sets, (family) => `family ${family}`);
  group((result) => result.objective, sets, (objective) => `objective ${objective}`);
  group((result) => result.objective, results.filter((result) => result.objective === "time"), () => "time, up to 30 credentials");
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
}
