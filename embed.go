// Package verbatim carries the default theme: the templates and static files that make a site of
// an archive. An archive's own folders of the same names override it file by file.
package verbatim

import "embed"

// Theme holds templates/ and static/ as they stand in this repository, so that one binary is all
// a build needs.
//
//go:embed all:templates all:static
var Theme embed.FS
