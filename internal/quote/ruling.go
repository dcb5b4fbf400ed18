package quote

// A Ruling is a correction together with what it did to the archive.
type Ruling struct {
	*Correction
	About     *Quotation   // nil when the archive holds no such quotation, or does not take it for one any more
	Was       string       // the name that the words would stand under without it; empty for none; OnSpeaker alone
	Is        *Speaker     // the speaker decided on; nil when it is Nobody, or was not found
	Subjects  []*Topic     // the topics decided on
	Others    []*Quotation // those that it merges with or splits from; those that were found
	Overruled bool         // a later decision on the same matters counts instead
	Stale     bool         // it points to nothing, or to a quotation that has another ID by now
}
