package quote

// Nobody is the Speaker of a correction that says: it cannot be told who spoke these words.
const Nobody = "nobody"

// A Correction is one decision of an editor about one quotation, as the file of decisions has it. A
// field with its zero value decides nothing. What the words say, and who, is decided again with each
// build; a correction stays.
type Correction struct {
	Quotation string // ID; empty exactly when Missing
	// Words are those of the quotation when the decision was made, as Quotation.Words returns them, and
	// Article is the ID of the article they stood in. With them a quotation is found again whose ID is
	// another by now. Either may be empty; of a withdrawn quotation nobody need keep the words.
	Words   string
	Article string

	Editor string // who decided; never empty
	Date   Date   // the day of the decision; never zero
	Reason string // why, in a sentence; never empty
	Source string // where that can be read: a web address, or the name of a document; may be empty

	Speaker      string   // slug or name of the speaker, or Nobody; empty decides nothing
	Topics       []string // slugs of all its topics; nil decides nothing, empty but not nil says that it has none
	Status       *Status  // with the reason, source and date of the decision; nil decides nothing
	Said         Date     // the day on which the words were spoken; zero decides nothing
	Merge        []string // IDs of quotations that report the same utterance
	Split        []string // IDs of quotations that report another utterance
	NotQuotation bool     // the marks quote nobody
	Missing      bool     // Words stand in Article and are a quotation, though none was found there

	File string // the file that holds the decision, as messages name it; empty when it was never in one
	Line int    // line of File on which the decision starts, from 1; 0 without a file
}

// A Matter is one thing that a correction can decide.
type Matter uint8

// What a correction can decide. Of several decisions on one matter of one quotation the last counts.
const (
	OnSpeaker Matter = iota
	OnTopics
	OnStatus
	OnSaid
	OnMerge
	OnSplit
	OnQuoting // that the marks quote nobody
	OnMissing
)

var matterNames = [...]string{"speaker", "topics", "status", "day it was said", "merged", "split", "not a quotation", "added"}

func (m Matter) String() string { return matterNames[m] }

// Matters returns what a correction decides, in a fixed order.
func (c *Correction) Matters() []Matter {
	var out []Matter
	for m, decided := range [...]bool{
		OnSpeaker: c.Speaker != "",
		OnTopics:  c.Topics != nil,
		OnStatus:  c.Status != nil,
		OnSaid:    !c.Said.IsZero(),
		OnMerge:   len(c.Merge) > 0,
		OnSplit:   len(c.Split) > 0,
		OnQuoting: c.NotQuotation,
		OnMissing: c.Missing,
	} {
		if decided {
			out = append(out, Matter(m))
		}
	}
	return out
}

// Withdraws reports whether the correction takes the words from the archive.
func (c *Correction) Withdraws() bool { return c.Status != nil && c.Status.Kind == Withdrawn }
