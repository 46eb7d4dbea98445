// JSON of strangers: own members only, one or a list, an id or an object with one.

/**
 * @param {any} object
 * @param {string} name
 * @returns {any}
 */
export function get(object, name) {
  return typeof object === "object" && object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * @param {any} value
 * @returns {any[]}
 */
export function many(value) {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * @param {any} value
 * @returns {string | undefined}
 */
export function idOf(value) {
  if (typeof value === "string") return value;
  const id = get(value, "id") ?? get(value, "@id");
  return typeof id === "string" ? id : undefined;
}

/**
 * @param {any} value
 * @param {string} type
 */
export function isA(value, type) {
  return many(get(value, "type") ?? get(value, "@type")).includes(type);
}

/**
 * Whether two values are the same JSON, whatever the order of members. Without recursion.
 *
 * @param {any} left
 * @param {any} right
 */
export function same(left, right) {
  const open = [[left, right]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b] = pair;
    if (Object.is(a, b)) continue;
    if (typeof a !== "object" || typeof b !== "object" || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length) return false;
    for (const name of names) {
      if (!Object.hasOwn(b, name)) return false;
      open.push([a[name], b[name]]);
    }
  }
  return true;
}

/**
 * The origin of an https address, or undefined.
 *
 * @param {string | undefined} url
 */
export function originOf(url) {
  try {
    const { protocol, origin } = new URL(url ?? "");
    return protocol === "https:" || protocol === "http:" ? origin.replace(/^http:/, "https:") : undefined;
  } catch {
    return undefined;
  }
}
