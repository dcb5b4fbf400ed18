// Package review is where editors decide what the program left open.
//
// [Queue] lists what waits in an archive, the most valuable first. A [Desk] takes decisions on it and
// writes each at once to the content files, as text that reads well in a pull request. [Handler] is the
// page of a local preview on which that is done; it is no part of a site.
//
// # Value
//
// The value of an item is how many quotations a decision is expected to bring under a name or to the
// right place in a list:
//
//   - A quotation in review counts for as many printings as it stands for, half of it when it is a few
//     words inside the reporter's sentence, times the probability of the likeliest candidate: a decision
//     that is nearly made is quick, and most often publishes. Without a candidate the probability is 0.05.
//   - A name without a file counts 0.9 for each quotation that waits only because it is open who bears the
//     name, and a twentieth for each already published, which a file puts on firm ground.
//   - Quotations that may report one utterance count for a quarter: readers see both in any case.
//   - Marks that quote nobody count for 0.01 a word, at most 0.1, and a mark without a partner for 0.15:
//     behind the first a quotation is rare, behind the second it is not.
package review
