// Shows a quotation that was found, as cards do elsewhere.

import { element, when } from "./element.js";
import { excerpt, marks } from "./highlight.js";

// card shows a document with the words marked that were looked for.
export function card(found, forms, rank) {
  const partial = found.pieces[0] !== "" || found.pieces.length > 2;
  const text = found.pieces.join("").replace(/,\s*$/, partial ? "$&" : "");
  const size = text.length <= 90 ? "short" : text.length <= 320 ? "medium" : "long";
  const quote = element("blockquote", { class: `words ${size}${partial ? " partial" : ""}`, lang: found.language, dir: "auto" });
  if (partial) {
    const line = element("p");
    found.pieces.forEach((piece, i) => {
      if (i % 2) line.append(element("mark", { class: "words" }, marked(piece, marks(piece, forms, rank), 0, piece.length)));
      else line.append(piece);
    });
    quote.append(line);
  } else {
    const all = marks(text, forms, rank);
    const [start, end] = excerpt(text, all);
    const paragraphs = cut(text, start, end).map(([from, to]) => element("p", {}, element("q", {}, marked(text, all, from, to))));
    if (start > 0) paragraphs[0].firstChild.prepend("[…] ");
    if (end < text.length) paragraphs.at(-1).firstChild.append(" […]");
    quote.append(...paragraphs);
  }
  return element("figure", { class: "card", id: `q-${found.id}` }, quote, element("figcaption", {}, source(found)));
}

// wrong is the status of words that somebody else said: their speaker is never named without saying so.
export const wrong = "misattributed";

// source says how the words stand if not as reported, who spoke, when, and who reported it.
export function source(found) {
  return [
    found.status && element("p", { class: `notice ${found.status}` },
      element("b", { class: "label" }, found.status[0].toUpperCase() + found.status.slice(1))),
    element("p", { class: "credit" },
      found.status === wrong && [element("span", { class: "label" }, "Wrongly attributed to"), " "],
      element("a", { class: "name", href: `speakers/${encodeURIComponent(found.slug)}.html`, dir: "auto" }, found.speaker)),
    element("p", { class: "source" },
      element("span", {}, when(found.date)), " ",
      element("span", {}, found.outlet ? element("bdi", {}, found.outlet) : element("span", { class: "unknown" }, "outlet unknown")), " ",
      element("span", { class: "evidence" }, element("a", { href: `quotes/${found.id}.html` }, "Evidence"))),
  ];
}

// cut returns the paragraphs of a stretch of text, as starts and ends.
function cut(text, start, end) {
  const paragraphs = [];
  for (let at = start; at < end;) {
    let to = text.indexOf("\n\n", at);
    if (to < 0 || to > end) to = end;
    if (text.slice(at, to).trim()) paragraphs.push([at, to]);
    at = to + 2;
  }
  return paragraphs.length ? paragraphs : [[start, end]];
}

// marked returns a stretch of text as nodes, with the marks in it.
function marked(text, all, start, end) {
  const nodes = [];
  let at = start;
  for (const m of all) {
    const from = Math.max(m.start, at), to = Math.min(m.end, end);
    if (from >= to) continue;
    nodes.push(text.slice(at, from), element("mark", { class: "hit" }, text.slice(from, to)));
    at = to;
  }
  nodes.push(text.slice(at, end));
  return nodes;
}
