// Takes a query apart, as internal/search/query.go does.

import { endsInWord, forms, startsWord } from "./words.js";

const mostWords = 32;

// fields are the names of filters.
export const fields = ["speaker", "topic", "outlet", "year", "before", "after"];

const opening = "\"“„«”";
const closing = "\"”“»";
const space = /[\s\x85]/;
const isOpening = c => c !== undefined && c !== "" && opening.includes(c);

// parse returns a query as its items and filters in the order written. Every text is a query.
export function parse(text) {
  const query = { items: [], filters: [], open: false, long: false };
  let n = 0;
  while (text) {
    if (space.test(text[0])) {
      text = text.slice(1);
      continue;
    }
    let rest = text, not = false;
    if ("-−–".includes(text[0]) && (isOpening(text[1]) || startsWord(text, 1))) {
      rest = text.slice(1);
      not = true;
    }
    const field = fields.find(f => rest[f.length] === ":" && rest.slice(0, f.length).replace(/[A-Z]/g, c => c.toLowerCase()) === f);
    if (field) {
      const [value, behind] = chunk(rest.slice(field.length + 1));
      if (value.trim()) {
        query.filters.push({ field, value: value.trim(), not });
        query.open = false;
        text = behind;
        continue;
      }
    }
    const [piece, behind, quoted] = chunk(rest);
    text = behind;
    const all = forms(piece);
    const some = all.slice(0, mostWords - n);
    query.long ||= some.length < all.length;
    n += some.length;
    if (!some.length) continue;
    if (quoted || not) query.items.push({ words: some, not });
    else for (const word of some) query.items.push({ words: [word], not: false });
    query.open = !quoted && !not && !text && endsInWord(piece);
  }
  return query;
}

// chunk cuts the first piece off a query: what stands between quotation marks, or all up to white
// space or a mark. It returns the piece, the rest, and whether it was quoted.
function chunk(text) {
  if (isOpening(text[0])) {
    const end = find(text, 1, c => closing.includes(c));
    return [text.slice(1, end), text.slice(end + 1), true];
  }
  const end = find(text, 0, c => space.test(c) || opening.includes(c) || closing.includes(c));
  return end === 0 ? ["", text.slice(1), false] : [text.slice(0, end), text.slice(end), false];
}

function find(text, from, is) {
  let i = from;
  while (i < text.length && !is(text[i])) i++;
  return i;
}

// written returns filters and words as a query: what parse takes apart.
export function written(text, filters) {
  return [text.trim(), ...filters.map(f => `${f.not ? "-" : ""}${f.field}:${space.test(f.value) ? `"${f.value}"` : f.value}`)].filter(Boolean).join(" ");
}
