package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// A took is what one process took.
type took struct {
	wall   time.Duration
	cpu    time.Duration // of all cores, the system's work included
	memory int64         // bytes, the most that was in memory at once; 0 when the system does not tell
}

// run runs a command to its end.
func run(ctx context.Context, name string, args ...string) (took, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var said bytes.Buffer
	cmd.Stderr, cmd.Stdout = &said, &said
	start := time.Now()
	err := cmd.Run()
	t := took{wall: time.Since(start)}
	if err != nil {
		return t, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, &said)
	}
	t.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	t.memory = memoryOf(cmd.ProcessState)
	return t, nil
}

// median returns the median of each figure on its own.
func median(all []took) took {
	if len(all) == 0 {
		return took{}
	}
	middle := func(less func(a, b took) int) took { return slices.SortedFunc(slices.Values(all), less)[len(all)/2] }
	return took{
		wall:   middle(func(a, b took) int { return cmp.Compare(a.wall, b.wall) }).wall,
		cpu:    middle(func(a, b took) int { return cmp.Compare(a.cpu, b.cpu) }).cpu,
		memory: middle(func(a, b took) int { return cmp.Compare(a.memory, b.memory) }).memory,
	}
}
