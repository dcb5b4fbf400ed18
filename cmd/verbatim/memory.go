package main

import (
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// garbage is how many bytes that nobody needs any more may lie about before they are collected: enough that a
// small archive is built without a pause, and little beside what a large one needs.
const garbage = 256 << 20

// leaveRoom lets garbage lie about up to that size, whatever else is in memory, until it is told to stop. The
// usual rule, as much garbage as there is memory in use, collects too often at first and lets large archives take
// twice what they need.
func leaveRoom() (stop func()) {
	done := make(chan struct{})
	before := debug.SetGCPercent(400)
	go func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		last := 400
		for tick := time.Tick(50 * time.Millisecond); ; {
			select {
			case <-done:
				return
			case <-tick:
			}
			metrics.Read(live)
			percent := int(min(400, max(40, garbage*100/max(1, live[0].Value.Uint64()))))
			if 10*percent < 9*last || 10*percent > 11*last {
				debug.SetGCPercent(percent)
				last = percent
			}
		}
	}()
	return func() {
		close(done)
		debug.SetGCPercent(before)
	}
}
