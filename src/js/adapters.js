// What learning systems know about a learner, as a learner record. Pure: data in, data out, no WebAssembly, no network.
export { linkedRecord, linksOf, mergeRecords } from "./adapters/linked.js";
export { ltiToRecord } from "./adapters/lti.js";
export { moodleToRecord } from "./adapters/moodle.js";
export { openedxToRecord } from "./adapters/openedx.js";
export { xapiToRecord } from "./adapters/xapi.js";
