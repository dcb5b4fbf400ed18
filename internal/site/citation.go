package site

import (
	"cmp"
	"fmt"
	"strings"

	"verbatim/internal/quote"
)

// A Citation is a quotation as others would cite it.
type Citation struct {
	Plain  string
	BibTeX string
}

// cite words the citations of a quotation. What is unknown is left out, but never the speaker.
func (e *edition) cite(r *quote.Report, q *quote.Quotation) Citation {
	who := "Speaker unknown"
	if q.Speaker != nil {
		who = q.Speaker.Name
	}
	title, archive := oneLine(titleOf(r.Article)), e.arc.Settings.Title
	words := gist(q, 160)
	link := e.absolute(quotationPath(q))
	source := webAddress(r.URL)

	stop := "."
	if strings.ContainsAny(words[max(0, len(words)-len("…")):], ".?!…") {
		stop = "" // the words bring their own
	}
	plain := fmt.Sprintf("%s, “%s”%s Quoted in “%s”%s", who, words, stop, title, imprint(r))
	if source != "" {
		plain += ", <" + source + ">"
	}
	plain += fmt.Sprintf(". %s, quotation %s", archive, q.ID)
	if link != "" {
		plain += ", <" + link + ">"
	}
	plain += "."
	return Citation{Plain: plain, BibTeX: bibTeX(r, q, who, words, title, archive, link)}
}

// bibTeX words an entry of type misc, with one field a line.
func bibTeX(r *quote.Report, q *quote.Quotation, who, words, title, archive, link string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{verbatim:%s", q.ID)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, ",\n  %-12s = {%s}", name, value)
		}
	}
	field("author", "{"+escapeTeX(who)+"}")
	field("title", "``"+escapeTeX(words)+"''")
	field("howpublished", "Quoted in ``"+escapeTeX(title)+"''"+escapeTeX(imprint(r)))
	if d := r.Date; !d.IsZero() {
		field("year", fmt.Sprintf("%04d", d.Year))
		if d.Month > 0 {
			field("month", strings.ToLower(d.Month.String()[:3]))
		}
	}
	field("url", braces.Replace(cmp.Or(link, webAddress(r.URL))))
	field("note", escapeTeX(archive+", quotation "+q.ID))
	b.WriteString("\n}")
	return b.String()
}

var tex = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "$", `\$`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "“", "``", "”", "''",
)

// braces escapes in an address what would end the field; the rest of an address stands as it is.
var braces = strings.NewReplacer("{", "%7B", "}", "%7D", " ", "%20")

// escapeTeX takes from text what TeX would read as a command.
func escapeTeX(s string) string { return tex.Replace(s) }
