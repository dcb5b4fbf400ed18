// Package cite words a quotation as others would cite it: in the styles of manuals for writers, as entries
// for reference managers, for a wiki. What is cited is the report, which readers can check; the words and
// who spoke them are named with it.
package cite
