// Finds words side by side, and how near others stand, as internal/search/align.go does.

import { docOf, placeSize } from "./index.js";
import { forms } from "./words.js";

const frequentAmong = (index, slot) => slot.some(form => index.rank.has(form));
const pairKey = (a, b) => `\x01${a} ${b}`;

// aligned returns where the first of several slots stands when all stand side by side, in order. A
// slot is the forms that may stand for a word. A frequent word is found by what stands beside it.
export async function aligned(index, slots) {
  let right = false; // the slot before was found by its pair with this one
  const sides = slots.map((slot, j) => {
    if (!frequentAmong(index, slot)) {
      right = false;
      return 0;
    }
    let side = 1;
    if (j > 0 && !frequentAmong(index, slots[j - 1])) side = -1;
    else if (j + 1 < slots.length && !frequentAmong(index, slots[j + 1])) side = 1;
    else if (j > 0 && (right || j + 1 === slots.length)) side = -1;
    right = side === 1;
    return side;
  });
  const all = await Promise.all(slots.map((slot, j) => standing(index, slot, sides[j], slots[j + sides[j]])));
  return meet(all);
}

// How many words of a phrase are looked up at first, and in how few documents they may leave it to
// be read there. The documents are wanted anyway, and each word left is a file not asked for.
const anchors = 3, fewDocs = 3;

// together returns the documents in which all slots stand side by side, in order, of those that
// pass. It gives the same answer as aligned, for less: where the longest words of a phrase leave few
// documents, it reads these instead of looking up the rest.
export async function together(index, slots, pass) {
  const docs = starts => [...new Set(starts.map(docOf))].filter(doc => pass[doc]);
  const longest = [...slots.keys()].filter(j => !frequentAmong(index, slots[j])).sort((a, b) => slots[b][0].length - slots[a][0].length || a - b);
  if (longest.length >= 2 && slots.length > anchors) {
    const some = longest.slice(0, anchors).sort((a, b) => a - b);
    const all = await Promise.all(some.map(j => standing(index, slots[j], 0)));
    const found = docs(meet(all, some));
    if (found.length <= fewDocs) {
      const read = await Promise.all(found.map(doc => index.document(doc)));
      if (!read.some(hasGap)) return found.filter((_, i) => holdsPhrase(read[i], slots));
    }
  }
  return docs(await aligned(index, slots));
}

// hasGap reports whether quoted words may stand for several stretches, between which no phrase goes on.
const hasGap = found => found.pieces.some((piece, i) => i % 2 && /\n\n|\[…\]/.test(piece));

// holdsPhrase reports whether a stretch of quoted words has the words of some slots side by side.
function holdsPhrase(found, slots) {
  return found.pieces.some((piece, i) => {
    if (i % 2 === 0) return false;
    const all = forms(piece);
    return all.some((_, at) => slots.every((slot, j) => slot.includes(all[at + j])));
  });
}

// standing returns the places of a slot, in order, each once.
async function standing(index, slot, side, neighbour) {
  const runs = await Promise.all(slot.filter(form => !index.rank.has(form)).map(async form => (await index.places(form))?.at ?? []));
  if (side) runs.push(...await beside(index, slot, neighbour, side));
  if (runs.length === 1) return runs[0];
  const places = Float64Array.from(runs.flatMap(run => [...run])).sort();
  return places.filter((p, i) => p !== places[i - 1]);
}

// beside returns the places of the frequent words of a slot, as its neighbour on one side knows them:
// 1 for the slot behind it, -1 for the one before.
async function beside(index, slot, neighbour, side) {
  const frequent = slot.filter(form => index.rank.has(form));
  const want = new Uint8Array(256);
  for (const form of frequent) want[index.rank.get(form)] = 1;
  const runs = await Promise.all(neighbour.map(async other => {
    if (index.rank.has(other)) {
      return Promise.all(frequent.map(async form => {
        const p = await index.places(side < 0 ? pairKey(other, form) : pairKey(form, other));
        return p ? side < 0 ? p.at.map(at => at + 1) : p.at : [];
      }));
    }
    const p = await index.places(other);
    if (!p) return [];
    const ranks = side < 0 ? p.after : p.before;
    const found = [];
    for (let i = 0; i < ranks.length; i++) if (want[ranks[i]]) found.push(p.at[i] - side);
    return [found];
  }));
  return runs.flat();
}

// meet returns the places from which on every slot has a place, each as many words further as its
// offset says: one after the other, if nothing is said.
function meet(all, offsets = all.map((_, j) => j)) {
  let least = 0;
  all.forEach((at, j) => {
    if (at.length < all[least].length) least = j;
  });
  const next = new Int32Array(all.length);
  const starts = [];
  search: for (const p of all[least]) {
    const start = p - offsets[least];
    for (let j = 0; j < all.length; j++) {
      const at = all[j];
      let i = next[j];
      while (i < at.length && at[i] < start + offsets[j]) i++;
      next[j] = i;
      if (i === at.length) break search;
      if (at[i] !== start + offsets[j]) continue search;
    }
    starts.push(start);
  }
  return starts;
}

// The distance of words of which fewer than two have places.
const far = placeSize;

// A Window measures how near the units of a query stand in one document after the other.
export class Window {
  constructor(units) {
    this.units = units;
    this.next = new Int32Array(units.length);
    this.worth = units.filter(u => u.at.length).length > 1;
  }

  // measure returns the length of the shortest stretch of a document that holds a place of each unit
  // that has places there, and, if asked to align, whether some stand as far apart as in the query.
  // Documents must come in order.
  measure(doc, align) {
    if (!this.worth) return [far, false];
    const first = doc * placeSize, limit = first + placeSize;
    const within = this.units.map((u, i) => {
      let n = this.next[i];
      while (n < u.at.length && u.at[n] < first) n++;
      let end = n;
      while (end < u.at.length && u.at[end] < limit) end++;
      this.next[i] = end;
      return u.at.slice(n, end);
    });
    const some = within.filter(places => places.length);
    if (some.length < 2) return [far, false];
    return [shortest(some), align && this.#aligned(within)];
  }

  #aligned(within) {
    let offset = 0, starts;
    for (const [i, places] of within.entries()) {
      if (places.length) {
        const here = [];
        for (const p of places) if (!starts || starts.has(p - offset)) here.push(p - offset);
        if (!here.length) return false;
        starts = new Set(here);
      }
      offset += this.units[i].slots.length;
    }
    return true;
  }
}

// shortest returns the length of the shortest stretch that holds a place of each run.
function shortest(runs) {
  const at = new Int32Array(runs.length);
  for (let best = far; ;) {
    let low = 0, high = -1;
    for (let i = 0; i < runs.length; i++) {
      const p = runs[i][at[i]];
      if (p < runs[low][at[low]]) low = i;
      if (p > high) high = p;
    }
    best = Math.min(best, high - runs[low][at[low]]);
    if (++at[low] === runs[low].length) return best;
  }
}
