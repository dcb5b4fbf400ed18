// Offers to copy what a reader may want elsewhere: the words, the link, a citation in any style.
// The page is complete without it; the buttons are made here so that none is ever dead.
if (navigator.clipboard) {
  const labels = JSON.parse(document.querySelector("#labels")?.textContent ?? "{}"); // in the language of the page
  const say = (text, values = {}) => (labels[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  for (const part of document.querySelectorAll("[data-copy]")) {
    const name = say("Copy {what}", { what: part.dataset.copy });
    const text = part.dataset.text ?? part.querySelector("a")?.href ?? part.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = name;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = say("Copied");
      } catch {
        button.textContent = say("Not allowed here");
      }
      setTimeout(() => { button.textContent = name; }, 2000);
    });
    // What is copied is the part itself, or else words that it stands beside.
    if (part.dataset.text === undefined) part.after(button);
    else part.append(button);
  }
}
