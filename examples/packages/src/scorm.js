// A SCORM 2004 object. Global objectives that the LMS shares say what the learner has; the map was seen: it is complete.
import { linkedRecord, pathway, show } from "./show.js";

/** The LMS's interface, in a frame above or in the window that opened this one. */
function find() {
  for (const start of [window.parent, window.opener]) {
    let frame = start;
    for (let level = 0; frame && level < 500; level += 1) {
      try {
        if (frame.API_1484_11) return frame.API_1484_11;
      } catch {
        break;
      }
      if (frame.parent === frame) break;
      frame = frame.parent;
    }
  }
  return undefined;
}

const api = find();
if (api && api.Initialize("") === "true") {
  const count = Number(api.GetValue("cmi.objectives._count")) || 0;
  const said = Array.from({ length: count }, (_, at) => {
    const value = (name) => api.GetValue(`cmi.objectives.${at}.${name}`);
    const progress = Number(value("progress_measure"));
    return {
      kind: "objective",
      ids: [value("id")],
      earned: value("success_status") === "passed",
      failed: value("success_status") === "failed",
      ...(progress > 0 && progress < 1 ? { fraction: progress } : {}),
    };
  });
  const { record } = linkedRecord(pathway, "scorm", said);
  const shown = await show(record, api.GetValue("cmi.learner_preference.language") || undefined);
  // Whoever only looks on, or looks back, completes nothing.
  if (shown && ["normal", ""].includes(api.GetValue("cmi.mode"))) {
    api.SetValue("cmi.completion_status", "completed");
    api.Commit("");
  }
  addEventListener("pagehide", () => api.Terminate(""), { once: true });
} else await show();
