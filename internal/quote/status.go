package quote

// A Status is what editors have found out about a quotation since it was printed. The zero Status is that of
// nearly all: the words stand as reported.
type Status struct {
	Kind   StatusKind
	Reason string // why, in a sentence; empty only for AsReported
	Source string // where that can be read: a web address, or the name of a document; empty only for AsReported
	Date   Date   // the day of the decision; zero when unknown
}

// A StatusKind says how words stand. Whatever shows the words shows it, but for AsReported.
type StatusKind uint8

// The ways words can stand. A withdrawn quotation is not Published and in the list of its Report
// alone; its page says that it was withdrawn and why, and its words are shown nowhere.
const (
	AsReported    StatusKind = iota
	Verified                 // a recording or a document bears the words out
	Disputed                 // somebody denies having said them, or having said them so
	Misattributed            // somebody else said them
	Retracted                // who published them took them back
	Withdrawn                // taken from this archive
)

var statusNames = [...]string{"as reported", "verified", "disputed", "misattributed", "retracted", "withdrawn"}

func (k StatusKind) String() string { return statusNames[k] }
