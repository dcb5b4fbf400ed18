package archive

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"verbatim/internal/diag"
	"verbatim/internal/quote"
)

// A tree is the topics of an archive with what lies below what.
type tree struct {
	topics []*quote.Topic // by slug
	bySlug map[string]*quote.Topic
	log    *log
}

// newTree copies the topics, gives them addresses and joins narrower to broader ones.
func newTree(in []*quote.Topic, log *log) *tree {
	t := &tree{bySlug: make(map[string]*quote.Topic, len(in)), log: log}
	for _, topic := range in {
		if topic != nil {
			c := *topic
			c.Broader, c.Narrower, c.Quotations = nil, nil, nil
			t.topics = append(t.topics, &c)
		}
	}
	slices.SortFunc(t.topics, func(a, b *quote.Topic) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.Name, b.Name))
	})
	claims := make([]claim, len(t.topics))
	for i, topic := range t.topics {
		claims[i] = claim{
			slug: slugOfFile(topic.Slug, topic.File, topic.Name, "topics", reserved, log),
			what: fmt.Sprintf("topic %q", topic.Name), file: topic.File, remedy: "rename one of the two files",
			granted: func(slug string) { topic.Slug = slug },
		}
	}
	settle("topics", claims, log)
	slices.SortFunc(t.topics, func(a, b *quote.Topic) int { return cmp.Compare(a.Slug, b.Slug) })
	for _, topic := range t.topics {
		t.bySlug[topic.Slug] = topic
	}
	t.join()
	return t
}

// join sets Broader. A parent that does not exist or that would close a circle is an error, and
// the topic stands at the top.
func (t *tree) join() {
	for _, topic := range t.topics {
		if topic.Parent == "" {
			continue
		}
		parent := t.bySlug[slugOf(topic.Parent)]
		if parent == nil {
			t.log.failf(topic.File, t.didYouMean(topic.Parent), "the broader topic %q does not exist", topic.Parent)
			continue
		}
		circle := []string{topic.Slug}
		up := parent
		for ; up != nil && up != topic; up = up.Broader {
			circle = append(circle, up.Slug)
		}
		if up == topic {
			t.log.failf(topic.File, "take the broader topic out of one of these files",
				"the topic is broader than itself: %s", strings.Join(append(circle, topic.Slug), ", below "))
			continue
		}
		topic.Broader = parent
	}
}

// didYouMean returns a hint that names the topic whose slug is most like an unknown one.
func (t *tree) didYouMean(slug string) string {
	best, least := "", 0
	for _, topic := range t.topics {
		d := min(distance(slugOf(slug), topic.Slug), distance(slugOf(slug), slugOf(topic.Name)))
		if best == "" || d < least {
			best, least = topic.Slug, d
		}
	}
	write := fmt.Sprintf("write %s", path.Join("content", "topics", slugOf(slug)+".md"))
	if best == "" || least > max(2, len(slug)/2) {
		return write
	}
	return fmt.Sprintf("did you mean %q? If not, %s", best, write)
}

// distance returns how many letters to add, drop or change to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			corner, row[j+1] = row[j+1], min(corner+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// byHand returns the topics an editor gave to articles, by slug as written there. Slugs that no
// topic has are warned of once each.
func (t *tree) byHand(all []*quote.Report) map[string]*quote.Topic {
	found := make(map[string]*quote.Topic)
	unknown := make(map[string][]string) // by slug, the files
	for _, r := range all {
		for _, slug := range r.Article.Topics {
			if topic := t.bySlug[slugOf(slug)]; topic != nil {
				found[slug] = topic
			} else {
				unknown[slug] = append(unknown[slug], fileOf(r.Article))
			}
		}
	}
	for _, slug := range sortedKeys(unknown) {
		files := unknown[slug]
		slices.Sort(files)
		m := diag.Message{
			Severity: diag.Warning, File: files[0], Name: "unknown-topic",
			Text: fmt.Sprintf("the topic %q does not exist", slug), Hint: t.didYouMean(slug),
		}
		if n := len(files) - 1; n > 0 {
			m.Text += fmt.Sprintf(" (here and in %s)", count(n, "other article"))
		}
		t.log.add(m)
	}
	return found
}

// handToTopics gives a published quotation to its topics and to all broader ones, once each.
func handToTopics(q *quote.Quotation) {
	for _, a := range q.Topics {
		for topic := a.Topic; topic != nil; topic = topic.Broader {
			if n := len(topic.Quotations); n > 0 && topic.Quotations[n-1] == q {
				break // and so have all that are broader
			}
			topic.Quotations = append(topic.Quotations, q)
		}
	}
}

// withQuotations returns the topics that have a published quotation, here or below, and sets
// their Narrower to those that have one.
func (t *tree) withQuotations() []*quote.Topic {
	var out []*quote.Topic
	for _, topic := range t.topics {
		if len(topic.Quotations) > 0 {
			out = append(out, topic)
		}
	}
	sortBy(out, func(t *quote.Topic) (string, string) { return t.Name, t.Slug })
	for _, topic := range out {
		if up := topic.Broader; up != nil {
			up.Narrower = append(up.Narrower, topic)
		}
	}
	return out
}
