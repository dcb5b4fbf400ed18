package quote

// A Quotation is what one speaker is quoted as saying in one place.
//
// Package extract fills the first group of fields from the article alone; package archive fills
// the second from all articles together.
type Quotation struct {
	ID       string // see AssignIDs
	Kind     Kind
	Segments []Span // what stands between the marks, marks left out; at least one, in order, never overlapping
	// Context is the stretch of the report a reader needs around the words: the sentences that
	// hold the segments, from the start of the first to the end of the last.
	Context     Span
	Attribution *Attribution // nil when the article names nobody

	Article   *Article
	Speaker   *Speaker     // nil when not attributed
	Topics    []Assignment // strongest first
	Published bool         // stands under the speaker's name; otherwise waits in review
	Held      string       // why it waits in review; empty when Published or withdrawn
	Status    Status       // as reported, unless an editor found out more
	Utterance *Utterance   // the occasion it reports; nil when no other quotation is known to be of it or near it
	Said      Date         // the day on which the words were spoken, by an editor's decision; see SaidOn
	Rulings   []*Ruling    // what editors decided about it, in order of time

	// Of the same words in several printings of one dispatch, the first stands for all: the lists of
	// the archive, its speakers and its topics hold it alone. The others keep their pages.
	Printings []*Quotation // the others, in order of the dispatch; empty when there are none
	Prints    *Quotation   // the one that stands for this; nil when it stands for itself

	// Candidates are whom the words may be by while they wait in review, likeliest first: for editors
	// alone, and never shown as who spoke. Empty when Published or when the archive knows of nobody.
	Candidates []Candidate
}

// A Candidate is somebody whom a quotation in review may be by.
type Candidate struct {
	Speaker *Speaker // one with a file, or one found in articles; without a Slug when nothing of theirs is published
	Why     string   // what speaks for this one, in plain words
}

// SaidOn returns the day on which the words were spoken, as an editor decided or the article says; zero
// when nobody wrote it down.
func (q *Quotation) SaidOn() Date {
	if !q.Said.IsZero() {
		return q.Said
	}
	return q.Article.Said
}

// Words returns the quoted words as printed. A gap between segments is marked with " […] ", so
// that words are never joined across it unseen; segments that are whole paragraphs of one
// speech are joined by a blank line.
func (q *Quotation) Words() string {
	if len(q.Segments) == 1 {
		return q.Article.Slice(q.Segments[0]) // nearly always, and without a copy
	}
	var b []byte
	for i, s := range q.Segments {
		if i > 0 {
			b = append(b, q.joint(i)...)
		}
		b = append(b, q.Article.Slice(s)...)
	}
	return string(b)
}

// joint returns what stands for the text between segment i-1 and segment i.
func (q *Quotation) joint(i int) string {
	if paragraphGap(q.Article.Text[q.Segments[i-1].End:q.Segments[i].Start]) {
		return "\n\n"
	}
	return " […] "
}

// paragraphGap reports whether a gap between two segments is no more than marks, spaces and a
// line break: the convention of a speech that runs over several paragraphs.
func paragraphGap(gap string) bool {
	newline := false
	for _, r := range gap {
		switch r {
		case '\n':
			newline = true
		case ' ', '\t', '\r', '\u00a0', '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`', '´', '>':
		default:
			return false
		}
	}
	return newline
}

// A Kind says how the quoted words stand in the report.
type Kind uint8

// Direct quotations stand alone; Partial ones are words quoted inside the reporter's own
// sentence and are always shown inside it.
const (
	Direct Kind = iota
	Partial
)

var kindNames = [...]string{"direct", "partial"}

func (k Kind) String() string { return kindNames[k] }

// An Attribution is the evidence for a name: who an article says spoke the words, and why we
// read it so.
type Attribution struct {
	Name       string      // the fullest form the article gives: "David Cameron", "A British government source"
	Kind       SpeakerKind // what sort of speaker the article takes it for
	Form       Form        // how Mention refers to the speaker
	Mention    Span        // where the text refers to the speaker; for a carried speech, where it last did
	Cue        Span        // the words that announce speech; empty when there are none
	Sentence   Span        // the sentence that holds Mention and Cue
	Via        []Link      // from Mention to Name, one step each; empty when Mention is the name
	Rule       string      // the rule that decided, e.g. "cue-after"
	Confidence float64     // calibrated probability, 0 to 1, that Name is right
}

// ByEditor is the Rule of an attribution that an editor decided: it has no confidence to be measured.
const ByEditor = "editor"

// A Link is one step from a mention towards the speaker's full name.
type Link struct {
	Span Span   // the mention stepped to; empty when the step leaves the article
	Name string // what stands there, or the name the step leads to
	Why  string // the reason in plain words: "surname of", "held the office on 2015-01-16"
}

// A Form says how a mention refers.
type Form uint8

// The forms of a mention, from the plainest.
const (
	FullName    Form = iota // Barack Obama
	Surname                 // Mr Obama
	Description             // the US president
	Pronoun                 // he
)

var formNames = [...]string{"full name", "surname", "description", "pronoun"}

func (f Form) String() string { return formNames[f] }

// An Extraction is all that one article tells by itself.
type Extraction struct {
	Article    *Article
	Quotations []*Quotation // by position of the first segment
	Marks      []Mark       // every quotation mark of the text, by position
	// Mentions are the places outside and inside quotations where a person or body is named,
	// each with the fullest name the article gives; by position.
	Mentions []Mention
	// Described are the places where the article says what a person it names is, as a title or beside the
	// name: "Mayor", "the surgeon", "a spokeswoman for the town". Name is whom it means, Form is
	// Description; by position.
	Described []Mention
	Language  string // BCP 47: the language the article was read in, as declared, recognised or else the archive's; empty when its letters are all that is known
	Unread    string // why no speaker was looked for, in plain words: "there is no lexicon for French"; empty when one was
}

// A Mention is a place where the text refers to someone.
type Mention struct {
	Span Span
	Name string // the fullest form the article gives
	Kind SpeakerKind
	Form Form
}

// A Mark is one quotation mark of an article and what became of it.
type Mark struct {
	Span      Span
	Fate      Fate
	Quotation int    // index into Extraction.Quotations when Fate is Quoted, else -1
	Reason    string // in plain words; empty when Fate is Quoted
}

// A Fate accounts for a quotation mark.
type Fate uint8

// Each quotation mark of an article has exactly one fate.
const (
	Quoted      Fate = iota // opens or closes a segment of a quotation
	Nested                  // quotes someone inside a quotation
	ScareQuotes             // quotes nobody: a title, a nickname, a so-called thing
	OnFurniture             // stands in furniture or a headline
	Unbalanced              // has no partner
)

var fateNames = [...]string{"quoted", "nested", "scare quotes", "furniture", "unbalanced"}

func (f Fate) String() string { return fateNames[f] }
