-- The tables of data/archive.sqlite. docs/data.md says what each column holds.
CREATE TABLE outlets (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE speakers (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  filed TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'body', 'unnamed', 'group')),
  described INTEGER NOT NULL CHECK (described IN (0, 1)),
  about TEXT NOT NULL,
  address TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE speaker_names (
  speaker TEXT NOT NULL REFERENCES speakers (slug),
  name TEXT NOT NULL,
  PRIMARY KEY (speaker, name)
) WITHOUT ROWID;

CREATE TABLE speaker_roles (
  speaker TEXT NOT NULL REFERENCES speakers (slug),
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  since TEXT,
  until TEXT,
  PRIMARY KEY (speaker, number)
) WITHOUT ROWID;

CREATE TABLE speaker_links (
  speaker TEXT NOT NULL REFERENCES speakers (slug),
  url TEXT NOT NULL,
  PRIMARY KEY (speaker, url)
) WITHOUT ROWID;

CREATE TABLE topics (
  slug TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  broader TEXT REFERENCES topics (slug) DEFERRABLE INITIALLY DEFERRED,
  about TEXT NOT NULL,
  address TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  date TEXT,
  author TEXT,
  outlet TEXT REFERENCES outlets (slug),
  url TEXT,
  archived TEXT,
  language TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  address TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE quotations (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'partial')),
  context TEXT NOT NULL,
  context_start INTEGER NOT NULL,
  context_end INTEGER NOT NULL,
  speaker TEXT NOT NULL REFERENCES speakers (slug),
  article TEXT NOT NULL REFERENCES articles (id),
  date TEXT,
  said TEXT,
  status TEXT NOT NULL CHECK (status IN ('as reported', 'verified', 'disputed', 'misattributed', 'retracted')),
  status_reason TEXT,
  status_source TEXT,
  status_date TEXT,
  name_in_article TEXT NOT NULL,
  form TEXT NOT NULL,
  mention TEXT,
  mention_start INTEGER,
  mention_end INTEGER,
  cue TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  address TEXT NOT NULL,
  url TEXT
);

CREATE TABLE segments (
  quotation TEXT NOT NULL REFERENCES quotations (id),
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (quotation, number)
) WITHOUT ROWID;

CREATE TABLE steps (
  quotation TEXT NOT NULL REFERENCES quotations (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  why TEXT NOT NULL,
  start INTEGER,
  end INTEGER,
  PRIMARY KEY (quotation, number)
) WITHOUT ROWID;

CREATE TABLE quotation_topics (
  quotation TEXT NOT NULL REFERENCES quotations (id),
  topic TEXT NOT NULL REFERENCES topics (slug),
  score REAL NOT NULL,
  PRIMARY KEY (quotation, topic)
) WITHOUT ROWID;

CREATE TABLE topic_terms (
  quotation TEXT NOT NULL,
  topic TEXT NOT NULL,
  number INTEGER NOT NULL,
  term TEXT NOT NULL,
  place TEXT NOT NULL,
  found TEXT NOT NULL,
  PRIMARY KEY (quotation, topic, number),
  FOREIGN KEY (quotation, topic) REFERENCES quotation_topics (quotation, topic)
) WITHOUT ROWID;

CREATE TABLE variants (
  utterance TEXT NOT NULL REFERENCES quotations (id),
  number INTEGER NOT NULL,
  quotation TEXT NOT NULL UNIQUE REFERENCES quotations (id),
  PRIMARY KEY (utterance, number)
) WITHOUT ROWID;

CREATE TABLE withdrawn (
  id TEXT PRIMARY KEY,
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  date TEXT,
  address TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE quotations_fts USING fts5 (
  words, context,
  content = 'quotations', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2'
);
