// Package eval measures `verbatim extract` against annotated articles and tells what is still
// wrong. It is part of the workshop, not of the program.
//
//	gold.go         annotated articles
//	predictions.go  what the command said about them
//	names.go        whether two written names name the same person
//	compare.go      predictions laid beside annotations, one outcome a fragment
//	scores.go       the totals that score.py prints, and the calibration
//	tables.go       the same by form, by rule, by confidence, by threshold
//	mistakes.go     what is wrong, by class
//	restyle.go      an article in another house style of quotation marks
//	figures.go      the golden file of scores: a drop needs words
//	page.go         docs/accuracy.md
//	run.go          all of it, in order
//
// The comparison repeats score.py of the folder with the annotations, rule by rule, so that the
// totals can be taken apart; a run fails when the two disagree. Offsets count Unicode code points,
// as in the files compared.
package eval
