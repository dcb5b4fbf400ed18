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
	return state{s.Size, s.Mtim.Nano(), s.Ctim.Nano(), uint64(s.Ino)}, true
}
