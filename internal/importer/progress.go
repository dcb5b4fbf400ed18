package importer

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
)

// A Progress says how far an import is.
type Progress struct {
	Documents     int    // done
	Read, Size    int64  // bytes of the files among the inputs; Size is 0 when there are only addresses
	Source        string // of the last document
	Written       int
	SkippedFailed int
}

// A meter counts the bytes of the inputs as they are read.
type meter struct{ read atomic.Int64 }

// reader counts what is read through it.
func (m *meter) reader(r io.Reader) io.Reader { return &meterReader{r, m} }

type meterReader struct {
	io.Reader
	meter *meter
}

func (r *meterReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.meter.read.Add(int64(n))
	return n, err
}

// sizeOf returns how many bytes the files among the inputs have.
func sizeOf(inputs []string) (size int64) {
	for _, name := range inputs {
		if IsAddress(name) {
			continue
		}
		filepath.WalkDir(name, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return nil
			}
			if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
				size += info.Size()
			}
			return nil
		})
	}
	return size
}
