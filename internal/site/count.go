package site

import "verbatim/internal/tongue"

func quotations(in *tongue.Tongue, n int) string { return in.Count(n, "quotation", "quotations") }

// texts are words that reach a page as they come from elsewhere, from the reasons of the engine or the names of the
// words of package quote: what a label can stand for though no call of Say has it.
type texts []string

var elsewhere = texts{
	"verified", "disputed", "misattributed", "retracted", "withdrawn",
	"Verified", "Disputed", "Misattributed", "Retracted", "Withdrawn",
	"the words", "the sentence", "the section heading", "the title", "an editor's choice",
	"the full name", "a surname", "a description", "a pronoun",
	"the article names nobody",
	"nobody is named",
	"the article gives the full name",
	"the article describes the speaker so",
	"the only person the text speaks of here whom it may describe",
	"the person the interview is with",
	"the pronoun stands for whom the text spoke of last",
	"the pronoun goes on with who is said to speak",
	"the author speaks in the first person",
	"the only speaker with a file and this surname",
	"the name is in {file}",
	"the speaker is not sure enough: confidence {confidence}, published from {threshold}",
	"its speaker was corrected, and the new one is not known",
	"it cannot be told who spoke, decided by {editor} on {date}: {reason}",
	"decided by {editor} on {date}: {reason}",
	"there is no lexicon for {language}",
	"it is written in {script} letters, for which there is no lexicon",
	"JSON, one object a line",
	"Every quotation with all that is known of it, one JSON object a line.",
	"A table with a row a quotation, for spreadsheets.",
	"Web Annotations: where the words stand in the reports, as JSON-LD.",
	"A BibTeX entry for every quotation.",
	"An entry for every quotation in CSL-JSON, for reference managers.",
	"The quotations that were taken back, without their words, one JSON object a line.",
	"This list for programs: sizes, hashes, versions and counts.",
}

// reason words a text that the engine gives: one of those from elsewhere, or the text itself.
func reason(in *tongue.Tongue, text string) string { return in.Recognise(text, elsewhere) }
