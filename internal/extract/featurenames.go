package extract

import (
	"fmt"
	"strings"
	"verbatim/internal/quote"
)

var templateNames = [templates]string{
	"rule", "rule+form", "rule+kind", "rule+words", "rule+lead", "rule+end", "rule+distance", "rule+alone", "rank", "agree", "cue", "distance", "lead", "end", "turn", "resolved",
	"gap", "named", "self", "head", "paragraphs", "nobody", "nobody+rule", "nobody+lead", "nobody+end", "nobody+case",
}

// String returns the feature as the weights file names it: "rule+form=cue-after/pronoun".
func (f feature) String() string {
	t, v := int(f>>8), int(f&0xff)
	return templateNames[t] + "=" + valueName(t, v)
}

// valueName spells a value of a template.
func valueName(t, v int) string {
	rule := func(n int) string {
		if n < len(ruleNames) {
			return ruleNames[n]
		}
		return "none"
	}
	switch t {
	case fRule, fNobodyRule:
		return rule(v)
	case fRuleForm:
		return rule(v/4) + "/" + strings.ReplaceAll(quote.Form(v%4).String(), " ", "-")
	case fRuleKind:
		return rule(v/5) + "/" + pick(v%5, "person", "body", "unnamed", "group", "place")
	case fRuleWords:
		return rule(v/6) + "/" + wordsName(v%6)
	case fRuleLead:
		return rule(v/12) + "/" + leadName(v%12)
	case fRuleEnd:
		return rule(v/7) + "/" + endName(v%7)
	case fRuleDistance:
		return rule(v/8) + "/" + bucketName(v%8)
	case fRuleAlone:
		return rule(v/2) + "/" + pick(v%2, "within", "alone")
	case fNobody:
		return wordsName(v)
	case fCue:
		return pick(v/4, "none", "say", "tell", "as", "ask", "weak") + "/" + pick(v%4, "finite", "gerund", "base", "after")
	case fDistance:
		return pick(v/8, "before", "after", "elsewhere") + "/" + bucketName(v%8)
	case fLead, fNobodyLead:
		return leadName(v)
	case fEnd, fNobodyEnd:
		return endName(v)
	case fTurn:
		return pick(v, "other", "same", "first")
	case fResolved:
		return fmt.Sprintf("0.%d", v)
	case fSelf, fNobodyCase:
		return pick(v, "no", "yes")
	case fHead:
		return pick(v/6, "bare", "definite", "indefinite", "possessive") + "/" + pick(v%6, "role", "source", "plural", "body", "document", "other")
	}
	return bucketName(v)
}

func pick(v int, names ...string) string {
	if v < len(names) {
		return names[v]
	}
	return "beyond"
}

func leadName(v int) string {
	return pick(v, "start", "colon", "comma", "that", "as", "verb", "preposition", "determiner", "possessive", "quoted", "noun", "other")
}

func endName(v int) string {
	return pick(v, "none", "comma", "stop", "question", "exclamation", "dash", "other")
}

func wordsName(v int) string {
	return pick(v/3, "direct", "partial") + "/" + pick(v%3, "1-2", "3-5", "6+")
}

func bucketName(v int) string { return pick(v, "0", "1", "2", "3", "4-6", "7-12", "13+", "unknown") }
