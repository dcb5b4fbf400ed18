package write

import (
	"errors"
	"fmt"
	"os"
)

// errLocked says that another process holds the lock.
var errLocked = errors.New("locked")

// takeLock keeps other builds out of the folder until the lock file is closed, by us or by the
// end of the process, however it ends.
func (t *Tree) takeLock() error {
	for {
		f, err := t.root.OpenFile(lockFile, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return fmt.Errorf("opening %s: %w", t.name(lockFile), cause(err))
		}
		if err := tryLock(f); err != nil {
			f.Close()
			if errors.Is(err, errLocked) {
				return fmt.Errorf("another build is writing to %s\n    hint: wait until it is done, or choose another output folder", t.out)
			}
			return fmt.Errorf("locking %s: %w", t.name(lockFile), cause(err))
		}
		// A build that gave up may have removed the file between our opening and locking it.
		// Then the lock is on a file nobody else will ever open: try again.
		ours, err := f.Stat()
		if err == nil {
			if now, err := t.root.Lstat(lockFile); err == nil && os.SameFile(ours, now) {
				t.lock = f
				return nil
			}
		}
		f.Close()
	}
}
