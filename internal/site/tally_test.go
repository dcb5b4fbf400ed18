package site

import "testing"

// The number behind a topic is the same wherever the topic is linked: that of its own page, which
// also shows the quotations of narrower topics.
func TestTopicsCountAsOnTheirPages(t *testing.T) {
	arc := fixture()
	links := topTopics(&Base{}, arc.Quotations, len(arc.Topics))
	if len(links) != len(arc.Topics) {
		t.Errorf("%d topics linked, want %d", len(links), len(arc.Topics))
	}
	counts := make(map[string]string)
	for _, l := range links {
		counts[l.Text] = l.Count
	}
	for _, topic := range arc.Topics {
		if got, want := counts[topic.Name], english.Number(len(topic.Quotations)); got != want {
			t.Errorf("topic %q counts %s, and its page shows %s", topic.Name, got, want)
		}
	}
}

func TestAttributed(t *testing.T) {
	for _, tt := range []struct {
		all, published int
		want           string
	}{
		{0, 0, "0 quotations"},
		{1, 1, "1 quotation"},
		{1, 0, "1 quotation, unattributed"},
		{3, 0, "3 quotations, unattributed"},
		{3, 1, "3 quotations, 2 of them unattributed"},
	} {
		if got := attributed(nil, tt.all, tt.published); got != tt.want {
			t.Errorf("%d quotations, %d published: %q, want %q", tt.all, tt.published, got, tt.want)
		}
	}
}
