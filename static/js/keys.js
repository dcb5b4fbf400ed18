// Walks through the quotations of a list: j to the next, k to the one before. The walk ends at the
// link to the next page, if there is one. Enter opens what is reached.
// Nothing on the page needs it. A line at the foot says that it is there, and turns it off for those
// whose voice or hand types letters they do not mean; the choice is kept as "keys" in localStorage,
// where other scripts with keys of one letter look too.
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
  tell();
  if (!on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest?.(typing)) return;
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

let on = true;
try {
  on = localStorage.getItem("keys") !== "off";
} catch {
  // Where nothing can be kept, the keys are on at each visit.
}

const line = document.createElement("p");
line.className = "keys";
const about = document.createElement("span");
const change = document.createElement("button");
change.type = "button";
change.addEventListener("click", () => {
  on = !on;
  try {
    localStorage.setItem("keys", on ? "on" : "off");
  } catch {
    // See above.
  }
  word();
});
line.append(about, " ", change);

function word() {
  const key = letter => Object.assign(document.createElement("kbd"), { textContent: letter });
  if (on) about.replaceChildren("Keys: ", key("j"), " next quotation, ", key("k"), " the one before, ", key("Enter"), " its evidence, ", key("/"), " search.");
  else about.replaceChildren("Keys of one letter are off.");
  change.textContent = on ? "Turn keys off" : "Turn keys on";
}

// Says that there are keys, once it is plain that there is a keyboard.
function tell() {
  if (line.isConnected) return;
  word();
  document.querySelector(".colophon")?.append(line);
}

if (document.querySelectorAll(stop).length > 1 && matchMedia("(hover: hover)").matches) tell();
