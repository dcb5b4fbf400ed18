package quote

// EnteredByHand is the Rule of an attribution that an editor wrote down together with the words.
const EnteredByHand = "by-hand"

// A Source is where an editor found words that no article of the archive reports.
type Source struct {
	Medium string // "book", "speech", "letter", "recording", "interview" or "document"
	Place  string // where in it the words stand: "page 41", "at 12:30"; empty when unknown
}

// Media are the sorts of source, in the order in which people are told of them.
var Media = []string{"book", "speech", "letter", "recording", "interview", "document"}
