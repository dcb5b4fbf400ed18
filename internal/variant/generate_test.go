package variant

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"verbatim/internal/quote"
)

// The generated set: speakers of a town talk about its affairs, and two reports print each utterance, edited. It is hard
// where news is hard. Words follow a Zipf distribution, a topic has its own and phrases that all use over and over, a
// speaker has openings that begin many sentences, and on the same days the same speakers say other things about the same
// topics. Among these are the twins of utterances: with a negation put in or taken out, with another number, with the same
// frame around other things, and the same words again on a later day.
//
// The edits are those that reports of one speech show: words left out, most of them small ones; words changed for others;
// the beginning or the end cut off; the middle left out, marked or not; fillers and asides kept or not; contractions and
// the spelling of the other side of the sea; and what one report prints as two quotations joined by the other.

// A generated report is a quotation, and the occasions that it truly reports.
type generated struct {
	quotations []*quote.Quotation
	occasion   map[*quote.Quotation]int
	parts      map[*quote.Quotation]int    // of an occasion of which one report has two parts: a bit each
	edits      map[*quote.Quotation]string // how it was edited, for whoever looks into a mistake
	counts     map[string]int
}

var genNouns = strings.Fields(`agreement airport allotment apprentice archive arena army attic auction balance ballot bank barrier basin
	battery bay beach bench bicycle bill boat bond border bottle boundary branch bread breakwater bridge brigade budget builder
	bus cabin cable camera campaign canal capital captain cargo carriage castle cattle ceiling cellar cement census centre
	chain chairman chapel charter chimney choir church cinema circus clerk clinic coach coast college colony column comet
	committee community company compass concert condition conference contract copper corner corridor cotton council
	country county court coverage cradle creek crew crisis crossing crowd culture curfew currency current custom cycle dairy
	damage deadline deal debt decade decision deficit delay delivery deposit depot desert design detail device diary dinner
	diplomat director disease dispute district ditch doctor dollar donor door doubt draft drainage driver drought duty economy
	edge editor education effort election electricity embassy employer energy engine engineer estate estimate evening evidence
	exam exchange exercise expense export factory failure family famine farm farmer fee fence ferry festival field fight
	figure fire fish flag flat flight flood floor forest fortune forum foundation freedom freight fuel fund future gallery game
	garage garden gas gate generation glass goal government grain grant ground group growth guard guest guide gull habit hall
	harbour harvest health heart heating hedge heritage highway hill history holiday home honey hope horse hospital hotel hour
	house housing ice idea income industry infant inflation inquiry insurance interest island issue jail job journey judge jury
	justice kitchen laboratory labour ladder lake lamp land lane lantern law lawyer leader league lease lesson letter library
	licence life light line loan lock lorry luck machine mail market marriage mayor meadow measure medicine meeting member
	memory merchant message metal migrant mill mine minister minute mission mist model money month morning motor mountain
	museum music nation nature navy needle neighbour network newspaper night noise north nurse oak office oil opinion orchard
	order owner paper parade parent park parliament partner party passenger path patience patient pattern pavement peace
	pension permit pier pilot pipe pipeline plan planet plant plate platform playground plot pocket police policy pond pool
	population port post poverty power prayer price prison problem profit programme project promise property protest province
	pump pupil quarry quarter quay question railway rain ration record recovery reform refuge region rent repair report rescue
	reservoir resident resource respect response rifle right ring risk river road roof room root rope route rubbish rule safety
	sail salary sand saving scheme school science sea season seat secret security seed senate service sewer shelter shift ship
	shop shore shortage signal silence silver site skill sky slope smoke snow society soil soldier sound source south speech
	spending spirit sport spring square stable staff stage standard station statue steel step stone store storm story stranger
	street strike student study suburb subsidy sugar summer supply support surface survey system table talent target tariff
	tax teacher team temple tenant term terminal territory theatre threat ticket tide timber title tool tourist tower town
	track trade tradition traffic train transport treasury treaty tree trial tribe trust tunnel uncle union unit university
	valley value vehicle verdict victory village violence visit voice volunteer vote voter wage wall war warning waste water
	wave wealth weapon weather wedding week weight welfare west wheat wheel widow wind window wine winter wire witness
	wood workshop worker world yard youth zone`)

var genVerbs = strings.Fields(`abandon accept accuse admit advise afford agree allow announce answer appoint argue arrange arrest attack
	attend avoid balance ban beat blame block borrow break bring build burn bury buy calculate cancel carry catch celebrate
	challenge change charge choose claim clean clear close collect combine compare complete concern conclude condemn connect
	consider consult contain contribute control cover create criticise cross damage debate decide declare defend delay deliver
	demand demolish deny describe deserve design destroy develop discover discuss dismiss divide double drag drain drive earn
	educate elect employ empty encourage enforce enjoy escape examine exclude expand expect explain expose extend face fight
	finance finish fix follow force forgive freeze fund govern grow guard guarantee guide handle harm hear heat hide hire hold
	ignore imagine improve include inherit inspect insult insure invest invite join judge lead learn lease lend lift limit
	listen load lower maintain manage measure mend mention miss move neglect notice obey offer open order organise owe own
	paint pay plan plant postpone praise prepare present preserve press prevent print produce promise protect prove publish
	pull punish push question raise reach receive recognise recover reduce reform regret reject release remember remove rent
	repair repeat replace report rescue respect restore reveal review reward rob ruin save search sell send separate serve
	settle share shelter shrink sink slow solve spend spread steal strengthen strike study suffer suggest supply surprise
	survive suspend teach tear threaten tolerate touch transform transport trust understand unite urge visit vote warn waste
	watch weaken welcome win withdraw write`)

var genAdjectives = strings.Fields(`abandoned absurd ambitious ancient angry annual bare bitter bleak blind bold brave brief bright broad broken
	brutal busy calm careful cautious central certain cheap civil clean clear clever cold common complete complex confident
	constant costly crowded cruel curious daily damp dangerous dark deep delicate dense desperate difficult direct dirty distant
	domestic double dramatic dry dull eager early eastern economic elderly electric empty endless enormous entire equal essential
	exact expensive extra fair faithful familiar famous fatal federal fierce final financial firm fiscal flat foolish foreign
	formal fragile free fresh full general gentle genuine global golden graceful gradual grand grateful grave green gross hard
	harsh healthy heavy hidden high historic hollow honest hostile huge humble hungry idle illegal immediate industrial informal
	inner innocent instant intense internal joint keen large late lazy legal light local lonely long loud low loyal main major
	marine massive medical mental middle mild military minor missing mixed modern modest moral narrow national native natural
	neat nervous noble noisy normal northern obvious odd official open ordinary original outer painful pale patient permanent
	personal plain pleasant poisonous polite political poor popular possible practical precious previous private proper proud
	public pure quick quiet radical rapid rare raw ready reckless regional regular remote rich rigid rough rural sacred sad safe
	salty secure senior sensible separate serious severe shallow sharp short shy silent simple slow small smooth social soft
	solid southern special stable steady steep stiff strange strict stubborn sudden sweet swift temporary tender thick thin
	thorough tight tiny tired total tough tragic typical ugly unfair urban urgent useful usual vague vast violent visible vital
	warm weak wealthy western wet wide wild wise wonderful wooden worthy young`)

var genAdverbs = strings.Fields(`badly bravely carefully cheaply clearly deeply eventually fairly finally fully gently gladly honestly
	immediately kindly largely locally loudly mostly nearly openly partly patiently plainly properly proudly publicly quickly
	quietly rapidly safely seriously simply slowly steadily strongly suddenly truly twice urgently widely`)

var genNames = strings.Fields(`Aldermouth Brackwater Carrow Dunmere Eastholm Farrow Gannet Hollin Inverlea Jessop Kelder Lowick Marlin
	Norbury Osmere Pendle Quarrel Redmoor Saltby Thorne Ullin Varley Westing Yarrow`)

// Clauses, with slots for words: N a noun, Ns nouns, V a verb, A an adjective, R an adverb, P a phrase of the topic, G a
// name, M a number.
var genClauses = strings.Split(strings.TrimSpace(`
the N and the A N will V P
we have to V the A N before the N can V
P is a A N for the N of G
nobody who has seen P would V the N
the people of G V the N and they V it R
I have asked the N to V P R
there is a A N between P and the Ns of this town
every N in G knows how A the N has become
we are going to V the Ns and V the A N
if we V P then the N will V us
the N that we V today is the N our children V
M of the Ns are A and the N has M more
it takes a A N to V the Ns of G
you can V the N but you can't V P
what matters is whether the Ns V the N R
they didn't V the N when P was A
I won't V a A N while the Ns are A
we're A about P and we're A about the N
the A Ns V P and the N is R A
my N was a A N and it's the N I V
that A N doesn't V the Ns who V P
the N isn't the A thing about P
we shall V M Ns for the A N in G
a N with a A N is R a N for P
the Ns have been A since the N of G began to V
let us V the N and V P together
it is R A to V the N without P
those who V the A N should V what the Ns V
our N depends on P and on the A Ns of G
I R V that the N must V the Ns of P`), "\n")

var genJoints = []string{", and ", ", but ", " because ", ", so ", " when ", " and ", "; ", " – ", ". ", ". ", ". "}

type writer struct {
	*rand.Rand
	zipf map[int]*rand.Zipf
}

// pick chooses by Zipf's law from words in an order of their own.
func (w *writer) pick(words []string) string {
	z := w.zipf[len(words)]
	if z == nil {
		z = rand.NewZipf(w.Rand, 1.15, 8, uint64(len(words)-1))
		w.zipf[len(words)] = z
	}
	return words[z.Uint64()]
}

// A theme is a topic with its words, the frequent ones first, and its phrases.
type theme struct{ nouns, verbs, adjectives, phrases []string }

func (w *writer) theme() theme {
	some := func(words []string, n int) []string {
		out := slices.Clone(words)
		w.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out[:n]
	}
	t := theme{nouns: some(genNouns, 220), verbs: some(genVerbs, 120), adjectives: some(genAdjectives, 110)}
	for range 14 {
		p := "the "
		if w.IntN(2) == 0 {
			p += w.pick(t.adjectives) + " "
		}
		p += w.pick(t.nouns)
		if w.IntN(2) == 0 {
			p += " of " + []string{"the " + w.pick(t.nouns), w.pick(genNames), "our " + w.pick(t.nouns) + "s"}[w.IntN(3)]
		}
		t.phrases = append(t.phrases, p)
	}
	return t
}

func (w *writer) clause(t theme) []string {
	var out []string
	for _, slot := range strings.Fields(w.pickEven(genClauses)) {
		switch slot {
		case "N":
			slot = w.pick(t.nouns)
		case "Ns":
			slot = w.pick(t.nouns) + "s"
		case "V":
			slot = w.pick(t.verbs)
		case "A":
			slot = w.pick(t.adjectives)
		case "R":
			slot = w.pick(genAdverbs)
		case "G":
			slot = w.pick(genNames)
		case "M":
			slot = fmt.Sprint(2 + w.IntN(90))
		case "P":
			slot = w.pick(t.phrases)
		}
		out = append(out, strings.Fields(slot)...)
	}
	return out
}

func (w *writer) pickEven(words []string) string { return words[w.IntN(len(words))] }

// speech makes what is said: an opening of the speaker, most often, and clauses.
func (w *writer) speech(t theme, openings []string) []string {
	var out []string
	if w.IntN(3) > 0 {
		out = strings.Fields(w.pick(openings))
	}
	for i := range 1 + w.IntN(3) {
		c := w.clause(t)
		if i > 0 {
			joint := w.pickEven(genJoints)
			out[len(out)-1] += strings.TrimRight(strings.TrimSuffix(joint, strings.TrimLeft(joint, ",.;")), " ")
			if rest := strings.TrimSpace(strings.TrimLeft(joint, ",.;")); rest != "" {
				out = append(out, rest)
			}
		}
		out = append(out, c...)
	}
	return out
}

var genOpenings = []string{
	"I think that", "I have always said that", "what I told the council is that", "let me say this:", "we believe that", "I can tell you that",
	"the truth is that", "as I said last week,", "the people of this town know that", "I want to be honest:", "you have to remember that",
	"my view has been that", "look,", "of course", "it is my duty to say that", "what the newspapers forget is that",
}

// edit changes words as a report might, and says how.
func (w *writer) edit(words []string, t theme, heavy, cuts bool) ([]string, string) {
	words = slices.Clone(words)
	var how []string
	rate := 0.02
	if heavy {
		rate = 0.05
	}
	kinds := 1 + w.IntN(3)
	for range kinds {
		switch k := w.IntN(7); {
		case k == 0: // words left out
			var out []string
			n := 0
			for _, word := range words {
				p := rate
				if len(word) < 5 {
					p = 2 * rate
				}
				if w.Float64() < p && !denies(word) {
					n++
					continue
				}
				out = append(out, word)
			}
			if n > 0 && len(out) > 6 {
				words = out
				how = append(how, "dropped")
			}
		case k == 1: // words changed
			n := 0
			for i, word := range words {
				if w.Float64() < rate && !denies(word) && !strings.ContainsAny(word, "0123456789") {
					words[i] = w.pick([][]string{t.nouns, t.verbs, t.adjectives, genAdverbs}[w.IntN(4)])
					n++
				}
			}
			if n > 0 {
				how = append(how, "changed")
			}
		case k == 2 || k == 3: // cut off
			least := max(12, len(words)/2)
			if cuts && len(words) > least {
				n := least + w.IntN(len(words)-least)
				start := []int{0, len(words) - n, w.IntN(len(words) - n + 1)}[w.IntN(3)]
				if deniedAside(words, start, start+n) {
					continue
				}
				cuts = false
				words = words[start : start+n]
				how = append(how, "clipped")
			}
		case k == 4 && len(words) > 20: // the middle left out
			n := 3 + w.IntN(5)
			start := 6 + w.IntN(len(words)-n-12)
			if slices.ContainsFunc(words[start:start+n], denies) {
				continue
			}
			words = slices.Delete(words, start, start+n)
			if w.IntN(2) == 0 {
				words[start-1] += " ..."
			}
			how = append(how, "gap")
		case k == 5: // an aside
			at := 1 + w.IntN(len(words)-1)
			words = slices.Insert(words, at, strings.Fields(w.pickEven([]string{"you know", "uh", "of course", "I mean", "frankly", "[he paused]"}))...)
			how = append(how, "aside")
		case k == 6: // spelling
			text := " " + strings.Join(words, " ") + " "
			for _, s := range [][2]string{{" can't ", " cannot "}, {" won't ", " will not "}, {" we're ", " we are "}, {" it's ", " it is "}, {" doesn't ", " does not "}, {" didn't ", " did not "}, {" isn't ", " is not "}, {"harbour", "harbor"}, {"neighbour", "neighbor"}, {"labour", "labor"}, {"ganise", "ganize"}, {"programme", "program"}, {"centre", "center"}} {
				text = strings.ReplaceAll(text, s[0], s[1])
			}
			words = strings.Fields(text)
			how = append(how, "spelt")
		}
	}
	return words, strings.Join(how, " ")
}

// deniedAside reports whether a sentence cut through at either end loses a negation there. A report that leaves it out says
// something else, and must not be merged: the cases in testdata see to that.
func deniedAside(words []string, start, end int) bool {
	for i := start - 1; i >= 0 && !strings.ContainsAny(words[i], ".;:"); i-- {
		if denies(words[i]) {
			return true
		}
	}
	for i := end; i < len(words) && !strings.ContainsAny(words[i-1], ".;:"); i++ {
		if denies(words[i]) {
			return true
		}
	}
	return false
}

func denies(word string) bool {
	switch strings.Trim(strings.ToLower(word), ".,;:") {
	case "not", "no", "nobody", "never", "without", "cannot":
		return true
	}
	return strings.Contains(word, "n't")
}

// generate makes the reports of n utterances, two each, and as many others around them.
func generate(n int, seed uint64) *generated {
	w := &writer{rand.New(rand.NewPCG(seed, 7)), make(map[int]*rand.Zipf)}
	g := &generated{occasion: make(map[*quote.Quotation]int), parts: make(map[*quote.Quotation]int), edits: make(map[*quote.Quotation]string), counts: make(map[string]int)}
	themes := make([]theme, 40)
	for i := range themes {
		themes[i] = w.theme()
	}
	type speaker struct {
		*quote.Speaker
		openings []string
		themes   []theme
	}
	speakers := make([]speaker, max(1, n/60))
	for i := range speakers {
		s := speaker{Speaker: &quote.Speaker{Slug: fmt.Sprint("speaker-", i), Name: fmt.Sprint("Speaker ", i)}, openings: slices.Clone(genOpenings)}
		w.Shuffle(len(s.openings), func(i, j int) { s.openings[i], s.openings[j] = s.openings[j], s.openings[i] })
		for range 3 {
			s.themes = append(s.themes, themes[w.IntN(len(themes))])
		}
		speakers[i] = s
	}
	put := func(s speaker, day int, words []string, occasion, parts int, how string) {
		text := strings.Join(words, " ")
		text = strings.ToUpper(text[:1]) + text[1:]
		at := time.Date(2015, 1, 1+day, 0, 0, 0, 0, time.UTC)
		d := quote.Date{Year: at.Year(), Month: at.Month(), Day: at.Day()}
		id := fmt.Sprintf("article-%06d", len(g.quotations))
		q := &quote.Quotation{
			ID: id, Article: &quote.Article{ID: id, Text: text, Date: d}, Speaker: s.Speaker, Published: true,
			Segments: []quote.Span{{Start: 0, End: len(text)}},
		}
		g.quotations = append(g.quotations, q)
		g.occasion[q], g.parts[q], g.edits[q] = occasion, parts, how
		g.counts[how]++
	}
	occasion := 0
	for range n {
		occasion++
		s := speakers[w.IntN(len(speakers))]
		t := s.themes[w.IntN(len(s.themes))]
		day := w.IntN(150)
		words := w.speech(t, s.openings)
		for len(words) < 14 {
			words = append(words, append([]string{"and"}, w.clause(t)...)...)
		}
		// What one report cuts off the other has, else nobody could tell that they are one.
		cut := w.IntN(2)
		a, how := w.edit(words, t, false, cut == 0)
		b, howB := w.edit(words, t, true, cut == 1)
		later := day + w.IntN(3)
		parts := 1
		switch w.IntN(12) {
		case 0: // the second report goes on where the first stops
			more := w.speech(t, s.openings)
			b[len(b)-1] += "."
			b = append(b, more...)
			howB += " joined"
		case 1: // and another report has what follows as a quotation of its own
			more := w.speech(t, s.openings)
			for len(more) < 14 {
				more = append(more, append([]string{"and"}, w.clause(t)...)...)
			}
			c, howC := w.edit(more, t, false, false)
			put(s, day, c, occasion, 2, howC)
			parts = 3
			b[len(b)-1] += "."
			b = append(b, more...)
			howB += " joined"
		}
		put(s, day, a, occasion, 1, how)
		put(s, later, b, occasion, parts, howB)

		// What the same speaker says beside it.
		occasion++
		put(s, day+w.IntN(2), w.speech(t, s.openings), occasion, 1, "other")
		if w.IntN(10) == 0 {
			occasion++
			twin, how := w.twin(words, t)
			if how == "twin again" {
				day += 12 + w.IntN(20)
			}
			put(s, day, twin, occasion, 1, how)
		}
	}
	w.Shuffle(len(g.quotations), func(i, j int) { g.quotations[i], g.quotations[j] = g.quotations[j], g.quotations[i] })
	return g
}

// twin makes words that look like others and are of another occasion.
func (w *writer) twin(words []string, t theme) ([]string, string) {
	words = slices.Clone(words)
	switch w.IntN(4) {
	case 0:
		if i := slices.IndexFunc(words, denies); i >= 0 {
			for from, to := range map[string]string{"can't": "can", "won't": "will", "doesn't": "does", "didn't": "did", "isn't": "is", "nobody": "everybody", "without": "with", "cannot": "can"} {
				if words[i] == from {
					words[i] = to
					return words, "twin denied"
				}
			}
		}
		for i, word := range words {
			switch word {
			case "will", "can", "is", "are", "have", "has", "was", "should", "must":
				return slices.Insert(words, i+1, "not"), "twin denied"
			}
		}
	case 1:
		for i, word := range words {
			if word[0] >= '0' && word[0] <= '9' {
				words[i] = fmt.Sprint(100 + w.IntN(900))
				return words, "twin number"
			}
		}
	case 2:
		// The frame stays, what it is about does not.
		for i, word := range words {
			if len(word) > 3 && w.IntN(3) > 0 {
				words[i] = w.pick(t.nouns)
			}
		}
		return words, "twin frame"
	}
	return words, "twin again"
}
