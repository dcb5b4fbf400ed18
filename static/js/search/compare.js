// Shows the recorded wordings nearest to a sentence, word by word.

import { element } from "./element.js";
import { source, wrong } from "./result.js";
import { asked, both, onRecord, said, whole } from "./said.js";
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
  if (found[0].long) return `Only the first 200 words are compared. The nearest on record has ${Math.floor(found[0].score / 10)}% of them.`;
  const exact = found.filter(whole).map(f => f.found);
  if (!exact.length && found[0].parts.every(p => p.kind === both)) return "These words are on record, but not in one piece: […] stands for what lies between.";
  if (!exact.length && found[0].score === 1000) return "Not in these words alone: the nearest on record has all of them, and others between.";
  if (!exact.length) return `Not in these words. The nearest on record has ${Math.floor(found[0].score / 10)}% of them.`;
  const { speaker, status } = exact.find(f => !doubts[f.status]) ?? exact[0];
  if (doubts[status]) return doubts[status](speaker);
  return `Yes: ${speaker} is on record with these words${status ? ` (${status})` : ""}.`;
}

// What there is to say of words on record that nobody should take for said.
const doubts = {
  [wrong]: speaker => `No: these words are on record, but wrongly attributed to ${speaker}.`,
  disputed: speaker => `These words are on record as said by ${speaker}, but that is disputed.`,
  retracted: speaker => `These words were reported as said by ${speaker}, but the report was retracted.`,
};

// wording shows one recorded wording: what it adds and what it lacks, told to eyes and ears alike.
function wording({ found, parts, before, behind, score, long }) {
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
      long && "The first 200 words of your sentence are compared. ",
      parts.some(p => p.kind) ? ["Struck out: in your sentence alone. Underlined: on record alone. ", `${Math.floor(score / 10)}% of your sentence is on record here.`] : !long && "All of your sentence is on record here.")));
}
