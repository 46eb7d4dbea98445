// The map of the pathway that lies in the page.
import { linkedRecord, xapiToRecord } from "../../../pkg/adapters.js";

export { linkedRecord, xapiToRecord };

export const pathway = JSON.parse(document.getElementById("pathway").textContent);

/** Shows it, with a record if there is one; resolves when it is there, or when it cannot be. */
export function show(record, lang) {
  const map = document.querySelector("stackway-map");
  if (lang) map.lang = lang;
  if (record) map.record = record;
  return new Promise((resolve) => {
    map.addEventListener("stackway-ready", () => resolve(true), { once: true });
    map.addEventListener("stackway-error", () => resolve(false), { once: true });
    map.pathway = pathway;
  });
}
