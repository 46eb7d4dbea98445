// LTI client-side storage: the platform keeps what a cookie would.
const { put, get, address } = JSON.parse(document.getElementById("storage").textContent);
const PATIENCE = 3000;

/** One question to the platform's storage frame; undefined if nobody answers in time. */
function ask(message, { target, origin }) {
  const frame = window.opener ?? window.parent;
  let receiver = frame;
  try {
    if (target && target !== "_parent") receiver = frame.frames[target] ?? frame;
  } catch {
    // A frame of another origin may not be looked into; the parent answers then.
  }
  return new Promise((resolve) => {
    const id = crypto.randomUUID();
    const timer = setTimeout(() => resolve(undefined), PATIENCE);
    window.addEventListener("message", (event) => {
      if (event.origin !== origin || event.data?.message_id !== id || event.data.subject !== `${message.subject}.response`) return;
      clearTimeout(timer);
      resolve(event.data.error ? undefined : event.data);
    });
    receiver.postMessage({ ...message, message_id: id }, origin);
  });
}

if (put) {
  await ask({ subject: "lti.put_data", key: put.key, value: put.value }, put);
  location.replace(address);
} else if (get) {
  const answer = await ask({ subject: "lti.get_data", key: get.key }, get);
  const form = document.getElementById("confirm");
  if (answer?.value) {
    form.elements.secret.value = answer.value;
    form.submit();
  } else document.getElementById("blocked").hidden = false;
}
