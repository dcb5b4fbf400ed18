package write

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName is the number of bytes a file name may have on every file system we know.
const longestName = 255

// checkPath reports why no page can stand at a path. Paths are slash-separated, relative and
// clean, and mean the same file on every operating system.
func checkPath(p string) error {
	switch {
	case p == "" || p == ".":
		return errors.New("it is empty")
	case !utf8.ValidString(p):
		return errors.New("it is not UTF-8")
	case !fs.ValidPath(p):
		return errors.New(`it must be relative and clean, without "..", "//" or a slash at either end`)
	}
	for i, name := range strings.Split(p, "/") {
		if i == 0 && strings.EqualFold(name, stateDir) {
			return fmt.Errorf("%s is kept for Verbatim itself", stateDir)
		}
		if err := checkName(name); err != nil {
			return err
		}
	}
	return nil
}

func checkName(name string) error {
	if len(name) > longestName {
		return fmt.Errorf("the name %.40q… has %d bytes; %d are the most a file name can have", name, len(name), longestName)
	}
	if i := strings.IndexFunc(name, unnameable); i >= 0 {
		return fmt.Errorf("a file name cannot hold %q everywhere", name[i:i+1])
	}
	if last := name[len(name)-1]; last == '.' || last == ' ' {
		return fmt.Errorf("the name %q ends in a full stop or a space, which Windows drops", name)
	}
	stem, _, _ := strings.Cut(name, ".")
	if reserved(strings.ToUpper(strings.TrimRight(stem, " "))) {
		return fmt.Errorf("the name %q means a device on Windows", name)
	}
	return nil
}

// unnameable reports whether some operating system refuses the character in a file name.
func unnameable(r rune) bool {
	return unicode.IsControl(r) || strings.ContainsRune(`\:*?"<>|`, r)
}

// reserved reports whether a name without its extension, in capitals, is a device on Windows.
func reserved(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		port, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}
