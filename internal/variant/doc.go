// Package variant finds quotations that report the same words: outlets print one sentence differently, and lists
// should show it once.
//
// Only quotations of one speaker are compared, and certainty asks for much: both reports dated within a few days of
// each other, enough words that say something, runs of them in the same order, and no negation, number or opposite
// that one has and the other has not. What is alike and falls short of that is offered as related and never merged.
// An editor's decisions come before all of it.
//
// The work is linear in the number of words. Runs of three words, and pairs of those that carry meaning, lead to a
// bounded number of earlier quotations, the latest first; only those are laid beside each other word by word.
package variant
