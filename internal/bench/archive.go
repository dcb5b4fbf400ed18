package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// What the archive is made of. Names and sentences are put together at random, but in the same way each time.
var (
	given    = strings.Fields("Abel Agda Arno Berta Bruno Carla Celia Dario Della Edgar Elsa Falk Flora Gerda Hugo Ines Ivo Jana Karl Lena Malte Nora Otto Petra Ralf Rosa Sven Tilda Udo Vera Wanda Yara")
	stems    = strings.Fields("Ald Bern Carn Dorn Eller Falk Garn Hald Ister Jarn Kall Lind Mark Nord Osten Palm Quist Rosen Sand Tarn Ull Vest Wend Zell")
	endings  = strings.Fields("berg by dahl feld gren holt lund mann mark rup son stad strom thal vik wick")
	outlets  = []string{"The Quay Courier", "Harbour Gazette", "The Dock Post", "Tidewater Times", "Island Observer", "The Ferry Record", "Coast Weekly", "The Morning Buoy"}
	posts    = []string{"the harbour master", "a member of the council", "the mayor", "head of the ferry company", "a teacher", "the chief surgeon", "spokesperson of the union", "a farmer"}
	subjects = strings.Fields("bridge ferry harbour school budget hospital forest library railway market water museum airport prison theatre stadium road housing energy police fishery university orchestra hotel tax")
	facets   = strings.Fields("repair closure extension price plan inquiry staff opening safety debt vote delay")
	verbs    = []string{"said", "told reporters", "argued", "insisted", "warned", "replied", "added", "explained"}
	openings = []string{"The council met on Tuesday to speak about the %s.", "Nobody had expected news of the %s so soon.", "For years the %s has divided the town.", "A report on the %s was read aloud in the old hall."}
	fillers  = []string{"The hall was full until the end.", "A vote is expected within the month.", "Letters about it have reached this newspaper every week.", "Neither side has published its figures.", "It rained all day, and few people came."}
	clauses  = []string{
		"We have waited long enough for the %s", "The %s will cost us more than anybody admits", "I have read every page about the %s", "There is no plan for the %s",
		"Our children will thank us for the %s", "You cannot run a town without the %s", "The numbers behind the %s do not add up", "I never promised the %s to anyone",
		"What we need is a better %s, and soon", "Half of the money for the %s is gone",
	}
	endsOf = []string{"and we will not wait any longer", "whatever the minister may write", "but nobody has asked the people who live here", "and that is all I have to say about it", "as everyone in this room knows", "which is more than last year"}
)

// A subject is a topic and the words it goes by.
type subject struct{ name, term string }

const topics = 60

func subjectsOf() []subject {
	out := make([]subject, 0, topics)
	for i := range topics {
		noun, facet := subjects[i%len(subjects)], facets[(i/len(subjects)*5+i)%len(facets)]
		out = append(out, subject{strings.ToUpper(noun[:1]) + noun[1:] + " " + facet, noun + " " + facet})
	}
	return out
}

// nameOf returns the n-th name; no two are alike.
func nameOf(n int) string {
	surnames := len(stems) * len(endings)
	s := n % surnames
	name := given[(n/surnames+7*n)%len(given)] + " " + stems[s%len(stems)] + endings[s/len(stems)]
	if middle := n / surnames / len(given); middle > 0 {
		name = strings.Replace(name, " ", fmt.Sprintf(" %c. ", 'A'+rune(middle%26)), 1)
	}
	return name
}

// A zipf draws numbers below n, the k-th as often as 1/k of the first.
type zipf struct{ sums []float64 }

func newZipf(n int) zipf {
	z := zipf{make([]float64, n)}
	total := 0.0
	for i := range n {
		total += 1 / float64(i+1)
		z.sums[i] = total
	}
	return z
}

func (z zipf) draw(r *rand.Rand) int {
	x := r.Float64() * z.sums[len(z.sums)-1]
	lo, hi := 0, len(z.sums)-1
	for lo < hi {
		if mid := (lo + hi) / 2; z.sums[mid] < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// generate writes an archive of n articles, and the same quotations, already extracted, for Hugo. The same n gives the
// same files.
func generate(archive, hugo string, n int) error {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	w := &writer{made: make(map[string]bool)}
	w.file(filepath.Join(archive, "verbatim.yaml"), "title: Bench\nbase_url: https://bench.example/archive/\ncards: false\npublish:\n  share: 1\n")
	all := subjectsOf()
	for i, s := range all {
		w.file(filepath.Join(archive, "content", "topics", fmt.Sprintf("topic-%02d.md", i)), fmt.Sprintf("---\nname: %q\nterms: [%q]\n---\n", s.name, s.term))
	}
	speakers, draw := max(10, n/10), newZipf(max(10, n/10))
	day := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		date := day.AddDate(0, 0, int(math.Floor(float64(i)*5000/float64(n)))).Format(time.DateOnly)
		outlet, about := outlets[r.IntN(len(outlets))], all[r.IntN(len(all))]
		title := fmt.Sprintf("%s: day %d", about.name, i)
		var b strings.Builder
		fmt.Fprintf(&b, "---\ntitle: %q\ndate: %s\noutlet: %q\nurl: https://press.example/%d\n---\n\n", title, date, outlet, i)
		fmt.Fprintf(&b, openings[r.IntN(len(openings))]+"\n\n", about.term)
		for k := range 5 + r.IntN(3) {
			who := nameOf(draw.draw(r) % speakers)
			on := about
			if r.IntN(3) == 0 {
				on = all[r.IntN(len(all))]
			}
			words := fmt.Sprintf(clauses[r.IntN(len(clauses))], on.term) + ", " + endsOf[r.IntN(len(endsOf))]
			for range r.IntN(3) {
				words += ". " + fmt.Sprintf(clauses[r.IntN(len(clauses))], on.term) + ", " + endsOf[r.IntN(len(endsOf))]
			}
			verb := verbs[r.IntN(len(verbs))]
			if r.IntN(2) == 0 {
				fmt.Fprintf(&b, "\"%s,\" %s %s, %s.\n\n", words, verb, who, posts[r.IntN(len(posts))])
			} else {
				fmt.Fprintf(&b, "%s, %s, %s: \"%s.\"\n\n", who, posts[r.IntN(len(posts))], verb, words)
			}
			b.WriteString(fillers[r.IntN(len(fillers))] + "\n\n")
			w.file(filepath.Join(hugo, "content", "quotes", fmt.Sprintf("q%d-%d.md", i, k)),
				fmt.Sprintf("---\ntitle: %q\ndate: %s\nspeakers: [%q]\ntopics: [%q]\noutlets: [%q]\narticles: [%q]\n---\n%s\n", who, date, who, on.name, outlet, title, words))
		}
		w.file(articleFile(archive, i), b.String())
	}
	for name, body := range hugoSite {
		w.file(filepath.Join(hugo, filepath.FromSlash(name)), body)
	}
	return w.err
}

func articleFile(archive string, i int) string {
	return filepath.Join(archive, "content", "articles", fmt.Sprintf("%03d", i/100), fmt.Sprintf("report-%05d.md", i))
}

// edit changes the words of one article in the middle of the archive, in another way each time.
func edit(archive string, n, run int) error {
	name := articleFile(archive, n/2)
	body, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, fmt.Appendf(body, "\"This is edition %d of my words, and the last,\" said Vera Lindholt, the mayor.\n", run+1), 0o666)
}

// A writer writes files until something goes wrong.
type writer struct {
	made map[string]bool
	err  error
}

func (w *writer) file(name, body string) {
	if dir := filepath.Dir(name); w.err == nil && !w.made[dir] {
		w.err = os.MkdirAll(dir, 0o777)
		w.made[dir] = true
	}
	if w.err == nil {
		w.err = os.WriteFile(name, []byte(body), 0o666)
	}
}
