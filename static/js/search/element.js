// Makes elements. Text goes in as text, never as markup.

// element makes an element of a name, with attributes, and children that are nodes or text.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value || value === 0) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter(c => c || c === 0).map(c => c instanceof Node ? c : String(c)));
  return made;
}

// number writes a number as pages do.
export const number = n => n.toLocaleString("en-GB");

// count words a number of things.
export const count = (n, one, many = one + "s") => `${number(n)} ${n === 1 ? one : many}`;

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// when writes a date as far as it is known.
export function when(date) {
  if (!date) return element("span", { class: "unknown" }, "date unknown");
  const [year, month, day] = date.split("-");
  const text = [day && Number(day), month && months[month - 1], Number(year)].filter(Boolean).join(" ");
  return element("time", { datetime: date }, text);
}
