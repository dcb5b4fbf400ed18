// The search page: takes what the reader asks from the box and the address, and shows what is found.

import { link, read } from "./address.js";
import { compare } from "./compare.js";
import { count, element, number } from "./element.js";
import { chips, panel } from "./facets.js";
import { able, Missing, reader, served } from "./files.js";
import { Index } from "./index.js";
import { written } from "./query.js";
import { card } from "./result.js";
import { enough, search } from "./search.js";

const page = document.querySelector(".finder");
const box = page.querySelector("#q");
const said = page.querySelector("#said");
const status = page.querySelector("#found");
const results = element("div", { class: "results" });
page.append(results);

// The first results are waited for; the others of a page are fetched when the reader comes near or goes
// on, since each may stand in a file of its own. The more files it took to find them, the fewer results
// are waited for.
const atOnce = 2, files = 6;

const index = new Index(reader(page.dataset.index));
let opening;
const ready = () => opening ??= index.open().catch(error => {
  opening = undefined;
  throw error;
});

let turn = 0; // counts what was asked, so that late answers to earlier questions are dropped

// show answers the state in the address.
async function show() {
  const state = read();
  const mine = ++turn;
  rest = () => {};
  const stale = () => mine !== turn;
  if (box.value.trim() !== state.query.trim()) box.value = state.query;
  if (said.value.trim() !== state.said.trim()) said.value = state.said;
  document.title = (state.query || state.said ? `“${(state.query || state.said).slice(0, 60)}” – ` : "") + title;
  if (!state.query.trim() && !state.said.trim()) {
    status.textContent = "";
    results.replaceChildren();
    return;
  }
  results.setAttribute("aria-busy", "true");
  try {
    await ready();
    if (state.said) {
      page.querySelector(".compare").open = true;
      await compare(index, state.said, { results, status, stale });
    } else {
      await answer(state, stale);
    }
  } catch (error) {
    if (stale()) return;
    if (error instanceof Missing && !error.again && await renewed()) {
      await show();
      return;
    }
    status.textContent = "";
    results.replaceChildren(fault(error));
  } finally {
    if (!stale()) results.removeAttribute("aria-busy");
  }
}

const title = document.title;

// renewed reads the root anew when a file has gone: the archive was built again meanwhile. It returns
// whether the root has changed.
async function renewed() {
  const before = JSON.stringify(index.root);
  try {
    await index.open(true);
  } catch {
    return false;
  }
  return JSON.stringify(index.root) !== before;
}

// answer shows the results of a query: the first as soon as they are known.
async function answer(state, stale) {
  const before = index.reads;
  for await (const found of search(index, state.query, state.all)) {
    if (stale()) return;
    await paint(state, found, Math.max(1, Math.min(atOnce, files + before - index.reads)), stale);
    if (stale()) return;
  }
}

// paint shows a page of results, some of them at once.
async function paint(state, found, atOnce, stale) {
  const first = (state.page - 1) * enough;
  const hits = found.hits.slice(first, first + enough);
  const base = state.query.replace(filterText, "").trim();
  const cards = [], places = [];
  const soon = hits.slice(0, atOnce).map(doc => index.document(doc));
  const shown = await Promise.all(soon);
  if (stale()) return;
  let near = false;
  hits.forEach((doc, i) => {
    if (!near && first + i >= found.exact) {
      near = true;
      cards.push(element("h2", { class: "nearby" }, found.exact ? "Near misses" : "Not in these words, but near"), instead(found));
    }
    if (i >= atOnce) places.push({ doc, place: element("div", { class: "card later" }, element("p", { class: "note" }, `Result ${number(first + i + 1)} follows.`)) });
    cards.push(i < atOnce ? card(shown[i], found.forms, index.rank) : places.at(-1).place);
  });
  status.textContent = outcome(state, found);
  results.replaceChildren(...[
    chips(found.query, base, to),
    found.hits.length > 0 && found.done && panel(index, found, base, to, fault),
    element("div", { class: "cards" }, cards),
    found.done && further(state, found),
    found.done && pager(state, found.hits.length),
  ].filter(Boolean));
  fill(places, found);
}

// What parse takes for a filter, to leave the words of a query.
const filterText = /(^|\s)[-−–]?(speaker|topic|outlet|year|before|after):("[^"]*"?|“[^”]*”?|«[^»]*»?|\S+)/gi;

// outcome says in words what was found.
function outcome(state, { query, hits, exact, done, notes, apart }) {
  const parts = [...notes];
  if (!query.items.length && !query.filters.length) return "There are no words in this to look for. Type some letters or figures.";
  if (!done) parts.push("Looking further…");
  else if (!hits.length) parts.push("Nothing found.");
  else if (!exact) parts.push(`Nothing found in these words; ${count(hits.length, "near miss", "near misses")}.`);
  else {
    parts.push(`${count(exact, "quotation")}${apart ? query.items.length > 1 ? " with these words side by side" : "" : ""}${hits.length > exact ? `, and ${count(hits.length - exact, "near miss", "near misses")}` : ""}.`);
    const pages = Math.ceil(hits.length / enough);
    if (pages > 1) parts.push(`Page ${number(Math.min(state.page, pages))} of ${number(pages)}.`);
  }
  if (query.long) parts.push("Only the first 32 words count here. To look for a passage, use “Did they say it?”");
  return parts.join(" ");
}

// instead says which words were looked for in place of others.
function instead({ instead }) {
  if (!instead.length) return "";
  return element("p", { class: "note" }, instead.map(({ word, forms }, i) => [i ? "; " : "", "for ", element("b", {}, word), ": ", forms.join(", ")]));
}

// further offers what may be looked for instead or besides.
function further(state, { query, hits, exact, apart }) {
  const offers = [];
  if (apart) offers.push(to({ query: state.query, all: true }, "Also find the words apart"));
  if (!exact && query.items.some(item => item.words.length > 1 && !item.not)) {
    offers.push(to({ query: state.query.replace(/["“”„«»]/g, " ").replace(/\s+/g, " ").trim() }, "Look for the words apart"));
  }
  const words = query.items.flatMap(item => item.not ? [] : item.words);
  if (words.length > 3 && hits.length < enough) offers.push(to({ said: state.query.replace(filterText, " ").replace(/["“”„«»]/g, " ").trim() }, "Did they say it? Find the nearest recorded wording"));
  return offers.length ? element("p", { class: "further" }, offers.map((o, i) => [i ? element("br") : "", o])) : "";
}

// fill fills the places of results: those near what the reader sees, and all of them as soon as there
// is a sign that the reader goes on, so that nobody scrolls, steps or prints into empty places.
function fill(places, found) {
  const load = async ({ doc, place }) => {
    try {
      const shown = card(await index.document(doc), found.forms, index.rank);
      const held = place.contains(document.activeElement);
      place.replaceWith(shown);
      if (held) shown.querySelector(".evidence a").focus();
    } catch (error) {
      place.replaceChildren(fault(error, () => load({ doc, place })));
    }
  };
  const next = n => {
    for (const p of places.splice(0, n)) {
      watch.unobserve(p.place);
      load(p);
    }
  };
  const watch = new IntersectionObserver(entries => {
    next(1 + Math.max(...entries.map(e => e.isIntersecting ? places.findIndex(p => p.place === e.target) : -1)));
  }, { rootMargin: "50% 0px" }); // half a window ahead, so that who reads on does not wait
  // First the results at hand are painted; then others may share the line with them.
  requestAnimationFrame(() => setTimeout(() => {
    for (const { place } of places) watch.observe(place);
  }));
  rest = () => next(places.length);
}

// rest fetches what is left of the results on the page.
let rest = () => {};
for (const sign of ["scroll", "beforeprint"]) addEventListener(sign, () => rest(), { passive: true });
for (const sign of ["focusin", "pointerdown", "keydown"]) results.addEventListener(sign, () => rest());

// pager leads through the pages of results.
function pager(state, hits) {
  const pages = Math.ceil(hits / enough);
  if (pages < 2) return "";
  const at = Math.min(state.page, pages);
  const step = (n, text) => n < 1 || n > pages ? element("span") : to({ ...state, page: n }, text);
  return element("nav", { class: "pager", "aria-label": "Pages of results" }, step(at - 1, "Better matches"), step(at + 1, "More results"));
}

// to makes a link to another state of this page, which needs no new page.
function to(state, ...children) {
  const a = element("a", { href: link(state) }, children);
  a.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    go(state, true);
    scrollTo(0, 0);
    status.tabIndex = -1;
    status.focus({ preventScroll: true });
  });
  return a;
}

// fault says what went wrong and offers to try again.
function fault(error, again = show) {
  const button = element("button", { type: "button", class: "copy" }, "Try again");
  button.addEventListener("click", () => again());
  const gone = error instanceof Missing;
  return element("div", { class: "fault", role: "alert" },
    element("p", {}, gone ? "A part of the search index is missing on the server." : error instanceof TypeError ? "A part of the search index could not be fetched. Is there a connection?" : "A part of the search index could not be read."),
    element("p", {}, button));
}

// go takes the page to a state. What is typed replaces what was typed before, so that Back leads to
// the last thing asked, not to its first letter.
let typing = false;
function go(state, settled) {
  if (settled && link(state) === location.pathname + location.search) {
    typing = false;
  } else if (typing) {
    history.replaceState(null, "", link(state));
    typing = !settled;
  } else {
    history.pushState(null, "", link(state));
    typing = !settled;
  }
  return show();
}

if (!served()) {
  status.textContent = "This page was opened from a disk, where browsers let no page read other files, and search has to. " +
    "Start a small web server in the folder of the site and open the address it prints: “verbatim serve” in the archive, or “python3 -m http.server” here. Everything else works from the disk.";
} else if (!able()) {
  status.textContent = "This browser is too old to read the search index. The lists of speakers, topics and dates lead to every quotation, too.";
} else {
  const pause = 150; // milliseconds between the last letter and the answer
  let timer;
  const typed = settled => {
    clearTimeout(timer);
    const query = box.value;
    if (query === read().query && !read().said && !settled) return;
    go({ query }, settled);
  };
  // While a word is being composed, in Japanese say, the box holds what nobody means yet.
  box.addEventListener("input", event => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(typed, pause, false);
  });
  box.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(typed, pause, false);
  });
  box.form.addEventListener("submit", event => {
    event.preventDefault();
    typed(true);
  });
  said.form.addEventListener("submit", event => {
    event.preventDefault();
    go({ said: said.value.trim() }, true);
  });
  addEventListener("popstate", () => {
    typing = false;
    show();
  });
  // Up and down walk through the results; Escape leads back to the box.
  page.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target === said) return;
    const stops = [...results.querySelectorAll(".card .evidence a")];
    const here = stops.indexOf(document.activeElement?.closest(".card")?.querySelector(".evidence a"));
    if (event.key === "Escape" && event.target !== box) box.focus();
    else if (event.key === "ArrowDown" && (event.target === box || here >= 0)) (stops[here + 1] ?? stops.at(-1))?.focus();
    else if (event.key === "ArrowUp" && here >= 0) (stops[here - 1] ?? box).focus();
    else return;
    event.preventDefault();
  });
  if (!box.value) box.value = read().query;
  show();
}
