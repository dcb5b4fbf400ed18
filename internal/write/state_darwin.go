package write

import (
	"io/fs"
	"syscall"
)

func stateOf(info fs.FileInfo) (state, bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return state{}, false
	}
	return state{s.Size, s.Mtimespec.Nano(), s.Ctimespec.Nano(), s.Ino}, true
}
