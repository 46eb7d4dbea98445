// Numbers that look random and are the same for a seed on every machine (mulberry32).

export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    /** A whole number from one to another, both included. */
    from: (low, high) => low + below(high - low + 1),
    chance: (percent) => next() * 100 < percent,
    /** Up to `count` different members, in their order. */
    some(list, count) {
      const left = list.map((_, at) => at);
      const chosen = [];
      while (chosen.length < count && left.length) chosen.push(left.splice(below(left.length), 1)[0]);
      return chosen.sort((a, b) => a - b).map((at) => list[at]);
    },
  };
}
