// Finds the words that may stand in for one of a query, as internal/search/near.go does.

import { stem } from "./stem.js";

const shortest = 3;
const mostKin = 12, mostComplete = 16, mostNear = 8;
const english = /^[a-z]+$/;

const mostFound = (entries, most) => entries.sort((a, b) => b.df - a.df).slice(0, most).map(e => e.key);

// kin returns the other words of a word's stem, those in most quotations first.
export async function kin(index, form) {
  if (!english.test(form)) return [];
  const root = stem(form);
  if (root.length < 2) return [];
  const all = await index.startingWith(root.slice(0, -1));
  return mostFound(all.filter(e => e.key !== form && english.test(e.key) && stem(e.key) === root), mostKin);
}

// completions returns the words that a word begins, those in most quotations first.
export async function completions(index, form) {
  const all = await index.startingWith(form);
  return mostFound(all.filter(e => e.key !== form), mostComplete);
}

// near returns the words that a misspelt word may have meant: one slip away, or two from eight
// letters on; nearest first, then those that begin alike, then those in most quotations.
export async function near(index, form) {
  const letters = Array.from(form);
  if (letters.length < shortest) return [];
  const slips = letters.length >= 8 ? 2 : 1;
  const lists = index.root.words;
  const wanted = [...lists.keys()].filter(i => lists[i][0] <= letters.length + slips && !(lists[i + 1]?.[0] <= letters.length - slips));
  const found = [];
  for (const list of await Promise.all(wanted.map(i => index.list(i)))) {
    for (const word of list) {
      const n = distance(letters, word.letters, slips);
      if (n <= slips) found.push({ ...word, slips: n, other: word.letters[0] === letters[0] ? 0 : 1 });
    }
  }
  // Words of one list are in order, and so are the lists; but not the words of several.
  found.sort((a, b) => a.slips - b.slips || a.other - b.other || b.df - a.df || byCodePoint(a.letters, b.letters));
  return found.slice(0, mostNear).map(w => w.form);
}

function byCodePoint(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return a[i].codePointAt(0) - b[i].codePointAt(0);
  }
  return a.length - b.length;
}

// distance returns how many slips turn a into b: a letter more, less, another, or two exchanged. It
// returns more than most as soon as it is clear that there are more.
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older = [], old = [...Array(b.length + 1).keys()], row = [];
  for (let i = 1; i <= a.length; i++) {
    row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let n = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) n = Math.min(n, older[j - 2] + 1);
      row[j] = n;
      least = Math.min(least, n);
    }
    if (least > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length];
}
