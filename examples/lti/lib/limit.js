// So many requests a minute from one address: a stranger who guesses or floods is told to wait, a school behind one address is not.
const MINUTE = 60_000;

export class Limit {
  #most;
  #now;
  #counts = new Map();
  #ends = 0;

  /** @param {{ most?: number, now?: () => number }} [options] */
  constructor({ most = 1200, now = Date.now } = {}) {
    this.#most = most;
    this.#now = now;
  }

  /** 0, or how many seconds to wait. */
  wait(address) {
    const now = this.#now();
    if (now >= this.#ends) {
      this.#counts.clear();
      this.#ends = now + MINUTE;
    }
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count > this.#most ? Math.ceil((this.#ends - now) / 1000) : 0;
  }
}

/**
 * The address that asks. Behind proxies it stands in X-Forwarded-For, of which only what one's own proxies wrote can be believed.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {number} proxies how many of one's own stand before the tool
 */
export function addressOf(request, proxies) {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",").map((part) => part.trim()).filter(Boolean);
  return (proxies > 0 && forwarded.at(-proxies)) || request.socket.remoteAddress;
}
