package extract

// trust is how often each rule names the right mention when it applies, measured on the training
// articles. What a mention means is judged apart, by its referent.
var trust = map[string]float64{
	"cue-after":        0.97,
	"cue-before":       0.92,
	"weak-cue-before":  0.8,
	"thing-before":     0.6,
	"cue-after-inside": 0.9,
	"turn":             0.95,
	"cue-final":        0.85,
	"possessor":        0.85,
	"clause-subject":   0.55,
	"name-colon":       0.95,
	"signed":           0.9,
	"colon":            0.85,
	"same-turn":        0.95,
	"colon-before":     0.9,
	"carried":          0.88,
	"after-speech":     0.8,
	"after-subject":    0.6,
}

// confidence returns the probability that a verdict names the right speaker.
func (v *verdict) confidence() float64 { return trust[v.rule] * v.who.confidence }
