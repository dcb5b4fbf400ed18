// Answers queries, as internal/search/search.go does: the same documents in the same order.

import { aligned, together, Window } from "./align.js";
import { allowed } from "./filter.js";
import { docOf } from "./index.js";
import { completions, kin, near } from "./near.js";
import { parse } from "./query.js";

// enough is the number of results from which on no further stage is asked: a page of them.
export const enough = 10;

const exactly = 64; // marks a document that holds a word as written

// search answers a query. It yields the answer so far, once the words side by side are found, and
// the whole answer last: what was first stays first. An answer has
//
//   query    the query, parsed
//   hits     numbers of documents, best first
//   exact    how many of them hold all that was asked for, word by word; they come first
//   apart    whether there may be more that hold the words apart: they are found when all is asked
//   instead  the words looked for in place of others, as { word, forms }
//   notes    about filters that mean nothing
//   forms    the forms that were looked for, for highlighting
//   done     whether this is all
export async function* search(index, text, all = false) {
  const query = parse(text);
  const answer = { query, hits: [], exact: 0, apart: false, instead: [], notes: [], forms: new Set(), done: false };
  const { pass, notes } = await allowed(index, query.filters);
  answer.notes = notes;
  const finish = () => Object.assign(answer, { done: true });

  const wanted = [];
  for (const item of query.items) {
    const unit = { slots: item.words.map(word => [word]) };
    if (!item.not) {
      wanted.push(unit);
      continue;
    }
    await measure(index, unit);
    for (let doc = 0; doc < pass.length; doc++) if (unit.mark[doc]) pass[doc] = 0;
  }
  if (!wanted.length) {
    if (query.filters.length || query.items.length) {
      for (let doc = pass.length - 1; doc >= 0; doc--) if (pass[doc]) answer.hits.push(doc);
    }
    answer.exact = answer.hits.length;
    yield finish();
    return;
  }
  const slots = () => wanted.flatMap(unit => unit.slots);
  for (const slot of slots()) answer.forms.add(slot[0]);

  if (slots().length > 1) {
    answer.hits = (await together(index, slots(), pass)).reverse();
    for (const doc of answer.hits) pass[doc] = 0;
    answer.exact = answer.hits.length;
    if (answer.exact >= enough && !all) {
      answer.apart = wanted.length > 1;
      yield finish();
      return;
    }
    if (answer.exact) yield answer;
  }
  await find(index, answer, wanted, pass, { need: wanted.length });
  answer.exact = answer.hits.length;
  if (answer.hits.length < enough && await widen(index, answer, wanted)) {
    const starts = slots().length > 1 ? await aligned(index, slots()) : [];
    await find(index, answer, wanted, pass, { need: wanted.length, side: new Set(starts.map(docOf)) });
  }
  if (answer.hits.length < enough && wanted.length > 2) {
    await find(index, answer, wanted, pass, { need: wanted.length - 1, align: true });
  }
  for (const slot of slots()) for (const form of slot) answer.forms.add(form);
  yield finish();
}

// find adds the documents that hold as many units as needed, in order of rank.
async function find(index, answer, units, pass, { need, side, align = false }) {
  await Promise.all(units.map(unit => measure(index, unit)));
  const marks = units.map(unit => unit.mark);
  const window = new Window(units);
  const hits = [];
  let same = true;
  for (let doc = 0; doc < pass.length; doc++) {
    if (!pass[doc]) continue;
    let n = 0, exact = 0, rarity = 0;
    for (const mark of marks) {
      const m = mark[doc];
      if (!m) continue;
      n++;
      exact += m >= exactly ? 1 : 0;
      rarity += m % exactly;
    }
    if (n < need) continue;
    pass[doc] = 0;
    const [distance, inLine] = window.measure(doc, align);
    const hit = { doc, aligned: side ? side.has(doc) : inLine, exact, distance, rarity };
    same &&= !hits.length || order(hits[0], hit) === 0;
    hits.push(hit);
  }
  hits.reverse();
  if (!same) hits.sort((a, b) => order(a, b) || b.doc - a.doc);
  // Of near misses that lack a word, a page is enough.
  if (align) hits.splice(Math.max(0, enough - answer.hits.length));
  for (const hit of hits) answer.hits.push(hit.doc);
}

const order = (a, b) => b.aligned - a.aligned || b.exact - a.exact || a.distance - b.distance || b.rarity - a.rarity;

const digits = n => 32 - Math.clz32(n);

// measure finds where a unit stands, unless that is known: its places, and by document 0 or how rare
// the rarest form is that was found there.
async function measure(index, unit) {
  if (unit.mark) return;
  const mark = new Uint8Array(index.docs);
  const rarity = df => Math.max(1, 1 + digits(index.docs) - digits(df));
  if (unit.slots.length > 1) {
    const starts = await aligned(index, unit.slots);
    const docs = new Set(starts.map(docOf));
    for (const doc of docs) mark[doc] = exactly | rarity(docs.size);
    Object.assign(unit, { mark, at: starts });
    return;
  }
  const forms = unit.slots[0];
  const all = await Promise.all(forms.map(form => index.places(form)));
  all.forEach((p, i) => {
    if (!p) return;
    const m = rarity(p.docs.length);
    for (const doc of p.docs) {
      if (i === 0) mark[doc] = exactly | m;
      else if (mark[doc] < m) mark[doc] = m;
    }
  });
  const found = all.filter(Boolean);
  unit.at = [];
  if (!forms.some((form, i) => all[i] && index.rank.has(form))) {
    unit.at = found.length === 1 ? found[0].at : Float64Array.from(found.flatMap(p => [...p.at])).sort();
  }
  unit.mark = mark;
}

// widen adds to single words their second chances, and returns whether there are any.
async function widen(index, answer, units) {
  const widened = await Promise.all(units.map(async (unit, i) => {
    if (unit.slots.length > 1) return false;
    const form = unit.slots[0][0];
    const forms = new Set(await kin(index, form));
    if (i === units.length - 1 && answer.query.open) {
      for (const other of await completions(index, form)) forms.add(other);
    }
    if (!forms.size && !await index.places(form)) {
      for (const other of await near(index, form)) forms.add(other);
    }
    if (!forms.size) return false;
    unit.slots[0].push(...forms);
    unit.mark = unit.at = undefined;
    return { word: form, forms: [...forms] };
  }));
  answer.instead = widened.filter(Boolean);
  return answer.instead.length > 0;
}
