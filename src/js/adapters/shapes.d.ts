// What the adapters take and give. The systems' own shapes name only the members that are read.
import type { Credential, Earned, Finding, LearnerRecord, PathwayDocument, Tier } from "../types.js";

/** A `Pathway`, its document, or the document's JSON text. */
export type PathwayLike = PathwayDocument | string | { toJSON(): PathwayDocument };

/** What an answer has to be: see `facts.js`. */
export type Shape = string | readonly [Shape] | { readonly [name: string]: Shape };

/** A place in a learning system that stands for a credential of the pathway. */
export interface BoundLink {
  credential: string;
  system: string;
  instance?: string;
  kind?: string;
  id: string;
}

/** One thing that a learning system says about one learner. */
export interface Observation {
  /** `course`, `activity`, `badge`, `competency`, `lineitem`, … as in the links. */
  kind?: string;
  /** All names under which links may point at it; the first is the one shown. */
  ids: readonly (string | number)[];
  /** Whether it is done. What is neither earned nor failed nor begun says only that the place exists. */
  earned?: boolean;
  /** When it was earned or failed: ISO 8601 text. */
  on?: string;
  expires?: string;
  /** Absent: `recorded`. */
  tier?: Tier;
  /** On the system's own scale; kept only where the credential's scale has it. */
  result?: string;
  evidence?: string;
  /** It is under way; a `fraction` or `since` says so too. */
  begun?: boolean;
  /** How much is done, 0 to 1. */
  fraction?: number;
  since?: string;
  failed?: boolean;
  /** Who excused the learner. */
  waivedBy?: string;
  /** It was deleted there. */
  gone?: boolean;
}

/** An observation as a row of an LMS gives it: what is null is as if it were not there. */
export type ObservationRow = Pick<Observation, "ids"> & { [Name in Exclude<keyof Observation, "ids">]?: Observation[Name] | null };

export interface LinkedOptions {
  /** Which installation this is: links that name another one, or any if this is left out, are passed over. */
  instance?: string;
  /** A name or number for the record; left out unless given. */
  learner?: string;
  /** When the facts were read: ISO 8601 text. */
  asOf?: string;
}

/** A link of which the system said nothing, that leads to what is gone there, or that belongs to another installation. */
export interface MissingLink extends BoundLink {
  reason: "gone" | "unanswered" | "elsewhere";
}

export interface Adapted {
  record: LearnerRecord;
  /** Links without an answer, in the order of the document. */
  missing: MissingLink[];
  /** What the system said that no link asks for. */
  unlinked: Observation[];
  /** What it answered that cannot be used, code `facts`, with the place in the answer; it is left out, the rest stands. */
  findings: Finding[];
}

/** Seconds since 1970, 0 and null meaning never, as Moodle writes times. */
export type UnixTime = number | null;

/** Answers of Moodle's web services, or of the plugin's own; every part may be left out. */
export interface MoodleFacts {
  /** `local_stackway_get_record`: one entry a link, as the plugin answers. */
  links?: readonly MoodleLink[];
  /** `core_enrol_get_users_courses`. */
  courses?: readonly {
    id: number;
    shortname?: string;
    idnumber?: string;
    completed?: boolean | null;
    progress?: number | null;
  }[];
  /** `core_completion_get_course_completion_status`, by course. */
  completions?: readonly {
    courseid: number;
    completionstatus: { completed: boolean; completions?: readonly { complete: boolean; timecompleted?: UnixTime }[] };
  }[];
  /** `core_completion_get_activities_completion_status`: its `statuses`, of all courses. */
  activities?: readonly {
    cmid: number;
    idnumber?: string;
    /** 0 open, 1 done, 2 passed, 3 not passed. */
    state: number;
    /** 1: ticked by the learner, 2: by Moodle. */
    tracking?: number;
    timecompleted?: UnixTime;
    overrideby?: number | null;
  }[];
  /** `core_badges_get_user_badges`: its `badges`. */
  badges?: readonly { id?: number; name?: string; dateissued?: UnixTime; dateexpire?: UnixTime; uniquehash?: string; badgeurl?: string }[];
  /** Competencies of the learner with their state. */
  competencies?: readonly {
    competency: { id: number; idnumber?: string };
    usercompetency: { proficiency?: boolean | number | null; timemodified?: UnixTime; gradename?: string };
  }[];
}

/** One answer of the Moodle plugin's own function. */
export interface MoodleLink {
  kind: string;
  id: string | number;
  state: "ok" | "hidden" | "gone";
  earned?: boolean;
  begun?: boolean;
  failed?: boolean;
  timeearned?: UnixTime;
  timeexpires?: UnixTime;
  timestarted?: UnixTime;
  /** 0 to 100. */
  percent?: number | null;
  /** The learner ticked it; nobody looked. */
  selfmarked?: boolean;
  result?: string | null;
  url?: string | null;
}

/** Answers of Open edX's services, or of its runtime; every part may be left out. */
export interface OpenedxFacts {
  /** Certificates API: what it lists for a user. */
  certificates?: readonly {
    course_id: string;
    status?: string;
    is_passing?: boolean;
    grade?: string | null;
    created_date?: string | null;
    modified_date?: string | null;
    download_url?: string | null;
  }[];
  /** Enrolment API. */
  enrollments?: readonly { created?: string | null; is_active?: boolean; course_details: { course_id: string } }[];
  /** Grades API. */
  grades?: readonly { course_id: string; passed?: boolean; percent?: number | null; letter_grade?: string | null }[];
  /** Completion by course, 0 to 1. */
  completions?: readonly { course_key: string; completion: { percent: number } }[];
  /** Completion by block, 0 to 1: usage keys. */
  blocks?: readonly { usage_key: string; completion: number; modified?: string | null }[];
  /** Badges API: its `results`. */
  badges?: readonly { badge_class: { slug: string }; created?: string | null; assertion_url?: string | null }[];
  /** Credentials service: programs. */
  programs?: readonly {
    credential: { program_uuid?: string; course_id?: string };
    status?: string;
    created?: string | null;
    certificate_url?: string | null;
  }[];
}

/** Line items and results of LTI Assignment and Grade Services 2.0, as read. */
export interface LtiFacts {
  lineItems?: readonly { id: string; resourceId?: string; tag?: string; scoreMaximum?: number }[];
  results?: readonly {
    id?: string;
    scoreOf: string;
    userId: string;
    resultScore?: number | null;
    resultMaximum?: number | null;
    timestamp?: string;
  }[];
  /** Scores that the tool itself has published; they know what results do not: when, and whether grading is done. */
  scores?: readonly {
    scoreOf: string;
    userId: string;
    timestamp?: string;
    scoreGiven?: number | null;
    scoreMaximum?: number | null;
    activityProgress?: string;
    gradingProgress?: string;
  }[];
}

export interface LtiOptions extends LinkedOptions {
  /** Whose results. Those of anybody else are passed over. */
  user: string;
  /** The share of the maximum at which something is earned, 0 to 1: AGS does not say what passes, so the host must. */
  passAt: number | ((item: { lineItem: string; credential: string }) => number);
  /** The result on a credential's own scale; without it none is given. */
  result?: (item: { lineItem: string; credential: string; share: number }) => string | undefined;
}

/** An xAPI statement; only what is read. */
export interface XapiStatement {
  id?: string;
  actor?: XapiActor;
  verb: { id: string };
  object: { id: string; objectType?: string };
  result?: {
    success?: boolean;
    completion?: boolean;
    score?: { scaled?: number };
    extensions?: Record<string, unknown>;
  };
  context?: { instructor?: XapiActor };
  authority?: XapiActor;
  timestamp?: string;
  stored?: string;
}

export interface XapiActor {
  objectType?: string;
  name?: string;
  mbox?: string;
  mbox_sha1sum?: string;
  openid?: string;
  account?: { homePage: string; name: string };
}

export interface XapiOptions extends LinkedOptions {
  /** Whose statements. Without it all must be of one person. */
  actor?: XapiActor;
  /** What earns an activity, in the words of cmi5. Default: `CompletedOrPassed`. */
  moveOn?: "Passed" | "Completed" | "CompletedAndPassed" | "CompletedOrPassed";
}

export type { Credential, Earned, LearnerRecord, PathwayDocument };
