// The English stemmer known as Porter 2, as https://snowballstem.org describes it and
// internal/search/near.go uses it.

const special = {
  skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
  early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas",
  cosmos: "cosmos", bias: "bias", andes: "andes",
};
const whole = /^(inning|outing|canning|herring|earring)s?$|^(proceed|exceed|succeed)(?:s|ed|ing)?$/;

// Endings and what they become, longest first.
const step2 = {
  ational: "ate", fulness: "ful", iveness: "ive", ization: "ize", ousness: "ous", biliti: "ble", lessli: "less",
  tional: "tion", alism: "al", aliti: "al", ation: "ate", entli: "ent", fulli: "ful", iviti: "ive", ousli: "ous",
  anci: "ance", abli: "able", alli: "al", ator: "ate", enci: "ence", izer: "ize", bli: "ble", ogi: "og", li: "",
};
const step3 = {
  ational: "ate", tional: "tion", alize: "al", icate: "ic", ative: "", iciti: "ic", ical: "ic", ful: "", ness: "",
};
const step4 = ["ement", "ance", "ence", "able", "ible", "ment", "ent", "ant", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

const shortEnd = w => w.length === 2 ? /^[aeiouy][^aeiouy]$/.test(w) : /[^aeiouy][aeiouy][^aeiouywxY]$/.test(w);
const region = (w, from) => {
  const i = w.slice(from).search(/[aeiouy][^aeiouy]/);
  return i < 0 ? w.length : from + i + 2;
};
const cut = (w, n) => w.slice(0, w.length - n);

// stem returns the stem of a word of the letters a to z.
export function stem(w) {
  if (w.length <= 2) return w;
  if (Object.hasOwn(special, w)) return special[w];
  const base = whole.exec(w);
  if (base) return base[1] ?? base[2];

  w = w.replace(/^y|([aeiouy])y/g, (_, v) => (v ?? "") + "Y");
  const prefix = /^(gener|commun|arsen)/.exec(w);
  let r1 = prefix ? prefix[0].length : region(w, 0);
  let r2 = region(w, r1);
  const clip = () => {
    r1 = Math.min(r1, w.length);
    r2 = Math.min(r2, w.length);
  };
  const become = (suffix, to) => {
    w = cut(w, suffix.length);
    w += to;
    clip();
  };

  const plural = /(sses|ied|ies|us|ss|s)$/.exec(w)?.[0];
  if (plural === "sses") become(plural, "ss");
  else if (plural === "ied" || plural === "ies") become(plural, w.length > 4 ? "i" : "ie");
  else if (plural === "s" && /[aeiouy]/.test(cut(w, 2))) become(plural, "");

  const past = /(eedly|ingly|edly|ing|eed|ed)$/.exec(w)?.[0];
  if (past?.startsWith("eed")) {
    if (past.length <= w.length - r1) become(past, "ee");
  } else if (past && /[aeiouy]/.test(cut(w, past.length))) {
    const [one, two] = [r1, r2];
    become(past, "");
    if (/(at|bl|iz)$/.test(w)) w += "e";
    else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = cut(w, 1);
    else if (r1 >= w.length && shortEnd(w)) {
      w += "e";
      r1 = r2 = w.length;
    }
    if (r1 !== w.length || r2 !== w.length) [r1, r2] = [one, two];
    clip();
  }

  if (w.length > 2 && /[^aeiouy][yY]$/.test(w)) w = cut(w, 1) + "i";

  let end = Object.keys(step2).find(s => w.endsWith(s));
  if (end && end.length <= w.length - r1) {
    if (end === "li") {
      if (/[cdeghkmnrt]li$/.test(w)) become(end, "");
    } else if (end !== "ogi" || w.endsWith("logi")) {
      become(end, step2[end]);
    }
  }
  end = Object.keys(step3).find(s => w.endsWith(s));
  if (end && end.length <= w.length - r1 && (end !== "ative" || w.length - r2 >= 5)) become(end, step3[end]);
  end = step4.find(s => w.endsWith(s));
  if (end && end.length <= w.length - r2 && (end !== "ion" || /[st]ion$/.test(w))) become(end, "");

  if (r1 < w.length) {
    if (w.endsWith("e")) {
      if (r2 < w.length || !shortEnd(cut(w, 1))) w = cut(w, 1);
    } else if (r2 < w.length && w.endsWith("ll")) {
      w = cut(w, 1);
    }
  }
  return w.toLowerCase();
}
