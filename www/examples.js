/** The examples that come with the project, each with its made-up learners. */
export const EXAMPLES = [
  { id: "career-practice", title: "Career practitioner (en, fr)", learners: { amina: "Amina", luc: "Luc", priya: "Priya" } },
  { id: "service-to-it", title: "From service to IT", learners: { "sergeant-roy": "Sergeant Roy", "corporal-lee": "Corporal Lee" } },
  { id: "applied-data", title: "Applied data", learners: { noor: "Noor", tomas: "Tomás" } },
];

/** The text of a file of `examples/`. */
export async function load(path) {
  const response = await fetch(new URL(`../examples/${path}`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

/** The file of an example's pathway. */
export const pathwayFile = (id) => `pathways/${id}.json`;

/** The file of a learner's record. */
export const recordFile = (id, learner) => `records/${id}.${learner}.json`;
