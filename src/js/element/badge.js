/** The picture of a badge. Only where the host asks for pictures: each is a request to its server. */
import { attribute, h, safe } from "./dom.js";
import { icon } from "./icons.js";

/**
 * A picture, and a sign in its place when it does not come. Beside its name it is decoration; alone it has words.
 * @param {string | undefined} url @param {string} [alternative]
 * @returns {HTMLElement | undefined}
 */
export function badge(url, alternative = "") {
  const address = picture(url);
  if (address === undefined) return undefined;
  const image = h("img", { class: "badge-image", alt: alternative, loading: "lazy", decoding: "async", referrerpolicy: "no-referrer", draggable: "false" });
  const box = h("span", { class: "badge", part: "badge" }, image);
  image.addEventListener("error", () => {
    box.replaceChildren(icon("goal"), ...(alternative ? [h("span", { class: "unseen" }, alternative)] : []));
    attribute(box, "data-failed", true);
  });
  image.src = address;
  return box;
}

/** An address that may be a picture's: of the web, or data of a kind that runs nothing. @param {string | undefined} url */
const picture = (url) => (url && /^data:image\/(png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=]+$/.test(url) ? url : url?.startsWith("mailto:") ? undefined : safe(url));
