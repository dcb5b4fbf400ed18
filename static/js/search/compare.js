// Shows the recorded wordings nearest to a sentence, word by word.

import { element } from "./element.js";
import { source } from "./result.js";
import { asked, onRecord, said } from "./said.js";
import { words } from "./words.js";

// compare looks for a sentence and shows what is found.
export async function compare(index, text, { results, status, stale }) {
  status.textContent = "Comparing…";
  const found = await said(index, text);
  if (stale()) return;
  status.textContent = verdict(text, found);
  results.replaceChildren(element("div", { class: "cards" }, found.map(wording)));
}

function verdict(text, found) {
  if (!words(text).length) return "There are no words in this to compare.";
  if (!found.length) return "Nothing like it here. That does not mean that nobody said it: only that no article of this archive reports it.";
  const best = found[0];
  if (!best.parts.some(p => p.kind !== 0)) return `Yes: ${best.found.speaker} is on record with these words.`;
  return `Not in these words. The nearest on record has ${Math.floor(best.score / 10)}% of them.`;
}

// wording shows one recorded wording: what it adds and what it lacks, told to eyes and ears alike.
function wording({ found, parts, before, behind, score }) {
  const line = element("p", {}, before && "[…] ");
  parts.forEach((p, i) => {
    if (i) line.append(" ");
    if (p.kind === asked) line.append(element("del", {}, element("span", { class: "unseen" }, "not on record: "), p.text));
    else if (p.kind === onRecord) line.append(element("ins", {}, element("span", { class: "unseen" }, "on record: "), p.text));
    else line.append(p.text);
  });
  if (behind) line.append(" […]");
  return element("figure", { class: "card wording" },
    element("blockquote", { class: "words medium", dir: "auto", lang: found.language }, line),
    element("figcaption", {}, source(found), element("p", { class: "note" },
      parts.some(p => p.kind) ? ["Struck out: in your sentence alone. Underlined: on record alone. ", `${Math.floor(score / 10)}% of your sentence is on record here.`] : "All of your sentence is on record here.")));
}
