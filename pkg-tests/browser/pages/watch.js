// Before anything else: what the policy had to forbid.
globalThis.violations = [];
document.addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
