// Walks through the quotations of a list: j to the next, k to the one before. The walk ends at the
// link to the next page, if there is one. Enter opens what is reached.
// Nothing on the page needs it; a line at the foot says that it is there.
const stop = ".card, .pager a.older";
const typing = "input, textarea, select, [contenteditable]";

// The stop a step leads to: from the one that has the focus, else from the top of the window.
function next(step) {
  const stops = [...document.querySelectorAll(stop)].filter(e => e.checkVisibility({ visibilityProperty: true })); // now
  const here = stops.indexOf(document.activeElement.closest(stop));
  if (here >= 0) return stops[here + step];
  const below = stops.findIndex(stop => stop.getBoundingClientRect().top >= 0);
  const from = below < 0 ? stops.length : below;
  return stops[step > 0 ? from : from - 1];
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest?.(typing)) return;
  if (event.key === "Enter" && event.target.matches?.(".card")) {
    event.target.querySelector(".evidence a")?.click();
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  const reached = step && next(step);
  if (!reached) return;
  event.preventDefault();
  if (reached.matches(".card")) reached.tabIndex = -1;
  reached.focus({ preventScroll: true });
  reached.scrollIntoView({ block: reached.matches(".card") ? "start" : "center" });
});

if (document.querySelectorAll(stop).length > 1 && matchMedia("(hover: hover)").matches) {
  const key = letter => Object.assign(document.createElement("kbd"), { textContent: letter });
  const line = document.createElement("p");
  line.className = "keys";
  line.append("Keys: ", key("j"), " next quotation, ", key("k"), " the one before, ", key("Enter"), " its evidence");
  document.querySelector(".colophon")?.append(line);
}
