// Finds the recorded wordings nearest to a sentence, as internal/search/said.go does.

import { docOf, placeSize } from "./index.js";
import { words } from "./words.js";

// The kinds of parts: in both wordings, in the sentence alone, in the record alone.
export const both = 0, asked = 1, onRecord = 2;

const mostCompared = 200, mostClues = 12, mostShortlist = 60, mostRecorded = 5;
const slackLeast = 5, gapDistance = 8, likeness = 500, likenessApart = 750;

// said returns the recorded wordings nearest to a sentence, nearest first, each as the document
// found, a score in thousandths, the parts as { kind, text }, whether these are scattered over the record,
// whether the record goes on before and behind, and whether the sentence is too long to compare all of it.
export async function said(index, text) {
  const every = words(text), sentence = every.slice(0, mostCompared), long = every.length > mostCompared;
  if (!sentence.length || !index.docs) return [];
  const suspects = await shortlist(index, sentence);
  const docs = await Promise.all(suspects.map(s => index.document(s.doc)));
  return docs.map((found, i) => ({ found, long, ...compare(index, text, sentence, recordOf(found), suspects[i].diagonal) }))
    .filter(r => r.score >= likenessApart || r.score >= likeness && !r.scattered)
    .sort((a, b) => b.score - a.score || differences(a.parts) - differences(b.parts) || b.found.doc - a.found.doc);
}

// whole reports whether a sentence is on record in one piece: every word of it, nothing between them,
// and no gap that an article left.
export const whole = ({ parts, long }) => !long && parts.length === 1 && parts[0].kind === both && !parts[0].text.includes("[…]");

// recordOf returns the quoted words of a document, a gap between two stretches marked.
const recordOf = found => found.pieces.filter((_, i) => i % 2).join(" […] ");

const differences = parts => parts.filter(p => p.kind !== both).length;
const slack = n => Math.max(slackLeast, Math.floor(n / 4));
const digits = n => 32 - Math.clz32(n);

// clues returns what may lead to where a sentence was said: its longest words that are not frequent,
// and, if it has fewer than three of them, its pairs of frequent words behind them.
function clues(index, sentence) {
  const all = new Map();
  const add = (key, length, at) => {
    if (!all.has(key)) all.set(key, { key, length, at: [] });
    all.get(key).at.push(at);
  };
  const frequent = w => index.rank.has(w.form);
  sentence.forEach((w, i) => {
    if (!frequent(w)) add(w.form, Array.from(w.form).length, i);
  });
  if (all.size < 3) {
    sentence.forEach((w, i) => {
      if (i > 0 && frequent(w) && frequent(sentence[i - 1])) add(`\x01${sentence[i - 1].form} ${w.form}`, 0, i - 1);
    });
  }
  return [...all.values()].sort((a, b) => b.length - a.length).slice(0, mostClues);
}

// shortlist returns the documents that share the rarest runs of words with a sentence, best first.
async function shortlist(index, sentence) {
  const total = new Map();
  const meetings = new Map();
  const found = clues(index, sentence);
  const places = await Promise.all(found.map(c => index.places(c.key)));
  found.forEach((clue, i) => {
    const p = places[i];
    if (!p) return;
    const weight = Math.max(1, 1 + digits(index.docs) - digits(p.docs.length));
    for (const doc of p.docs) total.set(doc, (total.get(doc) ?? 0) + weight);
    for (const place of p.at) {
      const doc = docOf(place);
      if (!meetings.has(doc)) meetings.set(doc, []);
      for (const at of clue.at) meetings.get(doc).push({ diagonal: place - doc * placeSize - at, at, weight });
    }
  });
  const all = [...total].map(([doc, n]) => ({ doc, total: n, run: 0, diagonal: 0 }))
    .sort((a, b) => b.total - a.total || b.doc - a.doc).slice(0, mostShortlist);
  for (const s of all) {
    const ms = (meetings.get(s.doc) ?? []).sort((a, b) => a.diagonal - b.diagonal || a.at - b.at);
    // Meetings on nearly one diagonal are a run. Each word of the sentence counts once.
    const seen = new Map();
    const count = (m, n) => {
      seen.set(m.at, (seen.get(m.at) ?? 0) + n);
      return seen.get(m.at);
    };
    let run = 0, from = 0;
    ms.forEach((m, j) => {
      if (count(m, 1) === 1) run += m.weight;
      for (; m.diagonal - ms[from].diagonal > slack(sentence.length); from++) {
        if (count(ms[from], -1) === 0) run -= ms[from].weight;
      }
      if (run > s.run || j === 0) Object.assign(s, { run, diagonal: ms[from].diagonal });
    });
  }
  return all.sort((a, b) => b.run - a.run || b.total - a.total || b.doc - a.doc).slice(0, mostRecorded);
}

// compare lays the words of a sentence beside those on record, around a diagonal.
function compare(index, text, sentence, record, diagonal) {
  const recorded = words(record);
  const room = slack(sentence.length);
  const from = Math.max(0, Math.min(diagonal - 2 * room - gapDistance, recorded.length));
  const to = Math.max(from, Math.min(diagonal + sentence.length + 3 * room + gapDistance, recorded.length));
  const stretch = recorded.slice(from, to);
  const steps = common(sentence, stretch);

  // What the record says before the first shared word and behind the last is another matter.
  const first = steps.indexOf(both), last = steps.lastIndexOf(both);
  if (first < 0) return { score: 0, scattered: true, parts: [], before: false, behind: false };
  const parts = [];
  const add = (kind, source, { start, end }) => {
    if (parts.at(-1)?.kind === kind) parts.at(-1).end = end;
    else parts.push({ kind, source, start, end });
  };
  let i = 0, j = 0, matched = 0, most = 0, shared = 0, between = 0, before = false, behind = false;
  steps.forEach((kind, n) => {
    if (n === first) before = from + j > 0;
    if (n === last) behind = from + j + 1 < recorded.length;
    if (kind === asked) add(kind, text, sentence[i]);
    else if (n >= first && n <= last) {
      add(kind, record, stretch[j]);
      if (kind === both) shared++;
      else between++;
    }
    if (kind !== onRecord) {
      const weight = index.rank.has(sentence[i].form) ? 1 : 2;
      most += weight;
      if (kind === both) matched += weight;
      i++;
    }
    if (kind !== asked) j++;
  });
  const printed = parts.map(p => ({ kind: p.kind, text: p.source.slice(p.start, p.end) }));
  return { score: Math.floor(matched * 1000 / most), scattered: between > shared, parts: printed, before, behind };
}

// common walks through two texts along their longest common run of words, gaps allowed: a step a
// word, shared or not.
function common(a, b) {
  const width = b.length + 1;
  const longest = new Int32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i].form === b[j].form
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  const steps = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i].form === b[j].form) {
      steps.push(both);
      i++;
      j++;
    } else if (j === b.length || i < a.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
      steps.push(asked);
      i++;
    } else {
      steps.push(onRecord);
      j++;
    }
  }
  return steps;
}
