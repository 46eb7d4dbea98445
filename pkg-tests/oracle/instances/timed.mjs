export const timed = () => ({});
