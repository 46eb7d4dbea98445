// Before anything else: what the policy had to forbid, and what went wrong that nobody caught.
globalThis.violations = [];
globalThis.faults = [];
// Some browsers ask for the page's icon by themselves.
document.addEventListener("securitypolicyviolation", (event) => event.blockedURI.endsWith("/favicon.ico") || globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
addEventListener("error", ({ message, error }) => globalThis.faults.push(`${message}\n${error?.stack ?? ""}`));
addEventListener("unhandledrejection", ({ reason }) => globalThis.faults.push(`unhandled: ${reason}\n${reason?.stack ?? ""}`));
const { error: log } = console;
console.error = (...words) => {
  globalThis.faults.push(words.join(" "));
  log.apply(console, words);
};
