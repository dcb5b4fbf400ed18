// Reloads the page when the preview has built the site anew, and shows what is wrong with the
// content over the page. Only `verbatim serve` puts it into pages.
(() => {
  const mine = new URL(document.currentScript.src).search.slice(1);
  let panel = null;
  let dismissed = "";

  const show = (text) => {
    if (text === "" || text === dismissed) {
      panel?.remove();
      panel = null;
      return;
    }
    if (panel === null) {
      panel = document.createElement("aside");
      // Set one by one: the page's policy forbids style attributes, not this.
      Object.assign(panel.style, {
        position: "fixed", inset: "auto 1rem 1rem 1rem", zIndex: "2147483647", maxHeight: "50vh", overflow: "auto",
        padding: "1rem", background: "#fff6f4", color: "#5c1a10", border: "2px solid #b3331f", borderRadius: "6px",
        font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap", overflowWrap: "anywhere",
      });
      panel.setAttribute("role", "alert");
      document.body.append(panel);
    }
    const close = document.createElement("button");
    close.textContent = "Close";
    Object.assign(close.style, { float: "right", font: "inherit", marginLeft: "1rem", cursor: "pointer" });
    close.addEventListener("click", () => {
      dismissed = text;
      show("");
    });
    panel.replaceChildren(close, text);
  };

  const events = new EventSource("/_verbatim/events");
  events.addEventListener("message", (event) => {
    const { version, problem } = JSON.parse(event.data);
    if (version !== mine) {
      events.close();
      location.reload();
      return;
    }
    if (problem !== dismissed) {
      dismissed = "";
    }
    show(problem);
  });
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload(); // from the browser's memory: it may be older than the site
    }
  });
})();
