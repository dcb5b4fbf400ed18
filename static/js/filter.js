// Narrows a speaker's list on the spot: by a topic, a year, an outlet, a kind, or several of these.
// What is chosen stands in the address ("?only=topic-harbour,year-2014"), to be kept, shared and
// gone back from. The links work without this script: each leads to a page of its own.
//
// Cards name the parts they belong to in data-parts. For a list of several pages an index tells the
// parts of every quotation, and the cards that are wanted are fetched from their pages. Where
// nothing can be fetched, as on a disk, the links of such a list stay what they are.
const labels = JSON.parse(document.querySelector("#labels")?.textContent ?? "{}"); // in the language of the page
const say = (text, values = {}) => (labels[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const box = document.querySelector(".filter");
const { all, here, index } = box.dataset;
const facets = [...box.querySelectorAll("dl > div")].map(div => [...div.querySelectorAll("[data-part]")]);
const whole = document.querySelector(".listing");
const step = 50; // cards shown at once

const facetOf = token => facets.findIndex(parts => parts.some(part => part.dataset.part === token));
const nameOf = token => facets.flat().find(part => part.dataset.part === token).textContent;
const number = n => n.toLocaleString("en");
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// The list in order: { id, parts } with the card, or with the page that has it.
async function readList() {
  if (!index) {
    return [...whole.querySelectorAll(".card")].map(card => ({ id: card.id, parts: card.dataset.parts.split(" "), card }));
  }
  const at = new URL(index, location);
  const { pages, size, tokens, list } = await (await get(at)).json();
  return list.map(([id, ...parts], i) => ({
    id: "q-" + id, parts: parts.map(n => tokens[n]), page: new URL(pages[Math.floor(i / size)], at).href,
  }));
}

async function get(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return response;
}

let reading;
const list = () => reading ??= readList();

// A page of the list, its links made to lead where they should from here.
const pages = new Map();
function pageOf(address) {
  if (!pages.has(address)) {
    pages.set(address, get(address).then(response => response.text()).then(text => {
      const page = new DOMParser().parseFromString(text, "text/html");
      for (const a of page.querySelectorAll("[href]")) a.href = new URL(a.getAttribute("href"), address);
      return page;
    }));
  }
  return pages.get(address);
}

async function cardOf({ id, page, card }) {
  card ??= (await pageOf(page)).querySelector("#" + CSS.escape(id));
  return document.importNode(card, true);
}

// A list of some quotations, as many as fit at first and a button for more.
async function listOf(found) {
  const cards = make("div", { className: "cards" });
  const section = make("section", { className: "band group" },
    make("div", { className: "label-column" }, make("h2", { textContent: say("Filtered") })), cards);
  const more = make("button", { type: "button", className: "copy" });
  const add = async () => {
    const from = cards.childElementCount;
    const next = await Promise.all(found.slice(from, from + step).map(cardOf));
    const rest = found.length - from - next.length;
    more.textContent = say("Show {n} more", { n: number(Math.min(rest, step)) });
    more.remove();
    cards.append(...next);
    if (rest) cards.after(more);
    return next[0];
  };
  more.addEventListener("click", async () => {
    const first = await add();
    first.tabIndex = -1;
    first.focus();
  });
  await add();
  return make("div", { className: "listing" }, section);
}

// What is chosen now, in the order of the facets, one part each.
function chosen() {
  const tokens = (new URLSearchParams(location.search).get("only") ?? "").split(",");
  return facets.map((_, i) => tokens.find(token => facetOf(token) === i)).filter(Boolean);
}
const query = tokens => tokens.length ? "?only=" + tokens.join(",") : "";

// What a click on a part makes of the choice: its facet's part, or none when it was chosen already.
function toggled(token) {
  const rest = chosen().filter(other => facetOf(other) !== facetOf(token));
  return (chosen().includes(token) ? rest : [...rest, token]).sort((a, b) => facetOf(a) - facetOf(b));
}

const result = box.querySelector(".result"); // a change of it is read out

let turn = 0; // a later choice overtakes one whose cards are still on their way

async function show() {
  const now = ++turn, tokens = chosen();
  const everything = await list();
  const found = everything.filter(q => tokens.every(token => q.parts.includes(token)));
  const narrowed = tokens.length ? await listOf(found) : whole;
  if (now !== turn) return;
  document.querySelector(".listing").replaceWith(narrowed);
  count(everything, tokens);
  result.textContent = say("{n} of {all} quotations", { n: number(found.length), all: number(everything.length) });
  if (!tokens.length) return;
  const back = make("a", { href: all, textContent: say("Show all") });
  back.addEventListener("click", event => choose(event, []));
  result.append(": " + tokens.map(nameOf).join(", ") + ". ", back);
}

// Marks what is chosen, and counts what each part would leave beside the choice in other facets.
function count(everything, tokens) {
  facets.forEach((parts, i) => {
    const left = everything.filter(q => tokens.every(token => facetOf(token) === i || q.parts.includes(token)));
    for (const part of parts) {
      const n = left.filter(q => q.parts.includes(part.dataset.part)).length;
      if (tokens.includes(part.dataset.part)) part.setAttribute("aria-current", "true");
      else part.removeAttribute("aria-current");
      part.parentElement.classList.toggle("none", !n);
      part.parentElement.querySelector(".count").textContent = number(n);
    }
  });
}

function choose(event, tokens) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab gets the page
  event.preventDefault();
  const page = event.currentTarget.href;
  history.pushState(null, "", location.pathname + query(tokens));
  show().catch(() => { location.href = page; });
}

// Gives a part without a page a link.
function linked(part) {
  if (part.href) return part;
  const link = make("a", { textContent: part.textContent });
  link.dataset.part = part.dataset.part;
  if (part.dir) link.dir = part.dir;
  part.replaceWith(link);
  facets.forEach(parts => parts.forEach((other, i) => { if (other === part) parts[i] = link; }));
  return link;
}

if (index && location.protocol === "file:") {
  // Nothing to do: browsers let no page of a disk read another.
} else if (here) {
  result.append(make("a", { href: all + query([here]), textContent: say("Combine with other filters") }));
} else {
  for (const part of facets.flat()) {
    const link = linked(part);
    const token = link.dataset.part;
    if (!link.href) link.href = query([token]);
    link.addEventListener("click", event => choose(event, toggled(token)));
  }
  addEventListener("popstate", () => show().catch(() => location.reload()));
  if (chosen().length) {
    box.querySelector("details").open = true;
    show().catch(() => {});
  }
}
