// What `stackway/adapters` exports.
export { linkedRecord, linksOf, mergeRecords } from "./adapters/linked.js";
export { ltiToRecord } from "./adapters/lti.js";
export { moodleToRecord } from "./adapters/moodle.js";
export { openedxToRecord } from "./adapters/openedx.js";
export { xapiToRecord } from "./adapters/xapi.js";
export type {
  Adapted,
  BoundLink,
  LinkedOptions,
  LtiFacts,
  LtiOptions,
  MissingLink,
  MoodleFacts,
  MoodleLink,
  Observation,
  ObservationRow,
  OpenedxFacts,
  PathwayLike,
  XapiActor,
  XapiOptions,
  XapiStatement,
} from "./adapters/shapes.js";
