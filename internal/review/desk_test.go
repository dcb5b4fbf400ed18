package review

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"verbatim/internal/edit"
	"verbatim/internal/load"
	"verbatim/internal/quote"
)

func TestQueue(t *testing.T) {
	items, speakers := seat(t, newTown(t)).Waiting()
	var got []string
	for i, it := range items {
		got = append(got, fmt.Sprintf("%s: %s", it.Kind, it.Words))
		if i > 0 && it.Value > items[i-1].Value {
			t.Errorf("%s is worth %v and stands below %v", it.Key, it.Value, items[i-1].Value)
		}
		var passage string
		for _, r := range it.Passage {
			passage += r.Text
		}
		if !strings.Contains(passage, it.Words) || it.Article.File == "" || it.Article.Line == 0 {
			t.Errorf("%s: the passage %q, at %+v", it.Key, passage, it.Article)
		}
	}
	slices.Sort(got)
	want := []string{
		"doubtful name: We have waited long enough for it,",
		"low confidence: The pier will open in May, whatever the weather does.",
		"new speaker: Nobody asked the fishermen about any of this,",
		"new speaker: We have waited long enough for it,",
		"scare quotes: people's pier",
		"unattributed: There is no money left for the wall.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	pier := items[slices.IndexFunc(items, func(it *Item) bool { return it.Kind == LowSure })].Candidates
	if len(pier) < 2 || pier[0].Speaker != "edda-moss" || !pier[0].Proposed || !strings.Contains(pier[0].Why, "by the rule ") ||
		pier[1].Name != "Tom Brandt" || pier[1].Proposed || pier[1].Probability != 0 {
		t.Errorf("candidates %+v", pier)
	}
	if len(speakers) != 2 || speakers[0].Speaker != "edda-moss" || speakers[1].Speaker != "tom-brandt" {
		t.Errorf("speakers to name: %+v", speakers)
	}
}

func TestUnbalancedAndWithheld(t *testing.T) {
	text := "A secret stood here.\n\nThe wall is “old, he wrote.\n"
	a := &quote.Article{ID: "a", Text: text, Blocks: []quote.Block{{Span: quote.Span{End: len(text)}, Line: 1}}}
	mark := strings.Index(text, "“")
	r := &quote.Report{Article: a, Marks: []quote.Mark{{Span: quote.Span{Start: mark, End: mark + len("“")}, Fate: quote.Unbalanced, Quotation: -1}}}
	items := strayMarks(r)
	if len(items) != 1 || items[0].Kind != Unbalanced || items[0].Article.Line != 3 || items[0].Passage[1].Text != "“" {
		t.Fatalf("%+v", items)
	}
	// A passage never shows what was withdrawn.
	q := &quote.Quotation{Article: a, Segments: []quote.Span{{Start: 2, End: 8}}, Status: quote.Status{Kind: quote.Withdrawn}}
	r.Quotations = []*quote.Quotation{q}
	for _, run := range runs(r, quote.Span{End: len(text)}, nil) {
		if strings.Contains(run.Text, "secret") {
			t.Errorf("shown: %q", run.Text)
		}
	}
}

// Each decision becomes text that a reviewer of a pull request can read, and what is decided waits no longer.
func TestDecide(t *testing.T) {
	for _, tt := range []struct {
		kind   Kind
		words  string
		action Action
		value  string
		reason string
		want   string
	}{
		{LowSure, "The pier will open", Attribute, "edda-moss", "", "speaker: edda-moss\n  reason: The editor read the report so, as the program proposed.\n"},
		{Doubtful, "waited long enough", Attribute, "Ivo Quill", "He is the ferryman.", "speaker: Ivo Quill\n  reason: He is the ferryman.\n"},
		{Unattributed, "no money", Attribute, "edda moss", "", "speaker: edda-moss\n  reason: The editor read the report so.\n"},
		{Unattributed, "no money", NameNobody, "", "", "speaker: nobody\n  reason: The report does not tell who spoke.\n"},
		{Unattributed, "no money", NoQuote, "", "", "not_a_quotation: true\n  reason: The marks quote nobody.\n"},
		{Scare, "people's pier", AddQuote, "tom-brandt", "", "speaker: tom-brandt\n"},
	} {
		dir := newTown(t)
		d := seat(t, dir)
		it := item(t, d, tt.kind, tt.words)
		m, err := d.Decide(Decision{Key: it.Key, Action: tt.action, Value: tt.value, Editor: "Ada Flint", Reason: tt.reason})
		if err != nil {
			t.Errorf("%s: %v", tt.words, err)
			continue
		}
		got := readFile(t, dir, load.CorrectionsFile)
		if !strings.Contains(got, tt.want) || !strings.Contains(got, "editor: Ada Flint\n  date: 2016-02-01\n") || m.File != load.CorrectionsFile {
			t.Errorf("%s: %+v wrote\n%s\nwant in it\n%s", tt.words, m, got, tt.want)
		}
		refresh(t, d, dir)
		items, _ := d.Waiting()
		for _, other := range items {
			if other.Key == it.Key {
				t.Errorf("%s: %s still waits", tt.words, tt.action)
			}
		}
		if _, err := d.Undo(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(dir, "content", "corrections.yaml")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: after taking it back the file is there: %v", tt.words, err)
		}
	}
}

func TestDecideBeginsAFile(t *testing.T) {
	dir := newTown(t)
	d := seat(t, dir)
	it := item(t, d, NewSpeaker, "Nobody asked")
	if _, err := d.Decide(Decision{Key: it.Key, Action: WriteFile, Editor: "Ada Flint"}); err != nil {
		t.Fatal(err)
	}
	if got := readFile(t, dir, "content/speakers/tom-brandt.md"); !strings.Contains(got, "name: Tom Brandt\n") {
		t.Errorf("wrote\n%s", got)
	}
	refresh(t, d, dir)
	items, _ := d.Waiting()
	if slices.ContainsFunc(items, func(o *Item) bool { return o.Key == it.Key }) {
		t.Error("still without a file")
	}
	// What an editor has written into it since is not thrown away.
	write(t, filepath.Join(dir, "content", "speakers", "tom-brandt.md"), "---\nname: Tom Brandt\n---\nA fisherman.\n")
	if _, err := d.Undo(); !isConflict(err) || !strings.Contains(readFile(t, dir, "content/speakers/tom-brandt.md"), "A fisherman.") {
		t.Errorf("taken back: %v", err)
	}
}

// Two found names that an editor takes for one become one file.
func TestDecideBeginsAFileWithAnAlias(t *testing.T) {
	dir := newTown(t)
	write(t, filepath.Join(dir, "content", "articles", "nets.md"), "---\ntitle: Nets\ndate: 2015-03-01\n---\n\n\"The nets are empty again,\" said Thomas Brandt.\n")
	d := seat(t, dir)
	it := item(t, d, NewSpeaker, "Nobody asked")
	if len(it.Choices) != 2 || it.Choices[1].Value != "Thomas Brandt" || len(it.Candidates) != 1 {
		t.Fatalf("choices %+v of %+v", it.Choices, it.Candidates)
	}
	if _, err := d.Decide(Decision{Key: it.Key, Action: WriteAlias, Value: "Edda Moss", Editor: "Ada Flint"}); err == nil {
		t.Error("took a name that was not offered")
	}
	if _, err := d.Decide(Decision{Key: it.Key, Action: WriteAlias, Value: "Thomas Brandt", Editor: "Ada Flint"}); err != nil {
		t.Fatal(err)
	}
	refresh(t, d, dir)
	items, speakers := d.Waiting()
	for _, it := range items {
		if it.Kind == NewSpeaker && strings.Contains(it.Title, "Brandt") {
			t.Errorf("still asked: %s", it.Title)
		}
	}
	if i := slices.IndexFunc(speakers, func(c Candidate) bool { return c.Name == "Tom Brandt" }); i < 0 || speakers[i].Why != "2 quotations" {
		t.Errorf("speakers %+v", speakers)
	}
}

// Whether two quotations are of one utterance is decided in the example archive, which has two that are
// alike.
func TestDecideVariants(t *testing.T) {
	for action, want := range map[Action]string{Merge: "merge:", Split: "split:"} {
		dir := t.TempDir()
		if err := errors.Join(os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")), os.WriteFile(filepath.Join(dir, "verbatim.yaml"), nil, 0o666)); err != nil {
			t.Fatal(err)
		}
		d := seat(t, dir)
		it := item(t, d, VariantPair, "")
		if it.Other == nil || it.Other.Words == it.Words || len(it.Choices) != 2 {
			t.Fatalf("%+v", it)
		}
		if _, err := d.Decide(Decision{Key: it.Key, Action: action, Editor: "Ada Flint"}); err != nil {
			t.Fatal(err)
		}
		if got := readFile(t, dir, load.CorrectionsFile); !strings.Contains(got, want+"\n    - "+it.Other.Quotation+"\n") {
			t.Errorf("wrote\n%s", got)
		}
		refresh(t, d, dir)
		items, _ := d.Waiting()
		if slices.ContainsFunc(items, func(o *Item) bool { return o.Key == it.Key }) {
			t.Errorf("%s: still asked", action)
		}
	}
}

func isConflict(err error) bool { _, ok := errors.AsType[*Conflict](err); return ok }

func TestDecideTwice(t *testing.T) {
	dir := newTown(t)
	d := seat(t, dir)
	it := item(t, d, Unattributed, "no money")
	if _, err := d.Decide(Decision{Key: it.Key, Action: Attribute, Value: "edda-moss", Editor: "Ada Flint"}); err != nil {
		t.Fatal(err)
	}
	before := readFile(t, dir, load.CorrectionsFile)
	_, err := d.Decide(Decision{Key: it.Key, Action: NameNobody, Editor: "Bea"})
	if !isConflict(err) || !strings.Contains(err.Error(), "by Ada Flint at 09:30: Edda Moss said it") {
		t.Errorf("the second is told %v", err)
	}
	refresh(t, d, dir)
	if _, err := d.Decide(Decision{Key: it.Key, Action: NameNobody, Editor: "Bea"}); !isConflict(err) {
		t.Errorf("after a build the second is told %v", err)
	}
	if readFile(t, dir, load.CorrectionsFile) != before {
		t.Error("the file has changed")
	}
	// Who takes it out of the file by hand is asked again.
	write(t, filepath.Join(dir, "content", "corrections.yaml"), "# none\n")
	refresh(t, d, dir)
	item(t, d, Unattributed, "no money")
}

// An archive that was read before a decision was written does not bring the question back.
func TestRefreshWithAnOlderArchive(t *testing.T) {
	dir := newTown(t)
	d := seat(t, dir)
	older := d.arc
	it := item(t, d, Unattributed, "no money")
	if _, err := d.Decide(Decision{Key: it.Key, Action: NameNobody, Editor: "Ada Flint"}); err != nil {
		t.Fatal(err)
	}
	d.Refresh(older)
	items, _ := d.Waiting()
	if slices.ContainsFunc(items, func(o *Item) bool { return o.Key == it.Key }) {
		t.Error("it is asked again")
	}
}

// Decisions and comments that came into the file by another way stay, and one on the same quotation stands.
func TestFileChangedUnderneath(t *testing.T) {
	dir := newTown(t)
	d := seat(t, dir)
	money, pier := item(t, d, Unattributed, "no money"), item(t, d, LowSure, "The pier")
	write(t, filepath.Join(dir, "content", "corrections.yaml"), "# by hand\n- quotation: "+money.Quotation+"\n  speaker: nobody\n  reason: Read it twice.\n  editor: Bea\n  date: 2016-01-31\n")
	_, err := d.Decide(Decision{Key: money.Key, Action: Attribute, Value: "edda-moss", Editor: "Ada Flint"})
	if !isConflict(err) || !strings.Contains(err.Error(), "line 2, by Bea: it cannot be told who spoke") {
		t.Errorf("told %v", err)
	}
	if _, err := d.Decide(Decision{Key: pier.Key, Action: Attribute, Value: "edda-moss", Editor: "Ada Flint"}); err != nil {
		t.Fatal(err)
	}
	got := readFile(t, dir, load.CorrectionsFile)
	if !strings.HasPrefix(got, "# by hand\n- quotation: "+money.Quotation) || !strings.Contains(got, "speaker: edda-moss") {
		t.Errorf("wrote\n%s", got)
	}
	write(t, filepath.Join(dir, "content", "corrections.yaml"), got+"\n# more\n")
	if _, err := d.Undo(); !isConflict(err) {
		t.Errorf("taken back over a change: %v", err)
	}

	// A file that cannot be understood is left alone.
	d = seat(t, newTown(t))
	write(t, filepath.Join(d.archive, "content", "corrections.yaml"), "- quotatoin: x\n")
	money = item(t, d, Unattributed, "no money")
	_, err = d.Decide(Decision{Key: money.Key, Action: NameNobody, Editor: "Ada Flint"})
	if _, ok := errors.AsType[*edit.Broken](err); !ok || readFile(t, d.archive, load.CorrectionsFile) != "- quotatoin: x\n" {
		t.Errorf("told %v", err)
	}
}

func TestNothingCanBeWritten(t *testing.T) {
	dir := newTown(t)
	d := seat(t, dir)
	it, tom := item(t, d, Unattributed, "no money"), item(t, d, NewSpeaker, "Nobody asked")
	// A file where the folder should be refuses even those who may write everywhere.
	if err := os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "aside")); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "content"), "")
	for _, in := range []Decision{{Key: it.Key, Action: NameNobody, Editor: "Ada Flint"}, {Key: tom.Key, Action: WriteFile, Editor: "Ada Flint"}} {
		if _, err := d.Decide(in); err == nil || isConflict(err) {
			t.Errorf("told %v", err)
		}
	}
	if err := errors.Join(os.Remove(filepath.Join(dir, "content")), os.Rename(filepath.Join(dir, "aside"), filepath.Join(dir, "content"))); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decide(Decision{Key: it.Key, Action: NameNobody, Editor: "Ada Flint"}); err != nil {
		t.Errorf("once it can be written: %v", err)
	}
}

func TestDecideRefuses(t *testing.T) {
	dir := newTown(t)
	d := seat(t, dir)
	money, tom := item(t, d, Unattributed, "no money"), item(t, d, NewSpeaker, "Nobody asked")
	for _, in := range []Decision{
		{Key: money.Key, Action: Attribute, Editor: "Ada Flint"},
		{Key: money.Key, Action: Attribute, Value: "edda-moss"},
		{Key: money.Key, Action: Merge, Editor: "Ada Flint"},
		{Key: money.Key, Action: WriteFile, Editor: "Ada Flint"},
		{Key: money.Key, Action: "delete everything", Editor: "Ada Flint"},
		{Key: tom.Key, Action: NameNobody, Editor: "Ada Flint"},
	} {
		_, err := d.Decide(in)
		if _, ok := errors.AsType[*Misuse](err); !ok {
			t.Errorf("%+v: %v", in, err)
		}
	}
	if _, err := d.Decide(Decision{Key: "quotation nowhere", Action: NameNobody, Editor: "Ada Flint"}); !isConflict(err) {
		t.Errorf("an item that does not wait: %v", err)
	}
	if got := readFile(t, dir, load.CorrectionsFile); got != "" {
		t.Errorf("wrote\n%s", got)
	}
}
