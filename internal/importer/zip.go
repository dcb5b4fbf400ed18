package importer

import (
	"archive/zip"
	"fmt"
	"io"
	"path"
	"strings"
)

// zip opens the files of a zip archive, in its order. Nothing is unpacked to disk, so that the names of
// its files lead nowhere; archives inside it are not opened.
func (in *intake) zip(source string, r io.ReaderAt, size int64) {
	z, err := zip.NewReader(r, size)
	if err != nil && z == nil {
		in.fail(source, "no zip archive, or a damaged one: "+err.Error())
		return
	}
	left := int64(mostUnpacked)
	for i, f := range z.File {
		entry := source + ": " + clean(f.Name)
		base := path.Base(f.Name)
		in.meter.read.Add(int64(f.CompressedSize64))
		switch {
		case i >= mostEntries:
			in.fail(source, fmt.Sprintf("more than %d files in one archive; the others were left out", mostEntries))
			return
		case f.FileInfo().IsDir(), strings.HasPrefix(base, "."), strings.HasPrefix(f.Name, "__MACOSX/"):
			continue
		case !f.Mode().IsRegular():
			in.skip(entry, "no regular file; links are not followed")
			continue
		case kindOf(base) == unknown:
			in.skip(entry, notRead)
			continue
		case kindOf(base) == zipped || kindOf(base) == webArchive:
			in.skip(entry, "an archive inside another: unpack it first")
			continue
		case f.Flags&1 != 0:
			in.fail(entry, "it is encrypted")
			continue
		}
		rc, err := f.Open()
		if err != nil {
			in.fail(entry, "it cannot be unpacked: "+err.Error())
			continue
		}
		budget := &budgetReader{r: rc, left: &left}
		if kindOf(base) == mailbox {
			in.mailbox(entry, budget)
		} else {
			in.whole(entry, budget, "")
		}
		rc.Close()
		if left <= 0 {
			in.fail(source, fmt.Sprintf("more than %d MB once unpacked; what follows was left out", mostUnpacked>>20))
			return
		}
		if in.ended {
			return
		}
	}
}

// A budgetReader reads until a budget that several readers share is used up.
type budgetReader struct {
	r    io.Reader
	left *int64
}

func (b *budgetReader) Read(p []byte) (int, error) {
	if *b.left <= 0 {
		return 0, fmt.Errorf("the archive holds too much")
	}
	n, err := b.r.Read(p[:min(int64(len(p)), *b.left)])
	*b.left -= int64(n)
	return n, err
}
