package extract

// A class is a set of things a word may be. A word of no class is read as a noun or adjective.
type class uint64

const (
	determiner class = 1 << iota
	pronoun
	subjectPronoun
	preposition
	conjunction
	subordinate // begins a clause: because, that
	auxiliary
	modal
	negation
	relative
	adverb
	listener // may stand between "told" and the words

	sayVerb  // takes words or a that-clause
	tellVerb // takes a listener, then words
	asVerb   // names somebody by the words
	askVerb
	weakVerb // often means something else
	finite   // past or third person
	base     // infinitive, also the present after a plural
	gerund
	plainVerb // reports nothing
	particled // reports with a particle after it: "shot back"

	roleNoun   // head of a description of a person
	officeNoun // a role that one person holds at a time
	sourceNoun // a role that hides a name
	kinNoun
	pluralNoun // head of a description of several people
	bodyNoun
	documentNoun
	speechNoun // what somebody says: claim, words
	titleWord  // stands before a name and is no part of it
	honorific  // a title that is no office: Mr, Dame
	modifier   // stands before a title or role and belongs to it
	masculine  // the role or title tells the gender
	feminine
	maleName
	femaleName
	countryWord
	placeWord
	nickMark  // of a mark: it sets off a nickname inside a name
	plainNoun // known so that its ending misleads nobody
	calendarWord

	// The small words that the grammar turns on, each with a class of its own: words.txt lists them.
	andWord
	asWord
	butWord
	byWord   // before who did it
	herWord  // alone it may be the object, before a noun the owner
	isWord   // "his claim is"
	itsWord  // a pronoun for a thing: it
	noWord   // before a noun it means nobody
	ofWord   // before the owner
	onWord   // "went on to say"
	saidWord // a verb of speech wherever it stands
	thatWord
	theWord
	thisWord
	toWord // before an infinitive
	whereWord
	whoWord
	youWord
	reportedForm // of a verb: the words are somebody else's, as the German "sei"
	pluralForm   // of a verb: several do it
)

// smallWords are the classes of words.txt.
var smallWords = map[string]class{
	"and": andWord, "as": asWord, "but": butWord, "by": byWord, "her": herWord, "is": isWord, "it": itsWord, "no": noWord,
	"of": ofWord, "on": onWord, "said": saidWord, "that": thatWord, "the": theWord, "this": thisWord, "to": toWord,
	"where": whereWord, "who": whoWord, "you": youWord, "reported": reportedForm,
}

const (
	reporting = sayVerb | tellVerb | asVerb | askVerb
	personish = roleNoun | pluralNoun | sourceNoun
)

// A part is a set of roles that a word has in the grammar of names, descriptions and speech, beside
// its classes. Words are looked at for their parts one by one; a word without any is the usual case.
type part uint32

const (
	definiteWord   part = 1 << iota // introduces somebody known: the, both
	indefiniteWord                  // introduces somebody new: a, another
	possessiveWord                  // says whose: his, our

	heWord // the pronouns, in all their forms
	sheWord
	theyWord
	itWord
	iWord

	beWord       // a form of "to be"
	doubtWord    // before "to say" it tells that nobody spoke: refused
	hedgeWord    // before a verb it tells that nobody spoke: may
	linkWord     // joins the parts of a name: of, for
	particleWord // stands in small letters inside a name: von, de la
	partnerWord  // follows "and" in the name of a firm: Sons
	suffixWord   // follows a name and is no part of it: Jr
	compassWord  // begins the name of a place: North, New
	elidedWord   // begins with an apostrophe: 'tis
	rankWord     // tells one office from another with the same head: foreign, deputy
	addressWord  // a title that is no description of anybody: Mr, Lady
	tailWord     // may follow a description to complete it: of, from
	nameTailWord // a tailWord that needs a name after it: on
	askerWord    // labels a question: Q
	answerWord
	skippedWord  // has no letter in the initials of a body
	foremostWord // makes another office of one: prime minister
	secondWord   // makes the next lower office of one: vice president
	sourceWord   // begins words that name a source: according to; see sources.txt
	owningWord   // a determiner that makes what follows the owner of what stands before, as the German "des"
)

// partNames are the parts as parts.txt spells them.
var partNames = map[string]part{
	"definite": definiteWord, "indefinite": indefiniteWord, "possessive": possessiveWord,
	"he": heWord, "she": sheWord, "they": theyWord, "it": itWord, "i": iWord,
	"be": beWord, "doubt": doubtWord, "hedge": hedgeWord, "link": linkWord, "particle": particleWord, "partner": partnerWord,
	"suffix": suffixWord, "compass": compassWord, "elided": elidedWord, "rank": rankWord,
	"address": addressWord, "tail": tailWord, "nametail": nameTailWord, "asker": askerWord, "answer": answerWord,
	"skipped": skippedWord, "foremost": foremostWord, "second": secondWord, "owning": owningWord,
}
