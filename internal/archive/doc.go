// Package archive joins what each article tells by itself into one archive: who is who across
// articles, what a quotation is about, what is published, and under which address.
//
// [New] takes values and returns values. It changes nothing it is given, so that extractions may
// be kept and joined again, and its result does not depend on the order of its input. The steps,
// in order:
//
//   - Reports (reports.go). Drafts are left out. Articles are put in order, newest first, and get
//     addresses; of two articles with one ID the second is left out.
//   - Outlets (outlets.go). Spellings of one name are one outlet.
//   - Speakers (register.go, resolve.go, names.go, roles.go). Each attribution is resolved to a
//     speaker, or is held for review with the reason.
//   - Publication (publish.go). [Decide] is the rule; the share of a text that is republished is
//     limited.
//   - Topics (topics.go, terms.go). Terms are looked up in one pass over each article.
//   - Dispatches (dispatches.go). Articles that print one report are recognised by their text, and of
//     words that several of them print one quotation stands for all.
//   - Lists (order.go). Published quotations are handed to speakers, outlets and topics, newest
//     first.
//
// # Who is who
//
// Words in the wrong mouth are the worst failure, so a doubtful name is never merged. In order:
//
//   - A name that a speaker file gives, as its name or an alias, is that speaker. If several files
//     give it, see below.
//   - A description ("the US president") is the one speaker who held such a role on the article's
//     date. It may confirm or overrule what the article alone suggested only if it is specific,
//     that is, names a country or another thing beside an office, and stands with the quotation
//     itself. An unspecific one ("the Prime Minister") settles only what the article left open, and
//     only if that speaker is named in the article. Offices that several hold ("the US senator")
//     and indefinite words ("a US president") settle nothing.
//   - First and last name, suffix and middle names must agree after folding (letters, case,
//     accents, apostrophes, honorifics); an initial agrees with the one name it can stand for. A
//     missing middle name agrees only with a speaker file whose dated role was held on the day.
//   - A lone surname is the one speaker file of that surname if the speaker is plausible: named in
//     the article, holding a dated role on the day, or without dated roles and the only person of
//     that surname in the archive. Otherwise it waits in review.
//   - Two people of one name (namesakes.go). Of several files that give a name, the one whose role the
//     article states, whose office was held on the day, or whom other reports name in the same company.
//     Without files, or beside one, reports that state clashing posts and share no company are parted, or
//     held where they may yet be of one person.
//   - Unnamed sources and groups are speakers of one article each.
//
// Each such step is recorded in Attribution.Via and changes the confidence as confidence.go says.
// Quotation.Speaker and Quotation.Topics are set on published quotations only, so that nothing held
// can come to stand under a name.
//
// # Addresses
//
// Two things that want one address are an error that names both. The first in order (files before
// names found in articles, then by file or name) keeps the address; the others get "-2", "-3" and
// so on, so that nothing is lost while an editor mends it.
package archive
