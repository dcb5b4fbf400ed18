package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// checkArchive returns an error, with advice, when root is no archive.
func checkArchive(root string) error {
	info, err := os.Stat(root)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &NotArchive{Root: root, Why: "there is no such folder"}
	case err != nil:
		return fmt.Errorf("opening the archive: %w", err)
	case !info.IsDir():
		return &NotArchive{Root: root, Why: "it is a file", Hints: []string{
			"to read quotations out of one article: verbatim extract " + root}}
	}
	if isArchive(root) {
		return nil
	}
	return &NotArchive{Root: root, Why: "it has neither " + settingsFile + " nor " + contentDir + "/", Hints: archivesNear(root)}
}

// A NotArchive says that a folder is no archive, and where one may be.
type NotArchive struct {
	Root  string
	Why   string
	Hints []string // next steps, one a line
}

func (e *NotArchive) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s is no archive: %s", e.Root, e.Why)
	for _, h := range e.Hints {
		b.WriteString("\n    hint: " + h)
	}
	if len(e.Hints) == 0 {
		b.WriteString("\n    hint: name the folder that holds " + settingsFile + " with --archive DIR")
	}
	return b.String()
}

func isArchive(dir string) bool {
	for _, name := range []string{settingsFile, contentDir} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.IsDir() == (name == contentDir) {
			return true
		}
	}
	return false
}

// archivesNear looks for archives one folder down and three folders up.
func archivesNear(root string) (hints []string) {
	for i, up := 0, root; i < 3; i++ {
		up = filepath.Join(up, "..")
		if isArchive(up) {
			hints = append(hints, "an archive lies above it: --archive "+filepath.ToSlash(up))
			break
		}
	}
	below, _ := os.ReadDir(root)
	for _, d := range below {
		if d.IsDir() && !ignored(d.Name()) && isArchive(filepath.Join(root, d.Name())) {
			hints = append(hints, "an archive lies in it: --archive "+filepath.ToSlash(filepath.Join(root, d.Name())))
			if len(hints) == 3 {
				break
			}
		}
	}
	return hints
}
