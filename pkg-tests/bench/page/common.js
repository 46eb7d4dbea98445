// What all three pages share: when something has been painted, and how it is measured.

/** After the next frame has been painted. */
export const painted = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(0);
    }),
  );

/** Frames a second while `step` runs once a frame for `time` milliseconds. */
async function rate(step, time) {
  let frames = 0;
  const start = await new Promise(requestAnimationFrame);
  for (let now = start; now - start < time; frames += 1) {
    step(frames);
    now = await new Promise(requestAnimationFrame);
    if (now - start >= time) return (frames + 1) / ((now - start) / 1000);
  }
  return 0;
}

/** Hands the measuring over to the driver. */
export function report({ first, compiled, cards, update, pan, zoom }) {
  globalThis.measured = {
    first,
    compiled,
    cards,
    update,
    frames: async (time) => ({
      pan: await rate((frame) => pan(frame % 60 < 30 ? 24 : -24), time),
      zoom: await rate((frame) => zoom(frame % 40 < 20 ? 0.97 : 1 / 0.97), time),
    }),
  };
}
