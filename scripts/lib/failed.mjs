// A reporter for node --test: the files in which something failed, a line each.

/** @param {AsyncIterable<{ type: string, data: { file?: string } }>} events */
export default async function* failed(events) {
  const files = new Set();
  for await (const { type, data } of events) {
    if (type === "test:fail" && data.file) files.add(data.file);
  }
  yield [...files].map((file) => `${file}\n`).join("");
}
