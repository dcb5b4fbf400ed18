package build

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"verbatim/internal/diag"
)

// Summary says in one line what was built:
//
//	Built public: 2 articles, 31 quotations by 4 speakers on 12 topics (2 in review); 118 pages: 118 written, 0 unchanged, 0 removed, in 0.4 s
//
// and in a second one, when there are any, how many errors and warnings there were.
func (r *Result) Summary(out string, took time.Duration) string {
	var b strings.Builder
	out = filepath.ToSlash(out)
	found := fmt.Sprintf("%s, %s by %s on %s (%d in review)",
		count(r.Articles, "article"), count(r.Quotations, "quotation"), count(r.Speakers, "speaker"), count(r.Topics, "topic"), r.Review)
	if r.Refused != "" {
		fmt.Fprintf(&b, "Read %s, but wrote nothing to %s", found, out)
	} else {
		p := r.Pages
		fmt.Fprintf(&b, "Built %s: %s; %s: %d written, %d unchanged, %d removed, in %.1f s",
			out, found, count(p.Written+p.Unchanged, "page"), p.Written, p.Unchanged, p.Removed, took.Seconds())
	}
	var problems []string
	for _, s := range []diag.Severity{diag.Error, diag.Warning} {
		if n := r.Count(s); n > 0 {
			problems = append(problems, count(n, s.String()))
		}
	}
	if len(problems) > 0 {
		fmt.Fprintf(&b, "\nThe content has %s; see above", strings.Join(problems, " and "))
	}
	return b.String()
}

// Details says how large the site is and what took how long, parts of a tenth of a second and more:
//
//	The site is 168.4 MB in 10376 pages; reading took 0.5 s, pages 2.4 s
func (r *Result) Details() string {
	var took []string
	for _, s := range r.Stages {
		if s.Took >= 100*time.Millisecond {
			verb := " "
			if len(took) == 0 {
				verb = " took "
			}
			took = append(took, fmt.Sprintf("%s%s%.1f s", s.Name, verb, s.Took.Seconds()))
		}
	}
	p := r.Pages
	size := fmt.Sprintf("The site is %.1f MB in %s", float64(p.Total)/1e6, count(p.Written+p.Unchanged, "page"))
	if len(took) > 0 {
		size += "; " + strings.Join(took, ", ")
	}
	return size
}

// Count returns the number of messages of a severity.
func (r *Result) Count(s diag.Severity) int {
	n := 0
	for _, m := range r.Messages {
		if m.Severity == s {
			n++
		}
	}
	return n
}

// count words a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Brief returns the messages for a terminal; see [diag.Brief].
func (r *Result) Brief() []diag.Message {
	return diag.Brief(r.Messages, "verbatim build --json lists all messages")
}
