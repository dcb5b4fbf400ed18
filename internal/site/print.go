package site

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"

	"verbatim/internal/page"
)

// largest is the size of a buffer, in bytes, that is worth keeping for the next page.
const largest = 1 << 20

// print makes the files with as many goroutines as there are processors, each with a buffer of
// its own that it uses again and again, so that no more pages are in memory than are being made.
func (e *edition) print(yield func(page.Page) error) error {
	var (
		jobs  = make(chan job, 64)
		stop  = make(chan struct{})
		once  sync.Once
		fault error
		wg    sync.WaitGroup
	)
	fail := func(err error) {
		once.Do(func() {
			fault = err
			close(stop)
		})
	}
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var buf bytes.Buffer
			for j := range jobs {
				select {
				case <-stop:
					return
				default:
				}
				for more := true; more; {
					if err := e.make(j, &buf, yield); err != nil {
						fail(err)
						return
					}
					if more = j.also != nil; more {
						j, more = j.also()
					}
				}
			}
		})
	}
feed:
	for j := range e.jobs() {
		select {
		case jobs <- j:
		case <-stop:
			break feed
		}
	}
	close(jobs)
	wg.Wait()
	if fault != nil {
		return fault
	}
	for _, f := range e.assets.files {
		if err := yield(f); err != nil {
			return err
		}
	}
	return nil
}

// make makes one file in a buffer and hands it on, or the means to make it.
func (e *edition) make(j job, buf *bytes.Buffer, yield func(page.Page) error) error {
	body := func() ([]byte, error) {
		buf.Reset()
		if buf.Cap() > largest {
			*buf = bytes.Buffer{}
		}
		if err := j.write(buf); err != nil {
			return nil, fmt.Errorf("%w\n    while making %s (%s)", err, j.path, j.from)
		}
		return buf.Bytes(), nil
	}
	if j.dear {
		return yield(page.Page{Path: j.path, From: j.from, Make: body})
	}
	b, err := body()
	if err != nil {
		return err
	}
	return yield(page.Page{Path: j.path, From: j.from, Body: b})
}
