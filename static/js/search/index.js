// Reads the files of an index, as internal/search/open.go, dictionary.go and attribute.go do. See
// docs/search-index.md for what is in them.

import { forms } from "./words.js";

const version = 1;

// A place is a document and a position in it, as one number.
export const placeSize = 2 ** 20;
export const docOf = place => Math.floor(place / placeSize);

// Damage says that a file is not what it should be.
export class Damage extends Error {}

// An Index answers from files. The function it is given reads one by name and returns the promise of its bytes,
// decompressed.
export class Index {
  #read;
  #files = new Map();    // promises of files as parsed, by name
  #postings = new Map(); // promises of places, by key
  reads = 0;             // files asked for so far

  constructor(read) {
    this.#read = read;
  }

  // open reads the root. It may be called again when files have gone, since the index has changed.
  async open(fresh = false) {
    const root = JSON.parse(new TextDecoder().decode(await this.#read("root.bin", fresh)));
    if (root.format !== "verbatim-search" || root.version !== version) throw new Damage("root.bin");
    this.root = root;
    this.docs = root.docs;
    this.rank = new Map(root.frequent.map((word, i) => [word, i + 1]));
    this.starts = [0];
    for (const [docs] of root.shards) this.starts.push(this.starts.at(-1) + docs);
    this.#files.clear();
    this.#postings.clear();
    return this;
  }

  // #file reads a file once. One that could not be read is asked for again the next time.
  #file(kind, n, hash, parse) {
    const name = `${kind}${n}-${hash}.bin`;
    let file = this.#files.get(name);
    if (!file) {
      this.reads++;
      file = this.#read(name).then(parse);
      this.#files.set(name, file);
      file.catch(() => this.#files.delete(name));
    }
    return file;
  }

  #dictionary(i) {
    return this.#file("t", i, this.root.terms[i][1], readDictionary);
  }

  #shardOf(key) {
    const terms = this.root.terms;
    let low = 0, high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(terms[middle][0], key) > 0) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  // places returns where a term stands, or null when it stands nowhere.
  places(key) {
    let posting = this.#postings.get(key);
    if (!posting) {
      posting = this.#places(key);
      this.#postings.set(key, posting);
      posting.catch(() => this.#postings.delete(key));
    }
    return posting;
  }

  async #places(key) {
    if (!this.root.terms.length) return null;
    const shard = await this.#dictionary(this.#shardOf(key));
    const entry = shard.entries.get(key);
    return entry ? unpack(shard.body.subarray(entry.start, entry.end), entry) : null;
  }

  // startingWith returns the entries of words that begin with a prefix, from the shard where they
  // begin and the next one.
  async startingWith(prefix) {
    const found = [];
    if (!this.root.terms.length) return found;
    const first = this.#shardOf(prefix);
    for (let i = first; i < Math.min(first + 2, this.root.terms.length); i++) {
      if (i > first && !this.root.terms[i][0].startsWith(prefix)) break;
      for (const entry of (await this.#dictionary(i)).entries.values()) {
        if (entry.key.startsWith(prefix)) found.push(entry);
      }
    }
    return found;
  }

  // list returns a list of words, each with the number of quotations that hold it.
  list(i) {
    return this.#file("w", i, this.root.words[i][1], bytes => {
      const lines = new TextDecoder().decode(bytes).split("\n");
      lines.pop();
      return lines.map(line => {
        const [form, df] = line.split(" ");
        return { form, letters: Array.from(form), df: Number(df) };
      });
    });
  }

  // column returns what a column says of each document.
  column(name) {
    const i = this.root.columns.findIndex(c => c[0] === name);
    return this.#file("c", i, this.root.columns[i][1], bytes => readColumn(bytes, this.docs));
  }

  // shardAt returns the number of the shard that holds a document.
  shardAt(doc) {
    let low = 0, high = this.starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] > doc) high = middle;
      else low = middle;
    }
    return low;
  }

  // document returns what a result shows of a quotation.
  async document(doc) {
    const i = this.shardAt(doc);
    const shard = await this.#file("d", i, this.root.shards[i][1], bytes => JSON.parse(new TextDecoder().decode(bytes)));
    const [id, speaker, outlet, date, text, status = "", language = ""] = shard.docs[doc - this.starts[i]];
    const [slug, name] = shard.speakers[speaker];
    return {
      doc, id, slug, speaker: name, outlet: outlet ? shard.outlets[outlet - 1] : "", date, status, language,
      pieces: typeof text === "string" ? ["", text] : text,
    };
  }
}

// compare orders keys as bytes of UTF-8 do: by code point.
function compare(a, b) {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i] !== b[i]) return a.codePointAt(i) - b.codePointAt(i);
  }
  return a.length - b.length;
}

// A Reader takes numbers and bytes off the front.
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get left() {
    return this.bytes.length - this.at;
  }

  number() {
    let n = 0, scale = 1;
    for (;;) {
      if (this.at >= this.bytes.length) throw new Damage("a number is cut short");
      const b = this.bytes[this.at++];
      n += (b & 127) * scale;
      if (b < 128) return n;
      scale *= 128;
    }
  }

  take(n) {
    if (n > this.left) throw new Damage("a file ends early");
    this.at += n;
    return this.bytes.subarray(this.at - n, this.at);
  }
}

function readDictionary(bytes) {
  const r = new Reader(bytes);
  const entries = new Map();
  const text = new TextDecoder();
  let key = new Uint8Array(), end = 0;
  for (let n = r.number(); n > 0; n--) {
    const shared = r.number();
    const suffix = r.take(r.number());
    const next = new Uint8Array(shared + suffix.length);
    next.set(key.subarray(0, shared));
    next.set(suffix, shared);
    key = next;
    const df = r.number(), size = r.number();
    const entry = { key: text.decode(key), df, kind: size & 3, start: end, end: end + (size >> 2) };
    end = entry.end;
    entries.set(entry.key, entry);
  }
  if (end !== r.left) throw new Damage("a dictionary has another length than it says");
  return { entries, body: r.take(end) };
}

const none = new Uint8Array();

function unpack(bytes, entry) {
  const r = new Reader(bytes);
  const docs = new Int32Array(entry.df);
  for (let i = 0, doc = -1; i < docs.length; i++) docs[i] = doc += r.number() + 1;
  const p = { docs, at: none, before: none, after: none };
  if (entry.kind === 0) return p;
  const beside = entry.kind === 2 ? 2 : 0;
  const at = [];
  for (let i = -1, position = 0; r.left - beside * at.length > 0;) {
    const n = r.number();
    if (n % 2) {
      position += (n + 1) / 2;
    } else {
      i++;
      position = n / 2;
    }
    if (i < 0 || i >= docs.length) throw new Damage("a posting has more documents than it says");
    at.push(docs[i] * placeSize + position);
  }
  p.at = Float64Array.from(at);
  if (beside) {
    p.before = r.take(at.length);
    p.after = r.take(at.length);
  }
  return p;
}

function readColumn(bytes, docs) {
  const line = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, line)));
  if (head.runs) return { runs: head.runs };
  const r = new Reader(bytes.subarray(line + 1));
  const counts = new Uint8Array(docs);
  let total = 0;
  for (let i = 0; i < docs; i++) total += counts[i] = r.number();
  const flat = new Int32Array(total);
  for (let i = 0; i < total; i++) {
    flat[i] = r.number();
    if (flat[i] >= head.values.length) throw new Damage("a column names a value that it does not hold");
  }
  return { values: head.values, forms: head.values.map(v => forms(v[1])), counts, flat };
}
