// Shows the quotation of the day: the day since 1970 by the reader's calendar, counted round and round
// through those that the page holds. Without this script the page shows the first of them.
const days = document.querySelectorAll(".days > div");
const now = new Date();
const today = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000) % days.length;
days.forEach((day, i) => { day.hidden = i !== today; });
{
  const labels = JSON.parse(document.querySelector("#labels")?.textContent ?? "{}"); // in the language of the page
  const say = (text, values = {}) => (labels[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  document.querySelector("#day").textContent = say("Quotation of the day");
}
