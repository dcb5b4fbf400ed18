package archive

// Factors applied to Attribution.Confidence when the archive, not the article, settles who a
// mention means: each is our estimate of how often that step is right, given that the article
// was read right. A name that a speaker file gives outright costs nothing.
const (
	sureRole     = 0.97 // a specific description, and one holder of the role on the day
	overrule     = 0.92 // the same, against what the article alone suggested
	looseRole    = 0.88 // an office without a country, its holder named in the article
	middleName   = 0.95 // a middle name is missing on one side; role held on the day
	surnameRole  = 0.93 // a lone surname; role held on the day, or named in the article
	namesake     = 0.95 // one of several people of the name, by what the article calls this one
	surnameAlone = 0.85 // a lone surname; the only person of that name in the archive

	// The part of the remaining doubt that is taken away when a dated role says the same as the
	// article does: what is left is whether the article was read right.
	confirm = 0.5
)
