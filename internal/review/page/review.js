// The review page: one question at a time, answered by keys. Nothing typed is thrown away before the
// server says that it was written.
"use strict";

const token = document.querySelector('meta[name="verbatim-token"]').content;
const $ = id => document.getElementById(id);
const state = { items: [], speakers: [], at: "", busy: false, drafts: new Map(), done: 0 };

// make builds an element; text is always text.
function make(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") e.addEventListener("click", value);
    else if (value === true) e.setAttribute(name, "");
    else if (value !== false && value != null) e.setAttribute(name, value);
  }
  e.append(...children.filter(c => c != null));
  return e;
}

const shown = () => state.items.filter(it => !$("kind").value || it.kind === $("kind").value);
const current = () => state.items.find(it => it.key === state.at);

function notice(text, kind = "") {
  const n = $("notice");
  n.textContent = text;
  n.className = "notice " + kind;
  n.hidden = !text;
}

async function ask(path, body) {
  const options = { credentials: "same-origin" };
  if (body !== undefined) {
    options.method = "POST";
    options.headers = { "Content-Type": "application/json", "X-Verbatim-Token": token };
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw { error: "The preview does not answer. What you typed is still here; start it again with verbatim serve --review." };
  }
  const answer = await response.json().catch(() => ({ error: "The preview gave no answer that can be read." }));
  if (!response.ok) throw answer;
  return answer;
}

async function load() {
  try {
    const answer = await ask("queue.json");
    state.items = answer.items;
    state.speakers = answer.speakers;
  } catch (e) {
    notice(e.error, "bad");
    return;
  }
  const kinds = new Map();
  for (const it of state.items) kinds.set(it.kind, (kinds.get(it.kind) || 0) + 1);
  const select = $("kind"), was = select.value;
  select.replaceChildren(make("option", { value: "" }, "everything"));
  for (const [kind, n] of kinds) select.append(make("option", { value: kind }, `${kind} (${n})`));
  select.value = kinds.has(was) ? was : "";
  if (!current()) state.at = shown()[0]?.key || "";
  draw();
}

// Only so many of a long queue stand in the list: it is worked off from the top.
const most = 200;

function draw() {
  const list = shown();
  $("tally").textContent = list.length === 0 ? "Nothing waits" : `${list.length} to decide` + (state.done ? `, ${state.done} decided` : "");
  $("queue").replaceChildren(...list.slice(0, most).map(it => make("li", {},
    make("button", { type: "button", "data-key": it.key, "aria-current": it.key === state.at && "true", onclick: () => go(it.key) },
      make("span", { class: "kind" }, it.kind),
      make("span", { class: "line" }, it.words && it.kind !== "new speaker" ? it.words.slice(0, 90) : it.title)))));
  if (list.length > most) $("queue").append(make("li", { class: "more" }, `and ${list.length - most} more below these`));
  $("queue").querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  drawItem();
}

function drawItem() {
  const it = current(), box = $("item");
  if (!it) {
    box.replaceChildren(make("h2", {}, "Nothing waits"), make("p", {}, "Everything that was open here has been decided."));
    return;
  }
  const draft = state.drafts.get(it.key) || { name: "", reason: "" };
  const where = [it.article.outlet, it.article.date].filter(Boolean).join(", ");
  const parts = [
    make("p", { class: "kind" }, it.kind),
    make("h2", {}, it.title),
    make("p", { class: "why" }, it.reason),
  ];
  if (it.passage.length) {
    parts.push(make("blockquote", { class: "passage" }, ...it.passage.map(r => r.mark ? make("mark", { class: r.mark }, r.text) : r.text)));
  }
  if (it.other) {
    parts.push(make("blockquote", { class: "passage" }, make("mark", { class: "words" }, it.other.words)),
      make("p", { class: "source" }, [it.other.article.title, it.other.article.outlet, it.other.article.date].filter(Boolean).join(", ")));
  }
  if (it.article.id) {
    parts.push(make("p", { class: "source" },
      make("a", { href: "/" + it.article.page }, it.article.title || it.article.id), where ? ", " + where : "",
      make("span", { class: "file" }, " " + it.article.file + (it.article.line ? ":" + it.article.line : ""))));
  }
  const answers = it.choices.map((c, i) => {
    const cand = it.candidates.find(x => x.speaker === c.value);
    return make("li", {}, make("button", { type: "button", "data-choice": i, onclick: () => decide(c.action, c.value || "") },
      make("kbd", {}, i < 9 ? String(i + 1) : " "),
      make("span", { class: "label" }, c.label, cand?.file ? make("span", { class: "file" }, " " + cand.file) : null),
      cand ? make("span", { class: "evidence" }, (cand.probability ? Math.round(cand.probability * 100) + "%: " : "") + cand.why) : null));
  });
  if (answers.length) parts.push(make("ol", { class: "answers", "aria-label": "Answers" }, ...answers));
  if (it.kind === "new speaker" && it.candidates.length) {
    parts.push(make("p", { class: "why" }, "It may be another form of a name:"),
      make("ul", { class: "maybe" }, ...it.candidates.map(c => make("li", {}, c.name, make("span", { class: "file" }, c.file ? " " + c.file : ""), ": " + c.why))));
  }
  const names = ["unattributed", "doubtful name", "low confidence", "scare quotes"].includes(it.kind);
  if (names) {
    parts.push(make("div", { class: "typed" },
      make("label", { for: "name" }, it.kind === "scare quotes" ? "They do: it was said by" : "Somebody else"),
      make("input", { id: "name", list: "names", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-controls": "matches", "aria-expanded": "false", "aria-autocomplete": "list" }),
      make("ul", { id: "matches", role: "listbox", "aria-label": "Known speakers", hidden: true })));
  }
  if (it.kind !== "new speaker" && it.kind !== "unbalanced") {
    parts.push(make("div", { class: "typed" }, make("label", { for: "reason" }, "Reason, if more is to be said"), make("input", { id: "reason", autocomplete: "off" })));
  }
  if (it.kind === "unbalanced") {
    parts.push(make("p", { class: "why" }, "The article is never changed here. If its file lost a mark when it was copied, put it back there; if the source prints it so, leave it."));
  }
  box.replaceChildren(...parts);
  if ($("name")) {
    $("name").removeAttribute("list");
    $("name").value = draft.name;
    $("name").addEventListener("input", () => { keep(); complete(); });
    $("name").addEventListener("keydown", nameKeys);
  }
  if ($("reason")) {
    $("reason").value = draft.reason;
    $("reason").addEventListener("input", keep);
  }
}

// keep remembers what was typed about an item.
function keep() {
  state.drafts.set(state.at, { name: $("name")?.value || "", reason: $("reason")?.value || "" });
}

const fold = s => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// complete offers the speakers of whose name each typed word begins a word.
function complete() {
  const typed = fold($("name").value).split(/\s+/).filter(Boolean);
  const matches = !typed.length ? [] : state.speakers.filter(s => {
    const words = fold(s.name).split(/[\s-]+/);
    return typed.every(t => words.some(w => w.startsWith(t)));
  }).slice(0, 8);
  const list = $("matches");
  list.replaceChildren(...matches.map((s, i) => make("li", { role: "option", id: "match-" + i, "data-speaker": s.speaker, "data-name": s.name, "aria-selected": "false", onclick: () => decideName(s.speaker) },
    s.name, make("span", { class: "evidence" }, " " + (s.file || "no file") + ", " + s.why))));
  list.hidden = !matches.length;
  $("name").setAttribute("aria-expanded", String(!list.hidden));
  $("name").removeAttribute("aria-activedescendant");
}

function selected() { return $("matches").querySelector('[aria-selected="true"]'); }

function nameKeys(e) {
  const options = [...$("matches").children];
  if (e.key === "ArrowDown" || e.key === "ArrowUp") {
    e.preventDefault();
    if (!options.length) return;
    const i = options.indexOf(selected());
    const next = options[(i + (e.key === "ArrowDown" ? 1 : -1) + options.length + (i < 0 && e.key === "ArrowUp" ? 1 : 0)) % options.length];
    options.forEach(o => o.setAttribute("aria-selected", String(o === next)));
    $("name").setAttribute("aria-activedescendant", next.id);
  } else if (e.key === "Enter") {
    e.preventDefault();
    e.stopPropagation();
    const chosen = selected();
    if (chosen) decideName(chosen.dataset.speaker);
    else if ($("name").value.trim()) decideName($("name").value);
  }
}

function decideName(name) {
  decide(current().kind === "scare quotes" ? "quotation" : "speaker", name);
}

async function decide(action, value) {
  const it = current();
  if (!it || state.busy) return;
  state.busy = true;
  $("item").setAttribute("aria-busy", "true");
  try {
    const made = await ask("decide", { key: it.key, action, value, editor: $("editor").value, reason: $("reason")?.value || "" });
    state.done++;
    drop(it.key);
    notice(`Written to ${made.file}: ${made.says}. Press u to take it back.`, "good");
  } catch (e) {
    notice(e.error + (e.kind === "conflict" ? " Nothing was written over. Press g to read the queue again." : " What you chose was not written and is still here."), "bad");
  } finally {
    state.busy = false;
    $("item").removeAttribute("aria-busy");
  }
}

// drop takes a decided item off the list and goes on to the next.
function drop(key) {
  const list = shown(), i = list.findIndex(it => it.key === key);
  state.items = state.items.filter(it => it.key !== key);
  state.drafts.delete(key);
  if (state.at === key || !current()) state.at = (list[i + 1] || list[i - 1])?.key || "";
  else keep(); // the editor has gone on meanwhile
  draw();
  $("item").focus({ preventScroll: true });
}

async function undo() {
  if (state.busy) return;
  state.busy = true;
  try {
    const made = await ask("undo", {});
    state.done = Math.max(0, state.done - 1);
    state.busy = false;
    await load();
    if (state.items.some(it => it.key === made.key)) go(made.key);
    notice(`Taken back: ${made.says}.`, "good");
  } catch (e) {
    notice(e.error, "bad");
  } finally {
    state.busy = false;
  }
}

function go(key) {
  state.at = key;
  draw();
  $("item").focus({ preventScroll: true });
}

function step(by) {
  const list = shown(), i = list.findIndex(it => it.key === state.at);
  const next = list[Math.max(0, Math.min(list.length - 1, i + by))];
  if (next) go(next.key);
}

document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  const field = e.target.closest("input, select, textarea");
  if (e.key === "Escape" && field) {
    field.blur();
    $("item").focus({ preventScroll: true });
    return;
  }
  if (field) {
    if (e.key === "Enter" && field.id === "reason") {
      e.preventDefault();
      field.blur();
      $("item").focus({ preventScroll: true });
    }
    return;
  }
  const it = current();
  let done = true;
  if (e.key === "j" || e.key === "ArrowDown" && !e.target.closest("button")) step(1);
  else if (e.key === "k" || e.key === "ArrowUp" && !e.target.closest("button")) step(-1);
  else if (e.key === "u") undo();
  else if (e.key === "g") { notice(""); load(); }
  else if (e.key === "/" && $("name")) $("name").focus();
  else if (e.key === "r" && $("reason")) $("reason").focus();
  else if (/^[1-9]$/.test(e.key) && it?.choices[e.key - 1]) decide(it.choices[e.key - 1].action, it.choices[e.key - 1].value || "");
  else if (e.key === "Enter" && !e.target.closest("button, a") && it?.choices[0]) {
    if (it.candidates[0]?.proposed || it.kind === "new speaker") decide(it.choices[0].action, it.choices[0].value || "");
    else notice("No answer is proposed here: choose one by its number, or press / and type a name.");
  } else done = false;
  if (done) e.preventDefault();
});

$("undo").addEventListener("click", undo);
$("kind").addEventListener("change", () => { state.at = shown()[0]?.key || ""; draw(); });
$("editor").addEventListener("change", () => { try { localStorage.setItem("verbatim-editor", $("editor").value); } catch {} });
try { $("editor").value ||= localStorage.getItem("verbatim-editor") || ""; } catch {}
addEventListener("beforeunload", e => { if ([...state.drafts.values()].some(d => d.name || d.reason)) e.preventDefault(); });
load();
