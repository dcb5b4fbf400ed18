// Shows what narrows a search: the filters that hold, and the values of each facet with counts.

import { count, element, number } from "./element.js";
import { counts } from "./filter.js";
import { written } from "./query.js";

const labels = { speaker: "Speakers", topic: "Topics", outlet: "Outlets", year: "Years" };
const few = 8, many = 200;

// chips lists the filters of a query, each with a link to the query without it.
export function chips(query, base, to) {
  if (!query.filters.length) return "";
  return element("ul", { class: "chips", "aria-label": "Filters" }, query.filters.map(f => {
    const rest = query.filters.filter(other => other !== f);
    return element("li", {}, to({ query: written(base, rest) },
      element("span", {}, `${f.not ? "not " : ""}${f.field}: `), element("bdi", {}, f.value),
      element("span", { class: "unseen" }, " – leave this filter out"), element("span", { "aria-hidden": "true" }, " ×")));
  }));
}

// panel offers the facets. Nothing is fetched until it is opened; then it stays open.
export function panel(index, answer, base, to, fault) {
  const body = element("div", { class: "facets" });
  const details = element("details", { class: "fold narrow" }, element("summary", {}, "Narrow by speaker, topic, outlet or year"), body);
  let asked = false;
  details.addEventListener("toggle", async () => {
    remember(details.open);
    if (!details.open || asked) return;
    asked = true;
    try {
      const facets = await counts(index, answer.hits);
      body.replaceChildren(...facets.filter(f => f.values.length).map(f => facet(f, answer.query, base, to)));
    } catch (error) {
      asked = false;
      body.replaceChildren(fault(error));
    }
  });
  details.open = opened;
  return details;
}

let opened = false;
const remember = open => {
  opened = open;
};

function facet({ field, values }, query, base, to) {
  const held = new Set(query.filters.filter(f => f.field === field && !f.not).map(f => f.value));
  const item = v => element("li", {}, held.has(v.value)
    ? element("span", { "aria-current": "true" }, element("bdi", {}, v.name))
    : to({ query: written(base, [...query.filters, { field, value: v.value, not: false }]) }, element("bdi", {}, v.name)),
  " ", element("span", { class: "count" }, number(v.count)));
  const list = element("ul", {}, values.slice(0, few).map(item));
  const part = element("section", { class: "facet" }, element("h2", {}, labels[field]), list);
  if (values.length > few) {
    const rest = values.slice(few, many);
    const more = element("button", { type: "button", class: "copy" }, `${count(rest.length, "more", "more")}`);
    more.addEventListener("click", () => {
      const first = rest.map(item);
      list.append(...first);
      more.remove();
      first[0].querySelector("a")?.focus();
    });
    part.append(more);
  }
  return part;
}
