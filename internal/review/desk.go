package review

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"verbatim/internal/edit"
	"verbatim/internal/load"
	"verbatim/internal/people"
	"verbatim/internal/quote"
)

// A Desk takes decisions about one archive and writes them to its content files. It is safe for
// concurrent use.
type Desk struct {
	archive string           // folder of the archive
	now     func() time.Time // the clock

	mu    sync.Mutex
	arc   *quote.Archive
	queue []*Item          // nil while nobody has asked for it since the archive changed
	made  map[string]*Made // by Key: what was decided since the archive was read
	past  []*Made          // what can be taken back, the last one last
}

// A Decision is what an editor says about an item.
type Decision struct {
	Key    string `json:"key"`
	Action Action `json:"action"`
	Value  string `json:"value"` // the speaker, for Attribute and AddQuote: slug or name
	Editor string `json:"editor"`
	Reason string `json:"reason"` // empty means the words that the program finds for it
}

// A Made is a decision that was written.
type Made struct {
	Decision
	Says string    `json:"says"` // what was decided, in a line: "Ana Ruiz said it"
	File string    `json:"file"` // in the folder of the archive
	At   time.Time `json:"at"`

	path          string
	before, after []byte            // of the file; before is nil when there was none
	correction    *quote.Correction // nil for the file of a speaker
}

// A Conflict says that an item was decided before: by another tab, or by somebody in the file.
type Conflict struct{ Says string }

func (c *Conflict) Error() string { return c.Says }

// A Misuse says that a decision cannot be one about its item.
type Misuse struct{ Says string }

func (m *Misuse) Error() string { return m.Says }

// NewDesk opens a desk for the archive in a folder. Now is the clock.
func NewDesk(archive string, now func() time.Time) *Desk {
	return &Desk{archive: archive, now: now, made: make(map[string]*Made)}
}

// Refresh has the desk work on an archive that was read again. What is decided there no longer waits.
func (d *Desk) Refresh(arc *quote.Archive) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.arc, d.queue = arc, nil
	// The archive may have been read before the last decision was written, so decisions are forgotten only
	// when somebody has taken them out of their file.
	var is []*quote.Correction
	if f, err := edit.Corrections(d.archive); err == nil {
		is, _ = load.Corrections(load.CorrectionsFile, string(f.Text))
	}
	for key, m := range d.made {
		if !m.stands(is) {
			delete(d.made, key)
		}
	}
}

// stands reports whether a decision is still in its file.
func (m *Made) stands(is []*quote.Correction) bool {
	if m.correction == nil {
		_, err := os.Stat(m.path)
		return err == nil
	}
	return slices.ContainsFunc(is, func(c *quote.Correction) bool { return decisionKey(c) == decisionKey(m.correction) })
}

// Waiting returns what waits and was not decided, the most valuable first, and whom an editor may name.
func (d *Desk) Waiting() ([]*Item, []Candidate) {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := []*Item{}
	for _, it := range d.items() {
		if d.made[it.Key] == nil {
			out = append(out, it)
		}
	}
	if d.arc == nil {
		return out, []Candidate{}
	}
	return out, Speakers(d.arc)
}

func (d *Desk) items() []*Item {
	if d.queue == nil && d.arc != nil {
		d.queue = Queue(d.arc)
	}
	return d.queue
}

// Decide writes a decision. A Conflict says that the item was decided before and nothing was written, a
// Misuse that it makes no sense; any other error says why the file could not be written: it is as it was.
func (d *Desk) Decide(in Decision) (*Made, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	in.Value, in.Editor, in.Reason = oneLine(in.Value), oneLine(in.Editor), oneLine(in.Reason)
	if m := d.made[in.Key]; m != nil {
		return nil, &Conflict{fmt.Sprintf("This was decided already, by %s at %s: %s.", m.Editor, m.At.Format("15:04"), m.Says)}
	}
	items := d.items()
	i := slices.IndexFunc(items, func(it *Item) bool { return it.Key == in.Key })
	if i < 0 {
		return nil, &Conflict{"This no longer waits: the archive has changed, or somebody has decided it."}
	}
	if in.Editor == "" {
		return nil, &Misuse{"Say who decides: the decision is kept with the name of the editor."}
	}
	it := items[i]
	var m *Made
	var err error
	if in.Action == WriteFile || in.Action == WriteAlias {
		m, err = d.begin(it, in)
	} else {
		m, err = d.correct(it, in)
	}
	if err != nil {
		return nil, err
	}
	m.Decision, m.At = in, d.now()
	d.made[it.Key] = m
	d.past = append(d.past, m)
	return m, nil
}

// begin writes the file of a speaker who has none.
func (d *Desk) begin(it *Item, in Decision) (*Made, error) {
	if it.Kind != NewSpeaker {
		return nil, &Misuse{"Only somebody found in articles gets a file."}
	}
	var also []string
	if in.Action == WriteAlias {
		if !slices.ContainsFunc(it.Choices, func(c Choice) bool { return c.Action == WriteAlias && c.Value == in.Value }) {
			return nil, &Misuse{fmt.Sprintf("%q was not offered as another form of the name.", in.Value)}
		}
		also = []string{in.Value}
	}
	m := &Made{Says: "began the file of " + strings.Join(append([]string{it.found.Name}, also...), ", also "), File: path.Join(people.Folder, it.found.Stem+".md")}
	m.path = filepath.Join(d.archive, filepath.FromSlash(m.File))
	f, err := edit.Read(m.path)
	switch {
	case err != nil:
		return nil, err
	case f.Text != nil:
		return nil, &Conflict{m.File + " is there by now, and no file is written over."}
	}
	m.after = []byte(it.found.File(also...))
	if err := f.Write(m.after); err != nil {
		return nil, err
	}
	return m, nil
}

// tries is how often a file that changes while it is written is read again: what others wrote into it is
// kept each time.
const tries = 3

// correct writes a correction.
func (d *Desk) correct(it *Item, in Decision) (*Made, error) {
	c, says, err := d.correction(it, in)
	if err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		f, err := edit.Corrections(d.archive)
		if err != nil {
			return nil, err
		}
		if err := d.foreign(string(f.Text), c); err != nil {
			return nil, err
		}
		before := bytes.Clone(f.Text)
		if f.Text == nil {
			before = nil
		}
		err = f.Decide(c)
		if errors.Is(err, edit.ErrChanged) && try < tries {
			continue
		}
		if err != nil {
			return nil, err
		}
		return &Made{Says: says, File: load.CorrectionsFile, path: f.Path, before: before, after: f.Text, correction: c}, nil
	}
}

// foreign reports a decision on the same matter of the same quotation that stands in the file and that
// the archive was read without: somebody decided it meanwhile.
func (d *Desk) foreign(text string, c *quote.Correction) error {
	known := make(map[string]bool)
	for _, r := range d.arc.Rulings {
		known[decisionKey(r.Correction)] = true
	}
	is, _ := load.Corrections(load.CorrectionsFile, text)
	for _, o := range is {
		same := c.Quotation != "" && o.Quotation == c.Quotation || c.Missing && o.Missing && o.Article == c.Article && o.Words == c.Words
		if !same || known[decisionKey(o)] || !slices.ContainsFunc(o.Matters(), func(m quote.Matter) bool { return slices.Contains(c.Matters(), m) }) {
			continue
		}
		return &Conflict{fmt.Sprintf("This was decided meanwhile in %s, line %d, by %s: %s.", load.CorrectionsFile, o.Line, o.Editor, sayCorrection(o))}
	}
	return nil
}

// decisionKey is equal for equal decisions, wherever they stand.
func decisionKey(c *quote.Correction) string {
	return fmt.Sprint(c.Quotation, c.Article, c.Words, c.Editor, c.Date, c.Reason, c.Speaker, c.NotQuotation, c.Missing, c.Merge, c.Split)
}

// sayCorrection says a correction in a few words.
func sayCorrection(c *quote.Correction) string {
	switch {
	case c.Speaker == quote.Nobody:
		return "it cannot be told who spoke"
	case c.NotQuotation:
		return "it is no quotation"
	case c.Speaker != "":
		return c.Speaker + " said it"
	case len(c.Merge) > 0:
		return "the two are one utterance"
	case len(c.Split) > 0:
		return "the two are two utterances"
	}
	return c.Reason
}

// correction makes the correction that a decision means.
func (d *Desk) correction(it *Item, in Decision) (*quote.Correction, string, error) {
	now := d.now()
	c := &quote.Correction{
		Quotation: it.Quotation, Words: it.Words, Article: it.Article.ID,
		Editor: in.Editor, Date: quote.Date{Year: now.Year(), Month: now.Month(), Day: now.Day()},
	}
	what, why := "", ""
	held := it.Kind == Unattributed || it.Kind == Doubtful || it.Kind == LowSure
	switch {
	case in.Action == Attribute && held:
		if in.Value == "" {
			return nil, "", &Misuse{"Name the speaker."}
		}
		c.Speaker = named(d.arc, in.Value)
		what, why = d.nameOf(c.Speaker)+" said it", "The editor read the report so."
		for _, cand := range it.Candidates {
			if cand.Speaker == in.Value || strings.EqualFold(cand.Name, in.Value) {
				why = "The editor read the report so, as the program proposed."
			}
		}
	case in.Action == NameNobody && held:
		c.Speaker, what, why = quote.Nobody, "it cannot be told who spoke", "The report does not tell who spoke."
	case in.Action == NoQuote && held:
		c.NotQuotation, what, why = true, "it is no quotation", "The marks quote nobody."
	case in.Action == AddQuote && it.Kind == Scare:
		c.Quotation, c.Missing, c.Speaker = "", true, named(d.arc, in.Value)
		if in.Value == "" {
			return nil, "", &Misuse{"Name the speaker."}
		}
		what, why = "it is a quotation, and "+d.nameOf(c.Speaker)+" said it", "The marks quote what the report says of it."
	case in.Action == Merge && it.Kind == VariantPair:
		c.Merge, what, why = []string{it.Other.Quotation}, "the two are one utterance", "Both reports tell of the same occasion."
	case in.Action == Split && it.Kind == VariantPair:
		c.Split, what, why = []string{it.Other.Quotation}, "the two are two utterances", "The reports tell of two occasions."
	default:
		return nil, "", &Misuse{fmt.Sprintf("%q is no answer to this question.", in.Action)}
	}
	c.Reason = cmp.Or(in.Reason, why)
	return c, what, nil
}

// nameOf returns the name of a speaker whom a correction names by slug.
func (d *Desk) nameOf(speaker string) string {
	for _, s := range d.arc.Speakers {
		if s.Slug == speaker {
			return s.Name
		}
	}
	return speaker
}

// Undo takes the last decision back: its file becomes what it was before. A Conflict says that somebody
// has changed the file since, so that it is left alone.
func (d *Desk) Undo() (*Made, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.past) == 0 {
		return nil, &Conflict{"Nothing was decided here that could be taken back."}
	}
	m := d.past[len(d.past)-1]
	f, err := edit.Read(m.path)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(f.Text, m.after) {
		return nil, &Conflict{fmt.Sprintf("%s has changed since, so it is left as it is: take the decision out by hand.", m.File)}
	}
	if m.before == nil {
		err = os.Remove(m.path)
	} else {
		err = f.Write(m.before)
	}
	if err != nil {
		return nil, fmt.Errorf("taking the decision back: %w", err)
	}
	d.past = d.past[:len(d.past)-1]
	delete(d.made, m.Key)
	return m, nil
}

// title returns what the archive is called.
func (d *Desk) title() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.arc == nil {
		return ""
	}
	return d.arc.Settings.Title
}
