// Where the tool keeps its keys, launches under way and sessions: SQLite in a file, or PostgreSQL by a connection string.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

const TABLE = "CREATE TABLE IF NOT EXISTS items (kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, expires BIGINT NOT NULL, PRIMARY KEY (kind, id))";
const INDEX = "CREATE INDEX IF NOT EXISTS items_expires ON items (expires)";
const FOREVER = 8.64e15;

/**
 * @param {string} where a `postgres://` address, a file, or `:memory:`
 * @returns {Promise<Store>}
 */
export async function openStore(where) {
  const query = /^postgres(ql)?:/.test(where) ? await postgres(where) : await sqlite(where);
  const store = new Store(query);
  try {
    // Two processes that make the table at the same moment: one of them is told that it is there, and asks again.
    await query(TABLE, []).catch(() => query(TABLE, []));
    await query(INDEX, []);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Values by kind and id, each until a moment. */
export class Store {
  #query;

  /** @param {((sql: string, values: unknown[]) => Promise<any[]>) & { close?: () => unknown }} query */
  constructor(query) {
    this.#query = query;
  }

  async put(kind, id, value, expires = FOREVER) {
    const sql = "INSERT INTO items (kind, id, value, expires) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value, expires = excluded.expires";
    await this.#query(sql, [kind, id, JSON.stringify(value), expires]);
  }

  async get(kind, id, now) {
    const [row] = await this.#query("SELECT value FROM items WHERE kind = $1 AND id = $2 AND expires > $3", [kind, id, now]);
    return row && JSON.parse(row.value);
  }

  /** Gets and removes in one step: of two that come with the same id, one gets it. */
  async take(kind, id, now) {
    const [row] = await this.#query("DELETE FROM items WHERE kind = $1 AND id = $2 AND expires > $3 RETURNING value", [kind, id, now]);
    return row && JSON.parse(row.value);
  }

  async list(kind, now) {
    const rows = await this.#query("SELECT value FROM items WHERE kind = $1 AND expires > $2 ORDER BY id", [kind, now]);
    return rows.map(({ value }) => JSON.parse(value));
  }

  /** Forgets what is over. */
  async purge(now) {
    await this.#query("DELETE FROM items WHERE expires <= $1", [now]);
  }

  async close() {
    await this.#query.close?.();
  }
}

async function sqlite(file) {
  const { default: module } = await import("node-sqlite3-wasm");
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new module.Database(file);
  const query = async (sql, values) => database.all(sql.replace(/\$(\d)/g, "?$1"), values);
  return Object.assign(query, { close: () => database.close() });
}

async function postgres(connectionString) {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({ connectionString, max: 5 });
  // A server that restarts breaks the connections that wait: the next question opens another, the tool goes on.
  pool.on("error", () => {});
  const query = async (sql, values) => (await pool.query(sql, values)).rows;
  return Object.assign(query, { close: () => pool.end() });
}
