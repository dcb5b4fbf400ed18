package variant

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"verbatim/internal/quote"
)

// Options tune the grouping. The zero value is the usual run, without decisions of editors.
type Options struct {
	Language string // of articles that do not say theirs, BCP 47
	// Merged are sets of quotations that editors found to report one utterance, Split pairs that they found not to.
	// Where the two contradict, quotations stay apart.
	Merged [][]*quote.Quotation
	Split  [][2]*quote.Quotation
}

// The days that may lie between reports.
const (
	certainDays = 3  // of one utterance
	relatedDays = 30 // of what is offered as related
)

const mostRelated = 6 // utterances offered beside one

// Group returns the utterances behind some published quotations, each without its place in any archive: those that
// several quotations report, and those to which another is related. The order of the result and of everything in it
// depends on the quotations alone, whose order decides only between equals.
func Group(quotations []*quote.Quotation, opts Options) []*quote.Utterance {
	g := newGrouping(quotations, opts)
	all := buckets(quotations)
	found := make([]*speaker, len(all))
	var work errgroup.Group
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() error {
			r, x := newReader(opts.Language), new(index)
			for i := int(next.Add(1)) - 1; i < len(all); i = int(next.Add(1)) - 1 {
				s := &speaker{grouping: g, reader: r, index: x, of: make(map[*quote.Quotation]*cluster), places: make(map[*quote.Quotation]place)}
				s.group(all[i])
				s.reader, s.index = nil, nil
				found[i] = s
			}
			return nil
		})
	}
	work.Wait()
	for _, s := range found {
		maps.Copy(g.of, s.of)
		g.related = append(g.related, s.related...)
	}
	g.merge()
	return g.utterances()
}

// buckets parts quotations by who speaks: only those of one speaker are compared. Nobody knows whether the unnamed
// source of one article is that of another, so each article has its own.
func buckets(quotations []*quote.Quotation) [][]*quote.Quotation {
	type key struct {
		speaker *quote.Speaker
		article *quote.Article
	}
	at := make(map[key]int)
	var out [][]*quote.Quotation
	for _, q := range quotations {
		if q.Speaker == nil {
			continue
		}
		k := key{speaker: q.Speaker}
		if q.Speaker.Kind == quote.Unnamed || q.Speaker.Kind == quote.Group {
			k.article = q.Article
		}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], q)
	}
	return slices.DeleteFunc(out, func(b []*quote.Quotation) bool { return len(b) < 2 })
}

// A cluster is an utterance in the making.
type cluster struct {
	members []*quote.Quotation         // the lead first
	places  map[*quote.Article][]place // of the members in the lead, by article
}

// join adds a quotation that reports a stretch of the lead.
func (c *cluster) join(q *quote.Quotation, at place) {
	if c.places == nil {
		c.places = make(map[*quote.Article][]place)
	}
	c.members = append(c.members, q)
	c.places[q.Article] = append(c.places[q.Article], at)
}

// A place is the stretch of the lead that a member reports, in words.
type place struct{ start, end int }

// A grouping collects clusters.
type grouping struct {
	reader  *reader
	common  map[string]bool // short words that several speakers use alike
	order   map[*quote.Quotation]int
	apart   map[*quote.Quotation][]*quote.Quotation // what editors split
	merged  [][]*quote.Quotation
	of      map[*quote.Quotation]*cluster
	related []relation
}

// A speaker is the part of a grouping that belongs to one speaker.
type speaker struct {
	*grouping
	reader  *reader
	index   *index
	of      map[*quote.Quotation]*cluster
	places  map[*quote.Quotation]place // in the lead
	related []relation
}

// A relation is two quotations that may be of one utterance, and how much they are alike.
type relation struct {
	a, b  *quote.Quotation
	score float32
}

func newGrouping(quotations []*quote.Quotation, opts Options) *grouping {
	g := &grouping{
		reader: newReader(opts.Language), common: commonplaces(quotations), merged: opts.Merged,
		order: make(map[*quote.Quotation]int, len(quotations)), of: make(map[*quote.Quotation]*cluster),
		apart: make(map[*quote.Quotation][]*quote.Quotation),
	}
	for i, q := range quotations {
		g.order[q] = i
	}
	for _, pair := range opts.Split {
		g.apart[pair[0]] = append(g.apart[pair[0]], pair[1])
		g.apart[pair[1]] = append(g.apart[pair[1]], pair[0])
	}
	return g
}

// group groups the quotations of one speaker: from the fullest to the shortest, each joins the lead it agrees with most,
// or becomes a lead itself. Since all agree with their lead, whose words they are part of, a list that shows the lead
// hides nothing that was said.
func (g *speaker) group(bucket []*quote.Quotation) {
	said := g.read(bucket)
	pairs := g.index.pairs(said, g.reader)
	fullest := make([]int, len(said))
	for i := range fullest {
		fullest[i] = i
	}
	slices.SortFunc(fullest, func(a, b int) int { return compareLeads(&said[a], &said[b]) })
	rank := make([]int, len(said))
	for i, n := range fullest {
		rank[n] = i
	}
	leadOf := make([]int, len(said))
	for _, n := range fullest {
		leadOf[n] = n
		var best match
		bestLead := -1
		for _, p := range pairs.of(n) {
			other := p.other(n)
			if rank[other] > rank[n] || p.level != certain {
				continue
			}
			m, lead := p.match, leadOf[other]
			at := p.in(other)
			if lead != other {
				// Through another report of the same words: they must agree with the lead themselves.
				at.start += g.places[said[other].Quotation].start - p.in(n).start
				if m = compareAt(&said[n], &said[lead], at.start, g.reader); m.level != certain {
					continue
				}
				at = m.inB
			}
			m.inB = at
			if !g.mayJoin(&said[n], &said[lead], m) {
				continue
			}
			if bestLead < 0 || m.score > best.score || m.score == best.score && rank[lead] < rank[bestLead] {
				best, bestLead = m, lead
			}
		}
		if bestLead < 0 {
			continue
		}
		leadOf[n] = bestLead
		lead, q := said[bestLead].Quotation, said[n].Quotation
		c := g.of[lead]
		if c == nil {
			c = &cluster{}
			c.join(lead, place{0, len(said[bestLead].words)})
			g.of[lead] = c
		}
		c.join(q, best.inB)
		g.of[q], g.places[q] = c, best.inB
	}
	for i := range pairs.all {
		p := &pairs.all[i]
		a, b := leadOf[p.a], leadOf[p.b]
		if a != b && p.level != unlike {
			g.related = append(g.related, relation{said[a].Quotation, said[b].Quotation, p.score})
		}
	}
}

// mayJoin reports whether a quotation may join the cluster of a lead with which it agrees. Two quotations of one article
// that report the same stretch in different words are two utterances: nobody prints one sentence in two versions.
func (g *speaker) mayJoin(q, lead *said, m match) bool {
	if slices.ContainsFunc(g.apart[q.Quotation], func(o *quote.Quotation) bool {
		return o == lead.Quotation || g.of[o] != nil && g.of[o] == g.of[lead.Quotation]
	}) {
		return false
	}
	if m.whole {
		return true
	}
	c := g.of[lead.Quotation]
	if c == nil {
		return q.Article != lead.Article
	}
	return !slices.ContainsFunc(c.places[q.Article], func(at place) bool {
		return min(at.end, m.inB.end) > max(at.start, m.inB.start)
	})
}

// compareLeads orders quotations by how well they stand for an utterance: the words that were not taken back before
// those that were, the fullest first, then whole sentences, then the earliest.
func compareLeads(a, b *said) int {
	return cmp.Or(
		compareTrue(b.Status.Kind == quote.Retracted, a.Status.Kind == quote.Retracted),
		cmp.Compare(len(b.words), len(a.words)),
		cmp.Compare(a.Kind, b.Kind),
		a.Article.Date.Compare(b.Article.Date),
		cmp.Compare(a.Article.ID, b.Article.ID),
		cmp.Compare(a.start(), b.start()),
		cmp.Compare(a.ID, b.ID),
	)
}

// compareTrue orders what is true before what is not.
func compareTrue(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// merge joins what editors found to be one utterance, whoever is named as the speaker.
func (g *grouping) merge() {
	for _, set := range g.merged {
		var into *cluster
		for _, q := range set {
			c := g.of[q]
			if c == nil {
				c = &cluster{members: []*quote.Quotation{q}}
				g.of[q] = c
			}
			switch {
			case into == nil:
				into = c
			case into == c:
			case g.keepsApart(into, c):
				if !g.keepsApart(into, &cluster{members: []*quote.Quotation{q}}) {
					c.members = slices.DeleteFunc(c.members, func(m *quote.Quotation) bool { return m == q })
					into.members = append(into.members, q)
					g.of[q] = into
				}
			default:
				for _, m := range c.members {
					g.of[m] = into
				}
				into.members = append(into.members, c.members...)
			}
		}
	}
}

func (g *grouping) keepsApart(a, b *cluster) bool {
	if len(g.apart) == 0 {
		return false
	}
	return slices.ContainsFunc(a.members, func(x *quote.Quotation) bool {
		return slices.ContainsFunc(g.apart[x], func(y *quote.Quotation) bool { return slices.Contains(b.members, y) })
	})
}

// utterances sets the clusters and relations in order.
func (g *grouping) utterances() []*quote.Utterance {
	of := make(map[*quote.Quotation]*quote.Utterance)
	done := make(map[*cluster]*quote.Utterance)
	var out []*quote.Utterance
	all := make([]*quote.Quotation, 0, len(g.order))
	for q := range g.order {
		all = append(all, q)
	}
	slices.SortFunc(all, func(a, b *quote.Quotation) int { return cmp.Compare(g.order[a], g.order[b]) })
	for _, q := range all {
		c := g.of[q]
		if c == nil || len(c.members) < 2 {
			continue
		}
		u := done[c]
		if u == nil {
			u = &quote.Utterance{Variants: g.inOrder(c.members)}
			done[c] = u
			out = append(out, u)
		}
		of[q] = u
	}
	slices.SortStableFunc(g.related, func(a, b relation) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(g.order[a.a], g.order[b.a]), cmp.Compare(g.order[a.b], g.order[b.b]))
	})
	for _, r := range g.related {
		a, b := g.alone(of, &out, r.a), g.alone(of, &out, r.b)
		if a != b && !g.keepsApart(&cluster{members: a.Variants}, &cluster{members: b.Variants}) {
			relate(a, b.Lead())
			relate(b, a.Lead())
		}
	}
	out = slices.DeleteFunc(out, func(u *quote.Utterance) bool { return len(u.Variants) < 2 && len(u.Related) == 0 })
	for _, u := range out {
		u.Related = g.byDate(u.Related)
	}
	return out
}

// alone returns the utterance of a quotation, a new one if it is the only report.
func (g *grouping) alone(of map[*quote.Quotation]*quote.Utterance, out *[]*quote.Utterance, q *quote.Quotation) *quote.Utterance {
	if of[q] == nil {
		of[q] = &quote.Utterance{Variants: []*quote.Quotation{q}}
		*out = append(*out, of[q])
	}
	return of[q]
}

func relate(u *quote.Utterance, q *quote.Quotation) {
	if len(u.Related) < mostRelated && !slices.Contains(u.Related, q) {
		u.Related = append(u.Related, q)
	}
}

// inOrder returns the variants of an utterance: the lead, then the others by date.
func (g *grouping) inOrder(members []*quote.Quotation) []*quote.Quotation {
	all := make([]said, len(members))
	for i, q := range members {
		all[i] = said{Quotation: q, words: g.reader.words(g.reader.vocabulary(q.Article.Language), q, nil)}
	}
	lead := 0
	for i := range all {
		if compareLeads(&all[i], &all[lead]) < 0 {
			lead = i
		}
	}
	out := []*quote.Quotation{members[lead]}
	return append(out, g.byDate(slices.Delete(slices.Clone(members), lead, lead+1))...)
}

// byDate orders quotations by date of publication, unknown dates last, then by article and position.
func (g *grouping) byDate(qs []*quote.Quotation) []*quote.Quotation {
	slices.SortFunc(qs, func(a, b *quote.Quotation) int {
		x, y := said{Quotation: a}, said{Quotation: b}
		return cmp.Or(
			compareTrue(b.Article.Date.IsZero(), a.Article.Date.IsZero()),
			a.Article.Date.Compare(b.Article.Date),
			cmp.Compare(a.Article.ID, b.Article.ID),
			cmp.Compare(x.start(), y.start()),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return qs
}
