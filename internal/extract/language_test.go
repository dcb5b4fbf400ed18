package extract

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"verbatim/internal/quote"
)

// madeUp is a language that nobody speaks, in the files a language consists of: nothing but data.
var madeUp = fstest.MapFS{
	"xx/grammar.txt":   file("forms listed\nverb second\nweights en\ntrust 0.5"),
	"xx/marks.txt":     file("close «\nopen »"),
	"xx/function.txt":  file("determiner lo la un\npronoun elo ela\nsubject elo ela\npreposition di su\nconjunction ka\nauxiliary esa"),
	"xx/parts.txt":     file("definite la lo\nhe elo\nindefinite un\nshe ela"),
	"xx/words.txt":     file("and ka\nof di\nsaid dixo\nthat ke\nthe la lo"),
	"xx/sources.txt":   file("before sekundo di"),
	"xx/verbs.txt":     file("dixir say dixo dixe | dixon"),
	"xx/roles.txt":     file("alkalda f office\nmaestro m"),
	"xx/female.txt":    file("zarina"),
	"xx/male.txt":      file("borko"),
	"xx/countries.txt": file("ve velda"),
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s + "\n")} }

// TestAddedLanguage reads a third language from data alone: no Go knows a word of it.
func TestAddedLanguage(t *testing.T) {
	l, err := newLanguage(madeUp, "xx", "xx")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, speaker, rule string }{
		{"»Ta mira po nanda«, dixo Zarina Polt.", "Zarina Polt", "cue-after"},
		{"Lo maestro Borko Nim dixo: »Ta mira po nanda.«", "Borko Nim", "cue-before"},
		{"Su la plaza dixo la alkalda Zarina Polt: »Ta mira po nanda.«", "Zarina Polt", "cue-before"},
		{"Borko Nim vena. »Ta mira po nanda«, dixo elo.", "Borko Nim", "cue-after"},
		{"Sekundo di Zarina Polt la mira esa »po nanda di torka«.", "Zarina Polt", "cue-before"},
		{"La mira esa vena. »Ta mira po nanda di torka.«", "", ""},
	} {
		at := read(parse(c.text), l)
		at.attribute()
		x := at.extraction()
		var speaker, rule string
		var sure float64
		if len(x.Quotations) == 1 && x.Quotations[0].Attribution != nil {
			a := x.Quotations[0].Attribution
			speaker, rule, sure = a.Name, a.Rule, a.Confidence
		}
		if len(x.Quotations) != 1 || speaker != c.speaker || rule != c.rule || sure > 0.5 {
			t.Errorf("%s\n%d quotations, %q by %q at %v; want %q by %q and at most 0.5", c.text, len(x.Quotations), speaker, rule, sure, c.speaker, c.rule)
		}
	}
}

// TestLanguageDefects holds what is wrong with the files of a language to messages that name file and line.
func TestLanguageDefects(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"grammar.txt":  {"# \nverb first", `grammar.txt:2: verb is "first": write after-subject or second`},
		"marks.txt":    {"open „ab", `marks.txt:1: "„ab" is not one mark`},
		"words.txt":    {"if si", `words.txt:1: unknown key "if"`},
		"sources.txt":  {"beside di", `sources.txt:1: unknown place "beside"`},
		"verbs.txt":    {"dixir cry dixo", `verbs.txt:1: verb "dixir" has the unknown frame "cry"`},
		"function.txt": {"article lo", `function.txt:1: unknown class "article"`},
	} {
		files := fstest.MapFS{}
		for path, f := range madeUp {
			files[path] = f
		}
		files["xx/"+name] = file(c.data)
		if _, err := newLanguage(files, "xx", "xx"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := newLanguage(fstest.MapFS{"xx/grammar.txt": madeUp["xx/grammar.txt"]}, "xx", "xx"); err == nil {
		t.Error("a language without verbs is no language")
	}
	files := fstest.MapFS{"xx/verbs.txt": madeUp["xx/verbs.txt"]}
	if _, err := newLanguage(files, "xx", "xx"); err == nil || !strings.Contains(err.Error(), "no weights") {
		t.Errorf("without weights: %v", err)
	}
}

// TestNoWordsInCode keeps the words of languages out of the code: another language would need them, too.
func TestNoWordsInCode(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	compared := regexp.MustCompile(`(==|!=|case|, |is\([^()]*) ?"([a-z]{2,})"`)
	skipped := []string{"choose.go", "class.go", "rules.go", "quotations.go", "lexicon_read.go", "featurenames.go"} // they compare names of rules, keys of lists and forms of features
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") || slices.Contains(skipped, f.Name()) {
			continue
		}
		src, err := os.ReadFile(f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(src), "\n") {
			line, _, _ = strings.Cut(line, "//")
			if m := compared.FindStringSubmatch(line); m != nil && m[2] != "" {
				t.Errorf("%s:%d compares with %q: words belong in lexicon/", f.Name(), n+1, m[2])
			}
		}
	}
}

const (
	inFrench = "Le maire de la ville a présenté hier le plan pour le port, qui sera plus grand que prévu. « Nous avons attendu dix ans », a dit Anne Morel devant les pêcheurs, qui ne sont pas tous de son avis sur ce point."
	inGerman = "Die Bürgermeisterin der Stadt hat am Dienstag den Plan für den Hafen vorgestellt, der größer wird als gedacht. „Wir haben zehn Jahre gewartet“, sagte Petra Holm vor den Fischern, die nicht alle ihrer Meinung sind."
	inGreek  = "Η δήμαρχος παρουσίασε χθες το σχέδιο για το λιμάνι. «Περιμέναμε δέκα χρόνια», είπε στους ψαράδες."
	inDutch  = "De burgemeester van de stad heeft gisteren het plan voor de haven gepresenteerd, dat groter wordt dan verwacht. “We hebben tien jaar gewacht”, zei Petra Holm tegen de vissers, die het niet met haar eens zijn."
	inNone   = "Holm 3, Lund 2. Polt 7, Nim 0. Voss 1, Brandt 1."
)

// TestRecognise tells languages by their words, and none where they do not tell.
func TestRecognise(t *testing.T) {
	for _, c := range []struct{ text, declared, archive, language, unread string }{
		{text: report(5), language: "en"},
		{text: report(5), archive: "de", language: "en"},
		{text: inGerman, language: "de"},
		{text: inGerman, archive: "fr", language: "de"},
		{text: inGerman, declared: "en-GB", language: "en-GB"},
		{text: inFrench, language: "fr", unread: "there is no lexicon for French"},
		{text: inDutch, language: "nl", unread: "there is no lexicon for Dutch"},
		{text: inGreek, unread: "it is written in Greek letters, for which there is no lexicon"},
		{text: inGreek, archive: "el", language: "el", unread: `there is no lexicon for the language "el"`},
		{text: inNone, language: "en"},
		{text: inNone, archive: "de-AT", language: "de-AT"},
		{text: inNone, archive: "sv", language: "sv", unread: "there is no lexicon for Swedish"},
		{text: "", language: "en"},
	} {
		a := parse(c.text)
		a.Language = c.declared
		x := Quotations(a, Options{Language: c.archive})
		if x.Language != c.language || x.Unread != c.unread {
			t.Errorf("%.40q declared %q in an archive in %q: %q %q, want %q %q", c.text, c.declared, c.archive, x.Language, x.Unread, c.language, c.unread)
		}
	}
}

// TestWithoutLexicon accounts for the marks of a language nobody has described, and names nobody.
func TestWithoutLexicon(t *testing.T) {
	for text, want := range map[string][]string{
		inFrench: {"Nous avons attendu dix ans"},
		inDutch:  {"We hebben tien jaar gewacht"},
		inGreek:  {"Περιμέναμε δέκα χρόνια"},
		"市長は「十年待った」と述べた。漁師は「短い」と言った。": {"十年待った", "短い"},
	} {
		x := Quotations(parse(text), Options{})
		var got []string
		for _, q := range x.Quotations {
			got = append(got, q.Words())
			if q.Attribution != nil {
				t.Errorf("%q is given to %s", q.Words(), q.Attribution.Name)
			}
		}
		if !slices.Equal(got, want) || x.Unread == "" || len(x.Mentions) > 0 {
			t.Errorf("%.30q: quotations %q, want %q; unread %q; %d mentions", text, got, want, x.Unread, len(x.Mentions))
		}
		marks := 0
		for _, m := range x.Marks {
			if m.Fate == quote.Quoted {
				marks++
			}
		}
		if marks != 2*len(want) {
			t.Errorf("%.30q: %d marks quote, want %d", text, marks, 2*len(want))
		}
	}
}
