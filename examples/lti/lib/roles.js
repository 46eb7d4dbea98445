// Who may do what, by the roles of this course. Who teaches elsewhere, and a parent who looks on, may be a learner here.
const MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
const ADMINISTRATOR = /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/(institution|system)\/person#(Administrator|SysAdmin)$/;

/** The name of a role in this course, sub-roles by their principal one; simple names are of the course too. */
function inCourse(role) {
  const text = String(role);
  if (/^[A-Za-z]+$/.test(text)) return text;
  if (text.startsWith(`${MEMBERSHIP}#`)) return text.slice(MEMBERSHIP.length + 1);
  if (text.startsWith(`${MEMBERSHIP}/`)) return text.slice(MEMBERSHIP.length + 1).split("#")[0];
  return undefined;
}

const list = (roles) => (Array.isArray(roles) ? roles : []);
const has = (roles, ...names) => list(roles).some((role) => names.includes(inCourse(role)));

/** Sees everybody's results. */
export const teaches = (roles) => has(roles, "Instructor", "Administrator") || list(roles).some((role) => ADMINISTRATOR.test(String(role)));

/** Places a pathway in the course; somebody who designs it sees nobody's results for that. */
export const designs = (roles) => teaches(roles) || has(roles, "ContentDeveloper");

/** Is listed among the learners: everybody who neither teaches, designs, nor looks on. */
export const learns = (roles) => has(roles, "Learner", "Member") || !(designs(roles) || has(roles, "Mentor", "Manager", "Officer"));
