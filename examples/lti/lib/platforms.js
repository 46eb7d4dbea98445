// The platforms that may launch the tool: those the administrator wrote down, and those that registered themselves.
import { createRemoteJWKSet } from "jose";

const NEEDED = ["issuer", "clientId", "authorization", "token", "keys"];

/** @typedef {{ issuer: string, clientId: string, authorization: string, token: string, keys: string, deployments?: string[], audience?: string, origins?: string[] }} Registration */

export class Platforms {
  #listed;
  #store;
  #keySets = new Map();

  /** @param {Registration[]} list @param {import("./store.js").Store} store */
  constructor(list, store) {
    if (!Array.isArray(list)) throw new Error("The platforms must be a list.");
    this.#listed = list.map((one, at) => this.#made(one, `Platform ${at + 1}`));
    this.#store = store;
  }

  async all() {
    const stored = await this.#store.list("platform", Date.now());
    return [...this.#listed, ...stored.map((one) => this.#made(one, "A stored platform"))];
  }

  async byId(id) {
    return (await this.all()).find((one) => one.id === id);
  }

  /** The registration that a login is for; without a client id only where the issuer has just one. */
  async find(issuer, clientId) {
    const same = (await this.all()).filter((one) => one.issuer === issuer && (clientId === undefined || one.clientId === clientId));
    return same.length === 1 ? same[0] : undefined;
  }

  /** @param {Registration} registration of a platform that registered itself; the same one again replaces it */
  async add(registration) {
    const { id } = this.#made(registration, "The platform");
    if (this.#listed.some((one) => one.id === id)) return;
    await this.#store.put("platform", id, registration);
  }

  /** Of those that registered themselves; gives whether there was one. */
  async remove(id) {
    return (await this.#store.take("platform", id, 0)) !== undefined;
  }

  #made(one, name) {
    for (const member of NEEDED) if (typeof one[member] !== "string" || one[member] === "") throw new Error(`${name} has no "${member}".`);
    for (const member of ["authorization", "token", "keys"]) if (!isSafe(one[member])) throw new Error(`"${member}" of ${name} must be an https address.`);
    for (const origin of one.origins ?? []) if (!isSafe(origin)) throw new Error(`"origins" of ${name} must be https addresses.`);
    const { origin } = new URL(one.authorization);
    const own = [one.issuer, one.authorization, one.token, one.keys, ...(one.origins ?? [])].filter(isSafe).map((url) => new URL(url).origin);
    if (!this.#keySets.has(one.keys)) this.#keySets.set(one.keys, createRemoteJWKSet(new URL(one.keys), { cooldownDuration: 5000 }));
    return { ...one, id: `${one.issuer} ${one.clientId}`, origin, origins: [...new Set(own)], keySet: this.#keySets.get(one.keys) };
  }
}

/** HTTPS, or this machine. */
export function isSafe(url) {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

/** Whether an address is one of the platform's own: nothing about a learner goes to another. */
export const isOf = (platform, url) => isSafe(url) && platform.origins.includes(new URL(url).origin);
