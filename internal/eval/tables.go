package eval

import (
	"cmp"
	"slices"
)

// A row counts matched fragments of which the annotation knows the speaker.
type row struct {
	Label     string
	Known     int // fragments
	Right     int // of them under the right speaker
	Published int
	Wrong     int // published under another speaker
}

func (r *row) add(o *outcome) {
	r.Known++
	if o.speaker == right {
		r.Right++
	}
	if o.found.published {
		r.Published++
		if o.speaker == wrong {
			r.Wrong++
		}
	}
}

// Share returns the share that is right, in per cent.
func (r row) Share() *float64 { return percent(r.Right, r.Known) }

// Misattributed returns the share of the published that stand under another speaker, in per cent.
func (r row) Misattributed() *float64 { return percent(r.Wrong, r.Published) }

// by counts by a label of the outcomes, most frequent first.
func (c *comparison) by(label func(*outcome) string) []row {
	rows := make(map[string]*row)
	for i := range c.outcomes {
		o := &c.outcomes[i]
		if o.found == nil || o.speaker == unknown {
			continue
		}
		l := label(o)
		if rows[l] == nil {
			rows[l] = &row{Label: l}
		}
		rows[l].add(o)
	}
	out := make([]row, 0, len(rows))
	for _, r := range rows {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b row) int { return cmp.Or(cmp.Compare(b.Known, a.Known), cmp.Compare(a.Label, b.Label)) })
	return out
}

// byForm counts by how the annotated mention refers to the speaker.
func (c *comparison) byForm() []row {
	return c.by(func(o *outcome) string { return o.quote.form() })
}

// byRule counts by the rule that decided.
func (c *comparison) byRule() []row {
	return c.by(func(o *outcome) string { return cmp.Or(o.found.rule, nobody) })
}

// nobody stands for the rule where nobody was named.
const nobody = "nobody named"

// A bin is one tenth of the scale of confidence.
type bin struct {
	From, To float64
	N, Right int
	sum      float64 // of confidences
}

// Confidence returns the mean confidence in the bin, in per cent.
func (b bin) Confidence() float64 { return round(100 * b.sum / float64(b.N)) }

// Share returns the share that is right, in per cent.
func (b bin) Share() *float64 { return percent(b.Right, b.N) }

// bins is how many steps the reliability table has.
const bins = 10

// reliability sets the confidence of named speakers against how often they are right. The error is
// the expected calibration error, 0 to 1: the distance between mean confidence and share right in a
// bin, weighted by the size of the bin.
func (c *comparison) reliability() (table [bins]bin, calibrationError float64) {
	n := 0
	for i := range table {
		table[i].From, table[i].To = float64(i)/bins, float64(i+1)/bins
	}
	for i := range c.outcomes {
		o := &c.outcomes[i]
		if o.found == nil || o.speaker == unknown || !o.found.named() {
			continue
		}
		b := &table[min(bins-1, max(0, int(o.found.confidence*bins)))]
		b.N++
		b.sum += o.found.confidence
		if o.speaker == right {
			b.Right++
		}
		n++
	}
	for _, b := range table {
		if b.N > 0 {
			calibrationError += max(b.sum-float64(b.Right), float64(b.Right)-b.sum) / float64(n)
		}
	}
	return table, calibrationError
}

// A risk says what a publication threshold would do.
type risk struct {
	Threshold     float64
	Published     *float64 // of matched fragments with a known speaker, per cent
	Misattributed *float64 // of the published, per cent
	Coverage      *float64 // of the long fragments with a known speaker, per cent
}

// risks goes through the thresholds from 0.5 to 0.95.
func (c *comparison) risks() []risk {
	var out []risk
	for step := 50; step <= 95; step += 5 {
		threshold := float64(step) / 100
		known, published, misattributed, covered, long := 0, 0, 0, 0, 0
		for i := range c.outcomes {
			o := &c.outcomes[i]
			if o.long() && o.quote.known() {
				long++
			}
			if o.found == nil || o.speaker == unknown {
				continue
			}
			known++
			if !o.found.named() || o.found.confidence < threshold {
				continue
			}
			published++
			if o.speaker == wrong {
				misattributed++
			} else if o.long() {
				covered++
			}
		}
		out = append(out, risk{threshold, percent(published, known), percent(misattributed, published), percent(covered, long)})
	}
	return out
}
