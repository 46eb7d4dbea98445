// npm run invite, npm run platforms, npm run remove -- "<issuer> <client id>", npm run rotate: what an administrator does.
import { Keys } from "./lib/keys.js";
import { Registrations } from "./lib/register.js";
import { open, settings } from "./lib/settings.js";

const { base } = settings(process.env);
const { store, platforms } = await open(process.env);
const COMMANDS = {
  invite: async () => `Give this address to the administrator of one platform. It works once, for a week:\n${await new Registrations({ platforms, store, base }).invite()}`,
  platforms: async () => (await platforms.all()).map(({ id }) => id).join("\n") || "No platform is registered.",
  remove: async (id) => ((await platforms.remove(id ?? "")) ? `Removed: ${id}` : "There is no such platform among those that registered themselves. npm run platforms lists them."),
  rotate: async (how) => `The new key is ${await new Keys(store).rotate({ revoke: how === "--revoke" })}.`,
};
const [name, argument] = process.argv.slice(2);
if (Object.hasOwn(COMMANDS, name ?? "")) console.log(await COMMANDS[name](argument));
else {
  console.error(`The commands: ${Object.keys(COMMANDS).join(", ")}.`);
  process.exitCode = 2;
}
await store.close();
