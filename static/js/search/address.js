// What the reader looks at, as the address says it, so that it can be shared and gone back to.

// read returns the state in the address.
export function read() {
  const p = new URLSearchParams(location.search);
  return {
    query: p.get("q") ?? "",
    said: p.get("said") ?? "",
    page: Math.max(1, Math.min(1e6, parseInt(p.get("page"), 10) || 1)),
    all: p.has("all"),
  };
}

// link returns the address of a state, from the folder of the page.
export function link({ query = "", said = "", page = 1, all = false }) {
  const p = new URLSearchParams();
  if (query) p.set("q", query);
  if (said) p.set("said", said);
  if (all) p.set("all", "1");
  if (page > 1) p.set("page", page);
  const text = p.toString();
  return location.pathname + (text && "?" + text);
}
