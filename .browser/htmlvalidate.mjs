// How strictly the pages are judged: every rule of the recommended set and of whole documents.
// Whatever departs from a rule says why.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // One spelling is as valid as the other; this is ours, like that of every other tag.
    "doctype-style": ["error", { style: "lowercase" }],
    // Style sheets and scripts come from the site itself, under names that hold their hash: who could
    // change them could change the page. A file from elsewhere would need it, and there is none.
    "require-sri": ["error", { target: "crossorigin" }],
    // ARIA lets any element be named whose role does not forbid it, lists among them.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A title is as long as the name or headline that it repeats: to cut it is the browser's business.
    "long-title": "off",
  },
};
