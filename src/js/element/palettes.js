/** The finished sets of colours beside the one that is always there. */
export const CSS = /* css */ `
.root[data-palette="contrast"] {
  --page: var(--stackway-page, light-dark(#ffffff, #000000)); --surface: var(--stackway-surface, light-dark(#ffffff, #000000)); --group: var(--stackway-group, light-dark(#ffffff, #0a0a0a)); --group-deep: var(--stackway-group-deep, light-dark(#f2f2f2, #141414));
  --text: var(--stackway-text, light-dark(#000000, #ffffff)); --muted: var(--stackway-muted, light-dark(#1f2937, #e5e7eb)); --border: var(--stackway-border, light-dark(#000000, #ffffff)); --group-border: var(--stackway-group-border, light-dark(#4b5563, #9ca3af));
  --line: var(--stackway-line, light-dark(#000000, #ffffff)); --line-met: var(--stackway-line-met, light-dark(#00522f, #8df0bd)); --accent: var(--stackway-accent, light-dark(#0b2a8f, #b8ccff)); --accent-tint: var(--stackway-accent-tint, light-dark(#e8eeff, #0d1b3d));
  --earned-ink: var(--stackway-earned-ink, light-dark(#00492a, #8df0bd)); --claimable-ink: var(--stackway-claimable-ink, light-dark(#5c3a00, #ffd98a)); --expired-ink: var(--stackway-expired-ink, light-dark(#7d130c, #ffb8ae)); --check-ink: var(--stackway-check-ink, light-dark(#4a2580, #dcc6ff)); --locked-ink: var(--stackway-locked-ink, light-dark(#27303d, #d5dbe4));
  --in-progress-ink: var(--accent); --available-ink: var(--accent); --earned-tint: var(--surface); --in-progress-tint: var(--surface); --claimable-tint: var(--surface); --expired-tint: var(--surface); --available-tint: var(--surface); --check-tint: var(--surface); --locked-tint: var(--surface); --on-accent: var(--stackway-on-accent, light-dark(#ffffff, #000000));
}
.root[data-palette="warm"] {
  --page: var(--stackway-page, light-dark(#fbf6ec, #1b1712)); --surface: var(--stackway-surface, light-dark(#fffdf8, #241f18)); --group: var(--stackway-group, light-dark(#f6efe1, #201b15)); --group-deep: var(--stackway-group-deep, light-dark(#efe5d2, #2a241c));
  --text: var(--stackway-text, light-dark(#2b2216, #f5ede0)); --muted: var(--stackway-muted, light-dark(#625339, #c9b99f)); --border: var(--stackway-border, light-dark(#8a795f, #93836b)); --group-border: var(--stackway-group-border, light-dark(#ddcfb6, #4a4032));
  --line: var(--stackway-line, light-dark(#84735a, #9c8b72)); --accent: var(--stackway-accent, light-dark(#8a4a12, #f0b27a)); --accent-tint: var(--stackway-accent-tint, light-dark(#fbeedd, #3a2a19)); --in-progress-ink: var(--accent); --available-ink: var(--accent);
  --in-progress-tint: var(--surface); --available-tint: var(--surface); --expired-tint: var(--surface); --check-tint: var(--surface); --locked-ink: var(--stackway-locked-ink, light-dark(#5f523f, #bfae95)); --locked-tint: var(--stackway-locked-tint, light-dark(#f7f1e5, #1f1a14));
}
`;
