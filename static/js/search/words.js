// Cuts a text into words and folds them, as internal/search/words.go does.

const wordSign = /[\p{L}\p{N}\p{M}]/u;
const letterSign = /\p{L}/u;
const numberSign = /\p{N}/u;
const ideographSign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const longestForm = 48;

const isWord = c => c !== undefined && c !== "ʼ" && wordSign.test(c);
const isLetter = c => letterSign.test(c);
const isNumber = c => numberSign.test(c);
const isIdeograph = c => c >= "\u2e80" && ideographSign.test(c) && isLetterOrNumber(c);
const isLetterOrNumber = c => isLetter(c) || isNumber(c);
const isApostrophe = c => "'’‘‛´`ʼ＇".includes(c);
const isInvisible = c => "\u00ad\u200b\u200c\u200d\u2060\ufeff".includes(c);

// words returns the words of a text in order: where each starts and ends, in UTF-16 units, and its
// folded form.
export function words(text) {
  const found = [];
  for (let i = 0; i < text.length;) {
    const c = at(text, i);
    if (!isWord(c)) {
      i += c.length;
      continue;
    }
    const [end, next] = wordEnd(text, i, c);
    const form = fold(text.slice(i, end));
    if (form) found.push({ start: i, end, form });
    i = next;
  }
  return found;
}

// forms returns the folded forms of a text's words.
export const forms = text => words(text).map(w => w.form);

// endsInWord reports whether nothing stands behind the last word of a text.
export const endsInWord = text => isWord([...text.slice(-2)].pop());

// startsWord reports whether a word begins at an offset.
export const startsWord = (text, i) => isWord(at(text, i));

const at = (text, i) => i < text.length ? String.fromCodePoint(text.codePointAt(i)) : undefined;

function wordEnd(text, start, c) {
  let end = start + c.length;
  if (isIdeograph(c)) return [end, end];
  let piece = 1; // code points since the start or the last full stop
  let last = c;
  for (let c; (c = at(text, end)) !== undefined;) {
    if (isWord(c)) {
      if (isIdeograph(c)) break;
      end += c.length;
      piece++;
      last = c;
      continue;
    }
    const after = at(text, end + c.length);
    if (!isWord(after) || isIdeograph(after)) break;
    const behind = end + c.length + after.length;
    const more = isWord(at(text, behind));
    if (isApostrophe(c) && isLetter(after) && !isNumber(last)) {
      if (/s/i.test(after) && !more) return [end, behind];
    } else if (c === "." && piece === 1 && isLetter(last) && isLetter(after) && !more) {
      piece = 0;
    } else if (!isInvisible(c) && !((c === "." || c === ",") && isNumber(last) && isNumber(after))) {
      break;
    }
    end = behind;
    piece++;
    last = after;
  }
  return [end, end];
}

function fold(word) {
  let form = "", last = "", stop = false, n = 0;
  for (const c of word.normalize("NFKD").toLowerCase()) {
    if (/\p{M}/u.test(c)) continue;
    if (c === ".") {
      stop = isNumber(last);
      continue;
    }
    if (!isLetterOrNumber(c)) continue;
    if (n++ >= longestForm) break;
    if (stop && isNumber(c)) form += ".";
    stop = false;
    last = c;
    form += c === "ß" ? "ss" : c === "ς" ? "σ" : c;
  }
  return form.normalize("NFC");
}
