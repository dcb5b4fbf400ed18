// The key "/" leads to the search box of the page, unless the reader has turned keys of one letter off (keys.js).
function off() {
  try {
    return localStorage.getItem("keys") === "off";
  } catch {
    return false;
  }
}

document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (off()) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("input[type=search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
