// The tool's own keys. A new one is published a day before it signs, an old one for a month after: platforms keep copies.
import { exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";
import { randomUUID } from "node:crypto";

const DAY = 86_400_000;
export const ROTATION = { sign: 90 * DAY, lead: DAY, keep: 30 * DAY };

export class Keys {
  #store;
  #now;
  #turn = Promise.resolve();

  constructor(store, now = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /** What platforms read to check the tool's signatures. */
  async published() {
    const keys = await this.#current();
    return { keys: keys.map(({ jwk: { kty, n, e }, kid }) => ({ kty, n, e, kid, alg: "RS256", use: "sig" })) };
  }

  /** A token signed by the key whose turn it is. */
  async sign(claims, seconds) {
    const keys = await this.#current();
    // Read after the keys: the first one may have been made just now, or by another process whose clock is ahead.
    const now = this.#now();
    const key = keys.findLast(({ from }) => from <= now) ?? keys[0];
    const seen = Math.floor(now / 1000);
    return new SignJWT({ ...claims, iat: seen, exp: seen + seconds })
      .setProtectedHeader({ alg: "RS256", kid: key.kid, typ: "JWT" })
      .sign(await importJWK(key.jwk, "RS256"));
  }

  /** A new key that signs at once. With `revoke` the others are no longer published: for a key that was stolen. */
  async rotate({ revoke = false } = {}) {
    if (revoke) for (const { kid } of await this.#stored()) await this.#store.take("key", kid, 0);
    return this.#make(this.#now());
  }

  /** The keys that count, oldest first; makes the next one when its time comes, once however many ask. */
  #current() {
    const step = this.#turn.then(async () => {
      const now = this.#now();
      const keys = await this.#stored();
      if (keys.length === 0) await this.#make(now);
      else if (now >= keys.at(-1).from + ROTATION.sign - ROTATION.lead) await this.#make(Math.max(now + ROTATION.lead, keys.at(-1).from + ROTATION.sign));
      else return keys;
      return this.#stored();
    });
    this.#turn = step.catch(() => {});
    return step;
  }

  async #stored() {
    const keys = await this.#store.list("key", this.#now());
    return keys.sort((a, b) => a.from - b.from);
  }

  async #make(from) {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const key = { kid: randomUUID(), from, jwk: await exportJWK(privateKey) };
    await this.#store.put("key", key.kid, key, from + ROTATION.sign + ROTATION.keep);
    return key.kid;
  }
}
