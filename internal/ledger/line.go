package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"verbatim/internal/quote"
)

// Format is the version of the format.
const Format = 1

// A record is a line of a ledger. In JSON its names, and those of all it holds, are in small letters, and
// what is zero or empty is left out.
type record struct {
	Ledger     int    // Format
	Extraction int    // version of the engine that found the quotations
	SHA256     string // of the article's text, in hex
	Article    quote.Article
	Text       []piece // the text, parted
	Prints     string  // ID of the article whose report this one prints as well, as found where the texts were
	Quotations []quotation
	Marks      []quote.Mark
	Mentions   []quote.Mention
	Described  []quote.Mention
	Unread     string
	Language   string
}

// A quotation is what one article tells of it.
type quotation struct {
	ID          string
	Kind        quote.Kind
	Segments    []quote.Span
	Context     quote.Span
	Attribution *quote.Attribution
	Withdrawn   bool // its words are left out
}

// Facts are what a ledger tells of an article beyond what was found in it. The zero value tells nothing.
type Facts struct {
	Version   int             // of the engine that found the quotations
	Prints    string          // ID of the article whose report this one prints as well; empty for none
	Withdrawn map[string]bool // IDs of the quotations whose words must be nowhere
}

// Line returns the line of an article, with its end.
func Line(ex *quote.Extraction, facts Facts) ([]byte, error) {
	r := record{
		Ledger: Format, Extraction: facts.Version, SHA256: sum([]byte(ex.Article.Text)), Article: *ex.Article, Prints: facts.Prints,
		Marks: slices.Clone(ex.Marks), Mentions: ex.Mentions, Described: ex.Described, Unread: ex.Unread, Language: ex.Language,
	}
	r.Article.Text, r.Article.SHA256, r.Article.Prints = "", "", ""
	r.Article.Blocks = slices.Clone(ex.Article.Blocks)
	for i := range r.Article.Blocks {
		r.Article.Blocks[i].Reason = "" // it may quote the page
	}
	for i := range r.Marks {
		r.Marks[i].Reason = ""
	}
	var withheld []quote.Span
	for _, q := range ex.Quotations {
		gone := facts.Withdrawn[q.ID]
		if gone {
			withheld = append(withheld, q.Segments...)
		}
		r.Quotations = append(r.Quotations, quotation{q.ID, q.Kind, q.Segments, q.Context, q.Attribution, gone})
	}
	r.Text = pieces(ex.Article.Text, without(kept(ex), union(withheld)))
	b, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	tree, err := parse(b)
	if err != nil {
		return nil, err
	}
	fields := spare(tree).(map[string]any)
	body, err := canonical(fields)
	if err != nil {
		return nil, err
	}
	fields[hashField] = sum(body)
	body, err = canonical(fields)
	return append(body, '\n'), err
}

// hashField holds the SHA-256 of the line without it.
const hashField = "hash"

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// parse reads JSON as maps and slices, numbers as they are printed.
func parse(b []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, fmt.Errorf("there is more than one value")
	}
	return v, nil
}

// canonical prints JSON in the one way that is hashed: keys in order, no spaces, nothing escaped that need not
// be.
func canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.ReplaceAll(bytes.TrimSuffix(b.Bytes(), []byte("\n")), []byte("\u0085"), []byte(`\u0085`)), err
}

// spare puts names in small letters and leaves out of objects what is zero, empty or null.
func spare(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, field := range v {
			if field = spare(field); !nothing(field) {
				out[strings.ToLower(name)] = field
			}
		}
		return out
	case []any:
		for i := range v {
			v[i] = spare(v[i])
		}
	}
	return v
}

func nothing(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case bool:
		return !v
	case json.Number:
		return v == "0"
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return false
}
