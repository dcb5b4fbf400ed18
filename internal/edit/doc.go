// Package edit changes files that editors also write by hand.
//
// [Decide] puts one decision into an archive's content/corrections.yaml. What is already there keeps
// its bytes: comments, order, spelling, line ends. A new decision goes to the end; one on the same
// matters of the same quotation, by the same editor on the same day, is replaced where it stands, key
// by key, so that comments inside it stay too.
//
// Nothing is lost: before a file is written, its new text is read again as a build reads it, and every
// decision that was readable before must still read the same. A file that has changed since it was read
// is left alone, with [ErrChanged]; it is exchanged whole, by renaming.
package edit
