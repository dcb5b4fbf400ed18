package importer

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// folder opens every file below a folder, by name. Hidden files and the archive's own articles are
// passed over; symbolic links are not followed.
func (in *intake) folder(name string) {
	own, _ := filepath.Abs(filepath.Join(in.archive, articles))
	filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
		source := filepath.ToSlash(file)
		switch {
		case err != nil:
			in.fail(source, bare(err).Error())
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case file != name && (strings.HasPrefix(d.Name(), ".") || strings.HasSuffix(d.Name(), "~")):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if abs, err := filepath.Abs(file); err == nil && abs == own {
				in.skip(source, "these are the articles of the archive itself")
				return fs.SkipDir
			}
		case !d.Type().IsRegular():
			in.skip(source, "no regular file; links are not followed")
		default:
			info, err := d.Info()
			if err != nil {
				in.fail(source, bare(err).Error())
				break
			}
			in.file(file, info.Size())
		}
		if in.ended {
			return fs.SkipAll
		}
		return nil
	})
}
