// Decides which documents the filters of a query let pass, as internal/search/attribute.go does.

import { fields } from "./query.js";
import { forms } from "./words.js";

// allowed returns 1 for every document that may pass and 0 for the others, and notes about filters
// that mean nothing. Filters of one field add up; those of different fields all must hold.
export async function allowed(index, filters) {
  const pass = new Uint8Array(index.docs).fill(1);
  const notes = [];
  for (const field of fields) {
    for (const not of [false, true]) {
      const values = filters.filter(f => f.field === field && f.not === not).map(f => f.value);
      if (!values.length) continue;
      const hit = await holding(index, field, values, notes);
      for (let i = 0; i < pass.length; i++) if (hit[i] === (not ? 1 : 0)) pass[i] = 0;
    }
  }
  return { pass, notes };
}

const inTime = { year: c => c === 0, before: c => c < 0, after: c => c > 0 };
const date = /^\d{4}(-\d\d(-\d\d)?)?$/;

async function holding(index, field, values, notes) {
  const hit = new Uint8Array(index.docs);
  if (field in inTime) {
    const { runs } = await index.column("date");
    for (const value of values) {
      if (!date.test(value) || field === "year" && value.length !== 4) {
        notes.push(`${field}:${value} is no date. Write ${field}:2015${field === "year" ? "" : ", or a month or day as in 2015-01-16"}.`);
        continue;
      }
      let doc = 0;
      for (const [day, docs] of runs) {
        if (day && inTime[field](compareDates(day, value))) hit.fill(1, doc, doc + docs);
        doc += docs;
      }
    }
    return hit;
  }
  const column = await index.column(field);
  const want = new Set();
  for (const value of values) {
    const found = named(column, value);
    if (!found.length) notes.push(`No ${field} is called ${value}.`);
    for (const n of found) want.add(n);
  }
  for (let doc = 0, at = 0; doc < index.docs; doc++) {
    for (const end = at + column.counts[doc]; at < end; at++) {
      if (want.has(column.flat[at])) hit[doc] = 1;
    }
  }
  return hit;
}

// compareDates compares two dates as far as both are known.
function compareDates(a, b) {
  const n = Math.min(a.length, b.length);
  const [x, y] = [a.slice(0, n), b.slice(0, n)];
  return x < y ? -1 : x > y ? 1 : 0;
}

// named returns the values that a filter means: the one of that address, else those of exactly that
// name, else those whose names hold all its words.
function named(column, value) {
  const all = column.values.map((_, i) => i);
  const address = all.filter(i => column.values[i][0] === value);
  const want = forms(value);
  if (address.length || !want.length) return address;
  const exact = all.filter(i => column.forms[i].length === want.length && want.every((w, j) => column.forms[i][j] === w));
  return exact.length ? exact : all.filter(i => want.every(w => column.forms[i].includes(w)));
}

// counts returns, for each facet, how many of some documents hold each of its values: the most
// frequent ones first, years newest first.
export async function counts(index, docs) {
  const held = new Uint8Array(index.docs);
  for (const doc of docs) held[doc] = 1;
  const facets = await Promise.all(["speaker", "topic", "outlet"].map(async field => {
    const { values, counts, flat } = await index.column(field);
    const sums = new Int32Array(values.length);
    for (let doc = 0, at = 0; doc < index.docs; doc++) {
      if (held[doc]) for (let i = 0; i < counts[doc]; i++) sums[flat[at + i]]++;
      at += counts[doc];
    }
    const found = [...sums.keys()].filter(i => sums[i]).sort((a, b) => sums[b] - sums[a] || a - b);
    return { field, values: found.map(i => ({ value: values[i][0], name: values[i][1], count: sums[i] })) };
  }));
  const years = new Map();
  let doc = 0;
  for (const [day, n] of (await index.column("date")).runs) {
    for (const end = doc + n; doc < end; doc++) {
      if (held[doc] && day) years.set(day.slice(0, 4), (years.get(day.slice(0, 4)) ?? 0) + 1);
    }
  }
  const byYear = [...years].sort((a, b) => a[0] < b[0] ? 1 : -1).map(([year, count]) => ({ value: year, name: year, count }));
  return [...facets, { field: "year", values: byYear }];
}
