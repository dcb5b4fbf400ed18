package archive

import (
	"fmt"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
	"verbatim/internal/text"
)

// LostWithdrawal is the name of the message that words were withdrawn which cannot be found any more, while
// their article is still there: it may hold them in another form, and must not be published so.
const LostWithdrawal = "lost-withdrawal"

// trace looks for the quotations of decisions whose ID no quotation has: the article was edited, moved or
// deleted since. Each such decision is an error. If the very words stand in the article it named, under
// whatever ID that has now, or are the only ones of their kind while that article is gone, the decision
// still holds, so that nothing goes up meanwhile that it took down; words that are only like them are held.
func (d *docket) trace(stale []*quote.Ruling, out map[*quote.Quotation]*quote.Ruling) {
	if len(stale) == 0 {
		return
	}
	byWords := make(map[string][]found)
	for _, rep := range d.reports {
		for _, q := range rep.Quotations {
			key := wordsKey(q.Words())
			byWords[key] = append(byWords[key], found{rep, q})
		}
	}
	for _, r := range stale {
		r.Stale = true
		same := d.sameWords(r, byWords)
		var here []found // in the article that the decision names
		for _, f := range same {
			if f.report == d.articles[r.Article] {
				here = append(here, f)
			}
		}
		_, stands := d.articles[r.Article]
		switch {
		case len(here) == 1:
			d.renamed(r, here[0], out)
		case len(here) == 0 && len(same) == 1 && !stands:
			d.renamed(r, same[0], out)
		case len(same) > 0:
			d.fail(r, "stale-correction", fmt.Sprintf("there is no quotation %s; %s", r.Quotation, lastStood(d, r)),
				"the same words now stand in "+list(same)+": write the ID of the one that is meant")
			if !stands {
				d.holdAll(r, same)
			}
		default:
			d.gone(r)
		}
	}
}

// renamed binds a decision to a quotation that has another ID by now.
func (d *docket) renamed(r *quote.Ruling, f found, out map[*quote.Quotation]*quote.Ruling) {
	d.fail(r, "stale-correction", fmt.Sprintf("the quotation %s is called %s now, in %s", r.Quotation, f.ID, fileOf(f.report.Article)),
		fmt.Sprintf("write quotation: %s and article: %s; the decision is followed meanwhile", f.ID, f.report.ID))
	d.bind(r, f)
	if r.NotQuotation {
		out[f.Quotation] = r
	}
}

// gone tells where a quotation last stood. Quotations of that article which are like it are held, unless
// the decision is of no consequence for them.
func (d *docket) gone(r *quote.Ruling) {
	rep := d.articles[r.Article]
	var like []found
	look := func(rep *quote.Report, key string) {
		for _, q := range rep.Quotations {
			if alike(key, wordsKey(q.Words())) {
				like = append(like, found{rep, q})
			}
		}
	}
	switch key := wordsKey(r.Words); {
	case rep != nil && key != "":
		look(rep, key)
	case key != "" && (r.Withdraws() || r.Speaker != "" || r.Status != nil && r.Status.Kind == quote.Misattributed):
		// The article may have been moved and edited at once, and the name would be wrong again.
		for _, rep := range d.reports {
			look(rep, key)
		}
	}
	if rep == nil && r.Withdraws() && len(like) == 0 && r.Article != "" {
		// Somebody withdrew the words and took the article out as well. What remains is the page that says so.
		d.tell(diag.Note, r, "withdrawn-article", fmt.Sprintf("%s was withdrawn; %s", r.Quotation, lastStood(d, r)), "its page stays and says so")
		return
	}
	hint, name := "take the decision out if it is settled", "stale-correction"
	switch {
	case len(like) > 0:
		where := "the article now has"
		if rep == nil {
			where = "another article has"
		}
		hint = where + " words that are like them: write the ID of " + list(like) + ", which is held until then, or take the decision out"
	case r.Withdraws() && r.Article == "":
		name = LostWithdrawal
		hint = "add article: to the decision, from the history of the file: whether the words are still there cannot be told without"
	case r.Withdraws():
		name = LostWithdrawal
		hint = "look for the words in the article: write the ID that they have now, or take the decision out if the article no longer has them"
	case r.Words == "":
		hint = "add words: and article: to the decision, from the history of the file, so that it can be found again; or take it out"
	}
	d.fail(r, name, fmt.Sprintf("there is no quotation %s; %s", r.Quotation, lastStood(d, r)), hint)
	d.holdAll(r, like)
}

// holdAll keeps from readers what a decision may be about. What may be withdrawn words is withdrawn.
func (d *docket) holdAll(r *quote.Ruling, all []found) {
	for _, f := range all {
		switch {
		case r.Withdraws():
			f.Status = *r.Status
			f.Rulings = append(f.Rulings, r)
		case f.Held == "":
			f.Held = fmt.Sprintf("an editor's decision may be about it: %s:%d", r.File, r.Line)
		}
	}
}

// sameWords returns the quotations that have the very words of a decision: those it notes, or those that
// had its ID in the article it names.
func (d *docket) sameWords(r *quote.Ruling, byWords map[string][]found) []found {
	if r.Words != "" {
		return byWords[wordsKey(r.Words)]
	}
	if r.Article == "" {
		return nil
	}
	want, _, _ := strings.Cut(r.Quotation, "-")
	var out []found
	for _, rep := range d.reports {
		for _, q := range rep.Quotations {
			as := []*quote.Quotation{{Segments: q.Segments}}
			quote.AssignIDs(r.Article, rep.Text, as)
			if as[0].ID == want {
				out = append(out, found{rep, q})
			}
		}
	}
	return out
}

// lastStood tells where a decision says that its quotation stood.
func lastStood(d *docket, r *quote.Ruling) string {
	rep := d.articles[r.Article]
	switch {
	case r.Article == "":
		return "the decision does not say where it stood"
	case rep == nil:
		return fmt.Sprintf("it last stood in the article %q, which is not in the archive", r.Article)
	}
	return fmt.Sprintf("it last stood in %s, which has no such words now", fileOf(rep.Article))
}

func list(all []found) string {
	var ids []string
	for i, f := range all {
		if i == 3 {
			ids = append(ids, fmt.Sprintf("%d more", len(all)-3))
			break
		}
		ids = append(ids, fmt.Sprintf("%s (%s)", f.ID, fileOf(f.report.Article)))
	}
	return strings.Join(ids, ", ")
}

// wordsKey folds words for comparison: case, accents, marks, and how a gap is shown.
func wordsKey(words string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(text.Fold(quote.Folded(strings.ReplaceAll(words, "[…]", " ")))) {
		if w = strings.Trim(w, `.,;:!?'"()-`); w != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
	}
	return b.String()
}

// alike reports whether one text holds the other, or shares most of its words with it, in any order.
func alike(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if holds(a, b) || holds(b, a) {
		return true
	}
	x, y := strings.Fields(a), strings.Fields(b)
	count := make(map[string]int)
	for _, w := range x {
		count[w]++
	}
	shared := 0
	for _, w := range y {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	}
	return 5*shared >= 3*max(len(x), len(y))
}

// holds reports whether a text has all of another in it, word for word. A word or two prove nothing.
func holds(text, part string) bool {
	return strings.Count(part, " ") >= 2 && strings.Contains(" "+text+" ", " "+part+" ")
}
