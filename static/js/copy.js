// Offers to copy what a reader may want elsewhere: the words, the link, a citation in any style.
// The page is complete without it; the buttons are made here so that none is ever dead.
if (navigator.clipboard) {
  for (const part of document.querySelectorAll("[data-copy]")) {
    const name = "Copy " + part.dataset.copy;
    const text = part.dataset.text ?? part.querySelector("a")?.href ?? part.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = name;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not allowed here";
      }
      setTimeout(() => { button.textContent = name; }, 2000);
    });
    // What is copied is the part itself, or else words that it stands beside.
    if (part.dataset.text === undefined) part.after(button);
    else part.append(button);
  }
}
