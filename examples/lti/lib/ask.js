// Questions to a platform: no redirects, no endless answers, no endless waiting.
const PATIENCE = 10_000;
const MOST = 16 * 1024 * 1024;

/** Asks once more where a connection broke; `again: false` where asking twice would do something twice. */
export async function ask(url, options, again = true) {
  try {
    return await fetch(url, { ...options, redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    if (again) return ask(url, options, false);
    throw new Error(`The platform could not be asked: ${error.cause?.code ?? error.name}.`);
  }
}

/** The JSON of an answer, up to a size. */
export async function json(answer, most = MOST) {
  const parts = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > most) throw new Error("The platform's answer is too large.");
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    // The parser's own message repeats what it read, and that may be about people.
    throw new Error("The platform's answer is no JSON.");
  }
}
