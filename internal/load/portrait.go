package load

import (
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the two formats that every browser shows and that suit photographs and drawings
	_ "image/png"
	"io/fs"
	"path"
	"strings"

	"verbatim/internal/quote"
)

// The folder of an archive whose files go into its site as they are.
const staticDir = "static"

// heavyPortrait is the size in bytes from which a portrait is worth making smaller: it is shown a
// few centimetres wide.
const heavyPortrait = 300_000

// portrait returns the picture that a record asks for, nil when there is none that can be shown. Its size is
// read from the file, so that pages can keep the room for it.
func (r *record) portrait(fsys fs.FS, key string) *quote.Picture {
	e, ok := r.find(key)
	if !ok {
		return nil
	}
	if _, one := scalar(e.value); one {
		e.fault(e.value, "wrong-type", "portrait should be a file and words about it, found text", "write file: and alt: below it, each on a line of its own")
		return nil
	}
	in := r.inner(key, "a portrait", "file", "alt", "credit")
	p := &quote.Picture{Path: in.text("file"), Alt: fields(in.text("alt")), Credit: fields(in.text("credit"))}
	file, ok := in.find("file")
	switch {
	case !ok || p.Path == "":
		e.fault(e.value, "no-file", "a portrait without a file", "add file: portraits/ana-ruiz.jpg, a picture in the archive's folder "+staticDir)
		return nil
	case !picturePath(p.Path):
		file.fault(file.value, "bad-path", fmt.Sprintf("no portrait can stand at %q", p.Path),
			"give the path below "+staticDir+" of a .jpg, .jpeg or .png file, with forward slashes, such as portraits/ana-ruiz.jpg")
		return nil
	case p.Alt == "":
		e.fault(e.value, "no-alt", "a portrait without words for those who cannot see it", "add alt: and say in a few words what the picture shows")
		return nil
	}
	size, config, err := pictureSize(fsys, path.Join(staticDir, p.Path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		file.fault(file.value, "no-picture", fmt.Sprintf("there is no picture %s", path.Join(staticDir, p.Path)), "put it there, or check the spelling; the page is made without it")
		return nil
	case err != nil:
		file.fault(file.value, "bad-picture", fmt.Sprintf("the picture %s cannot be read: %v", path.Join(staticDir, p.Path), err), "save it as JPEG or PNG under the fitting name")
		return nil
	}
	p.Width, p.Height = config.Width, config.Height
	if size > heavyPortrait {
		r.in.note("heavy-portrait", fmt.Sprintf("the portrait %s weighs %d KB, and readers load it all", p.Path, size/1000), "save it smaller: 480 pixels wide is enough")
	}
	return p
}

// picturePath reports whether a path can be that of a portrait: below a folder, in its shortest form, and with
// the name of a picture. The folders css and js hold style and scripts.
func picturePath(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".jpg", ".jpeg", ".png":
	default:
		return false
	}
	first, _, _ := strings.Cut(p, "/")
	return fs.ValidPath(p) && !strings.ContainsAny(p, "\\:?#%") && !ignored(first) && !ignored(path.Base(p)) && first != "css" && first != "js"
}

// pictureSize reads how large a picture is: in bytes, and in pixels.
func pictureSize(fsys fs.FS, name string) (int64, image.Config, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return 0, image.Config{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, image.Config{}, err
	}
	if !info.Mode().IsRegular() {
		return 0, image.Config{}, errors.New("it is no file")
	}
	config, format, err := image.DecodeConfig(f)
	switch {
	case err != nil:
		return 0, config, err
	case (format == "png") != (strings.ToLower(path.Ext(name)) == ".png"):
		return 0, config, fmt.Errorf("it is a %s by its content", strings.ToUpper(format))
	case config.Width < 1 || config.Height < 1:
		return 0, config, errors.New("it has no size")
	}
	return info.Size(), config, nil
}
