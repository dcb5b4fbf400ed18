package eval

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Scores are the totals of a comparison as score.py prints them with --json. All are per cent with
// one decimal; nil stands for a share of nothing.
type Scores struct {
	Articles      int            `json:"articles"`
	Fragments     int            `json:"gold_fragments"`
	Predicted     int            `json:"predicted"`
	Spans         [3]*float64    `json:"overlap"`    // precision, recall, F1
	LongSpans     [3]*float64    `json:"overlap_3w"` // of three words or more
	Exact         *float64       `json:"exact_recall"`
	Mention       *float64       `json:"mention"`
	Canonical     *float64       `json:"canonical"`
	Speaker       *float64       `json:"speaker"`
	LongSpeaker   *float64       `json:"speaker_3w"`
	Misattributed *float64       `json:"misattributed"`
	Published     *float64       `json:"published_share"`
	Coverage      *float64       `json:"coverage"`
	ByForm        map[string]Of  `json:"by_form"`
	Counts        map[string]int `json:"n"`
	Invalid       int            `json:"invalid"`
}

// An Of is a share of so many.
type Of struct {
	Share *float64
	N     int
}

// UnmarshalJSON reads [88.4, 120].
func (o *Of) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[2]any{&o.Share, &o.N})
}

// percent returns a of b in per cent with one decimal, nil when b is 0.
func percent(a, b int) *float64 {
	if b == 0 {
		return nil
	}
	v := round(100 * float64(a) / float64(b))
	return &v
}

// round keeps one decimal.
func round(v float64) float64 {
	v, err := strconv.ParseFloat(strconv.FormatFloat(v, 'f', 1, 64), 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// spansOf returns precision, recall and their harmonic mean.
func spansOf(hit, annotated, correct, predicted int) [3]*float64 {
	p, r := percent(correct, predicted), percent(hit, annotated)
	if p == nil || r == nil || *p == 0 || *r == 0 {
		return [3]*float64{p, r, nil}
	}
	f := round(2 * *p * *r / (*p + *r))
	return [3]*float64{p, r, &f}
}

// scores adds up.
func (c *comparison) scores() *Scores {
	n := make(map[string]int)
	add := func(name string, yes bool) {
		if yes {
			n[name]++
		}
	}
	type tally struct{ right, all int }
	forms := make(map[string]tally)
	for i := range c.outcomes {
		o := &c.outcomes[i]
		n["gold"]++
		add("gold3", o.long())
		add("known_gold3", o.long() && o.quote.known())
		if o.found == nil {
			continue
		}
		n["hit"]++
		add("hit3", o.long())
		add("exact", o.exact)
		add("exact3", o.exact && o.long())
		add("men_n", o.mention != unknown)
		add("men", o.mention == right)
		add("can_n", o.canonical != unknown)
		add("can", o.canonical == right)
		if o.canonical != unknown {
			t := forms[o.quote.form()]
			t.all++
			if o.canonical == right {
				t.right++
			}
			forms[o.quote.form()] = t
		}
		if o.speaker == unknown {
			continue
		}
		n["known"]++
		add("right", o.speaker == right)
		add("known3", o.long())
		add("right3", o.long() && o.speaker == right)
		add("pub", o.found.published)
		add("pub_wrong", o.found.published && o.speaker == wrong)
		add("pub_right3", o.found.published && o.speaker == right && o.long())
	}
	if c.partial {
		n["partial"] = 1
	} else {
		long := 0
		for _, p := range c.predicted {
			if p.words >= longFragment {
				long++
			}
		}
		n["pred"], n["pred3"] = len(c.predicted), long
		n["tp_pred"], n["tp_pred3"] = len(c.predicted), long
		for _, e := range c.extras {
			n["tp_pred"]--
			if e.words >= longFragment {
				n["tp_pred3"]--
			}
		}
	}
	s := &Scores{
		Articles: c.articles, Fragments: n["gold"], Predicted: n["pred"],
		Spans:         spansOf(n["hit"], n["gold"], n["tp_pred"], n["pred"]),
		LongSpans:     spansOf(n["hit3"], n["gold3"], n["tp_pred3"], n["pred3"]),
		Exact:         percent(n["exact"], n["gold"]),
		Mention:       percent(n["men"], n["men_n"]),
		Canonical:     percent(n["can"], n["can_n"]),
		Speaker:       percent(n["right"], n["known"]),
		LongSpeaker:   percent(n["right3"], n["known3"]),
		Misattributed: percent(n["pub_wrong"], n["pub"]),
		Published:     percent(n["pub"], n["known"]),
		Coverage:      percent(n["pub_right3"], n["known_gold3"]),
		ByForm:        make(map[string]Of),
		Counts:        n,
	}
	for form, t := range forms {
		s.ByForm[form] = Of{percent(t.right, t.all), t.all}
	}
	return s
}

// agree compares our totals with those of score.py.
func agree(ours, theirs *Scores) error {
	a, b := *ours, *theirs
	for name, n := range b.Counts {
		if a.Counts[name] != n {
			return fmt.Errorf("score.py counts %d %q, we count %d", n, name, a.Counts[name])
		}
	}
	a.Counts, b.Counts = nil, nil
	x, err := json.Marshal(a)
	if err != nil {
		return err
	}
	y, err := json.Marshal(b)
	if err != nil {
		return err
	}
	if string(x) != string(y) {
		return fmt.Errorf("score.py and we differ\n  theirs: %s\n  ours:   %s", y, x)
	}
	return nil
}
