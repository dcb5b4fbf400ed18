package dress

import (
	"strings"

	"verbatim/internal/load"
	"verbatim/internal/quote"
)

// A Score says how much of a report was read back, and how much of the rest was left out.
type Score struct {
	Articles          int
	Sentences, Kept   int // of reports
	Quoting, Quoted   int // sentences with quotation marks, and those of them that were kept
	Furniture, Gone   int // lines
	Unread            int // pages that were not read at all
	LostExamples      []string
	RemainingExamples []string
}

// Add adds the counts of another score.
func (s *Score) Add(o Score) {
	s.Articles += o.Articles
	s.Sentences += o.Sentences
	s.Kept += o.Kept
	s.Quoting += o.Quoting
	s.Quoted += o.Quoted
	s.Furniture += o.Furniture
	s.Gone += o.Gone
	s.Unread += o.Unread
	s.LostExamples = append(s.LostExamples, o.LostExamples...)
	s.RemainingExamples = append(s.RemainingExamples, o.RemainingExamples...)
}

// KeptShare returns the share of the sentences that were kept, 0 to 1.
func (s *Score) KeptShare() float64 { return share(s.Kept, s.Sentences) }

// GoneShare returns the share of the furniture that was left out, 0 to 1.
func (s *Score) GoneShare() float64 { return share(s.Gone, s.Furniture) }

func share(part, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(part) / float64(all)
}

// Measure dresses an article, reads it as a build does, and compares.
func (l Layout) Measure(a Article, number int) (Score, error) {
	d, err := l.Dress(a, number)
	if err != nil {
		return Score{}, err
	}
	s := Score{Articles: 1}
	read, _ := load.Bytes(d.Name, []byte(d.Body))
	kept := &strings.Builder{} // the report as it was read, in one line
	lines := map[string]bool{} // its lines
	if read == nil {
		s.Unread++
	} else {
		for _, b := range read.Blocks {
			if b.Kind == quote.Furniture || b.Kind == quote.Title {
				continue
			}
			words := read.Slice(b.Span)
			kept.WriteString(oneLine(words) + " ")
			for line := range strings.Lines(words) {
				lines[oneLine(line)] = true
			}
		}
	}
	text := kept.String()
	for _, p := range a.Paragraphs {
		for _, sentence := range sentences(p) {
			there := strings.Contains(text, sentence)
			quotes := strings.ContainsAny(sentence, "\"“”")
			s.Sentences++
			if quotes {
				s.Quoting++
			}
			switch {
			case !there:
				s.LostExamples = append(s.LostExamples, l.Name+": "+sentence)
			case quotes:
				s.Quoted++
				fallthrough
			default:
				s.Kept++
			}
		}
	}
	report := strings.Join(a.Paragraphs, " ")
	for _, f := range d.Furniture {
		f = oneLine(f)
		s.Furniture++
		const telling = 25 // bytes; shorter ones may stand in a report by chance
		if lines[f] || len(f) > telling && strings.Contains(text, f) && !strings.Contains(report, f) {
			s.RemainingExamples = append(s.RemainingExamples, l.Name+": "+f)
			continue
		}
		s.Gone++
	}
	return s, nil
}

// sentences parts a paragraph behind full stops, question and exclamation marks.
func sentences(p string) []string {
	var out []string
	start := 0
	for i := 0; i < len(p); i++ {
		if strings.IndexByte(".!?", p[i]) >= 0 && i+1 < len(p) && p[i+1] == ' ' {
			out = append(out, p[start:i+1])
			start = i + 2
		}
	}
	if rest := strings.TrimSpace(p[min(start, len(p)):]); rest != "" {
		out = append(out, rest)
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
