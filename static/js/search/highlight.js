// Marks the words that were looked for, and finds the stretch of a long text that shows them.

import { words } from "./words.js";

// marks returns the stretches of a text that hold words of some forms, neighbours joined. A frequent
// word alone is marked only when nothing else is, or it would be all one sees.
export function marks(text, forms, rank) {
  const all = words(text);
  const hit = all.map(w => forms.has(w.form));
  const near = hit.map((h, i) => h && (!rank.has(all[i].form) || hit[i - 1] || hit[i + 1]));
  const kept = near.includes(true) ? near : hit;
  const found = [];
  all.forEach((w, i) => {
    if (!kept[i]) return;
    const last = found.at(-1);
    if (last && kept[i - 1]) Object.assign(last, { end: w.end, words: last.words + 1 });
    else found.push({ start: w.start, end: w.end, words: 1 });
  });
  return found;
}

const room = 420, lead = 80;

// excerpt returns the start and end of the stretch of a long text around the longest mark; all of a
// short one.
export function excerpt(text, found) {
  if (text.length <= room + lead) return [0, text.length];
  const best = found.reduce((a, b) => b.words > (a?.words ?? 0) ? b : a, undefined);
  let start = Math.max(0, (best?.start ?? 0) - lead);
  let end = Math.min(text.length, Math.max(start + room, best?.end ?? 0));
  if (start > 0) start = text.indexOf(" ", start) + 1;
  if (end < text.length) end = text.lastIndexOf(" ", end);
  return start < end ? [start, end] : [0, room];
}
