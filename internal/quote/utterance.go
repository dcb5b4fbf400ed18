package quote

// An Utterance is the one occasion of speech behind several quotations of a speaker: its variants are how
// reports printed it.
type Utterance struct {
	// Variants are the quotations that report it: first the lead, which stands for all of them in a list,
	// then the others by date, article and position. At least one.
	Variants []*Quotation
	// Related are the leads of utterances that may be the same one: alike, but not so much that it is
	// certain. They are offered to readers and editors and never merged. In the order of Variants.
	Related []*Quotation
}

// Lead returns the quotation that stands for the utterance in a list.
func (u *Utterance) Lead() *Quotation { return u.Variants[0] }

// Variants returns the quotations that report the same words on the same occasion, this one among them,
// the lead first.
func (q *Quotation) Variants() []*Quotation {
	if q.Utterance == nil {
		return []*Quotation{q}
	}
	return q.Utterance.Variants
}

// Leads returns a list with each utterance once, in the order of the list: by its lead, or where that is
// not in the list, by the first of its variants that is.
func Leads(list []*Quotation) []*Quotation {
	var standing map[*Utterance]*Quotation
	for _, q := range list {
		if u := q.Utterance; u != nil && len(u.Variants) > 1 {
			if standing == nil {
				standing = make(map[*Utterance]*Quotation)
			}
			if standing[u] == nil || q == u.Lead() {
				standing[u] = q
			}
		}
	}
	if standing == nil {
		return list
	}
	out := make([]*Quotation, 0, len(list))
	for _, q := range list {
		if u := q.Utterance; u == nil || len(u.Variants) < 2 || standing[u] == q {
			out = append(out, q)
		}
	}
	return out
}
