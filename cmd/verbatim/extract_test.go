package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// invoke runs a command line in this process.
func invoke(t *testing.T, stdin io.Reader, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	cli := &command{Stdin: stdin, Stdout: &out, Stderr: &errs}
	status = cli.run(context.Background(), args)
	return status, out.String(), errs.String()
}

// articleLine is a line of input with one quotation of Marta Lindqvist in it, padded with blanks
// inside the object to a size.
func articleLine(id string, size int) string {
	line := fmt.Sprintf(`{"id":%q,"text":"\"The tide is late,\" said Marta Lindqvist."`, id)
	return line + strings.Repeat(" ", max(0, size-len(line)-2)) + "}\n"
}

func TestLongLine(t *testing.T) {
	const size = 8 << 20 // more than any buffer on the way
	status, stdout, stderr := invoke(t, strings.NewReader(articleLine("long", size)+articleLine("after", 0)), "extract")
	if status != done || strings.Count(stdout, "\n") != 2 || stderr != "" {
		t.Errorf("status %d, %d bytes, %q", status, len(stdout), stderr)
	}
}

func TestReadLine(t *testing.T) {
	const most = 40
	for _, c := range []struct{ in, want string }{
		{"", "EOF"},
		{"a\nb\n", "a|b|EOF"},
		{"a\n\nb", "a||b|EOF"},
		{"a\r\n", "a\r|EOF"},
		{strings.Repeat("x", most) + "\nb\n", strings.Repeat("x", most) + "|b|EOF"},
		{strings.Repeat("x", most+1) + "\nb\n", "too long|b|EOF"},
		{"a\n" + strings.Repeat("x", 1000) + "\nb\n", "a|too long|b|EOF"},
		{"a\n" + strings.Repeat("x", 1000), "a|too long|EOF"},
	} {
		r := bufio.NewReaderSize(strings.NewReader(c.in), 16)
		var got []string
		for {
			line, err := readLine(r, most)
			if errors.Is(err, io.EOF) {
				got = append(got, "EOF")
				break
			}
			if errors.Is(err, errTooLong) {
				line = []byte("too long")
			} else if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(line))
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%.20q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// Articles of very different length are answered in their order.
func TestOrderIsKept(t *testing.T) {
	const n = 300
	var in strings.Builder
	for i := range n {
		filler := strings.Repeat("Nothing was said. ", i*37%200)
		fmt.Fprintf(&in, `{"id":"%d","text":"%s\n\n\"The tide is late,\" said Marta Lindqvist."}`+"\n", i, filler)
	}
	status, stdout, stderr := invoke(t, strings.NewReader(in.String()), "extract")
	if status != done || stderr != "" {
		t.Fatalf("status %d, %q", status, stderr)
	}
	lines := strings.Split(strings.TrimSpace(stdout), "\n")
	if len(lines) != n {
		t.Fatalf("%d lines, want %d", len(lines), n)
	}
	for i, line := range lines {
		var q quotationLine
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		if q.Article != fmt.Sprint(i) {
			t.Fatalf("line %d is about article %s", i, q.Article)
		}
	}
}

// A pipeline may wait for the answer to one article before it sends the next.
func TestAnswersDoNotWaitForMoreInput(t *testing.T) {
	in, send := io.Pipe()
	receive, out := io.Pipe()
	ended := make(chan int)
	go func() {
		cli := &command{Stdin: in, Stdout: out, Stderr: io.Discard}
		ended <- cli.run(context.Background(), []string{"extract"})
	}()
	answers := make(chan string)
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := receive.Read(buf)
			if err != nil {
				return
			}
			answers <- string(buf[:n])
		}
	}()
	for i := range 3 {
		io.WriteString(send, articleLine(fmt.Sprint(i), 0))
		select {
		case a := <-answers:
			if !strings.HasPrefix(a, fmt.Sprintf(`{"article":"%d"`, i)) {
				t.Fatalf("answer %d is %s", i, a)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("no answer to article %d", i)
		}
	}
	send.Close()
	if status := <-ended; status != done {
		t.Errorf("status %d", status)
	}
}

// However long the input, reading stays a few articles ahead of writing.
func TestMemoryIsBounded(t *testing.T) {
	in := &counter{line: articleLine("a", 0)}
	writes := 0
	stdout := writerFunc(func(p []byte) (int, error) {
		if writes++; writes == 1 {
			time.Sleep(200 * time.Millisecond) // time for a reader that does not wait to run ahead
			in.seen = in.lines
		}
		return 0, io.ErrClosedPipe
	})
	cli := &command{Stdin: in, Stdout: stdout, Stderr: io.Discard}
	if status := cli.run(context.Background(), []string{"extract"}); status != problem {
		t.Errorf("status %d", status)
	}
	// The reader takes a megabyte at once.
	if most := 100 + 3*(1<<20)/len(in.line); in.seen > most {
		t.Errorf("%d articles read before one was written, want %d at most", in.seen, most)
	}
}

// A counter is a stream of one line without end that counts how often it was read.
type counter struct {
	line        string
	lines, seen int
}

func (c *counter) Read(p []byte) (int, error) {
	n := 0
	for n+len(c.line) <= len(p) {
		n += copy(p[n:], c.line)
		c.lines++
	}
	return n, nil
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestWriteErrors(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{io.ErrClosedPipe, ""},
		{errors.New("no space left on device"), "verbatim: error: writing the results: no space left on device\n"},
	} {
		var stderr bytes.Buffer
		cli := &command{
			Stdin:  strings.NewReader(articleLine("a", 0)),
			Stdout: writerFunc(func([]byte) (int, error) { return 0, c.err }),
			Stderr: &stderr,
		}
		if status := cli.run(context.Background(), []string{"extract"}); status != problem || stderr.String() != c.want {
			t.Errorf("%v: status %d, %q, want %q", c.err, status, stderr.String(), c.want)
		}
	}
}

// A stream that breaks is reported after the articles read from it.
func TestReadErrors(t *testing.T) {
	stream := io.MultiReader(strings.NewReader(articleLine("a", 0)), readerFunc(func([]byte) (int, error) { return 0, errors.New("the line is dead") }))
	status, stdout, stderr := invoke(t, stream, "extract")
	if status != problem || strings.Count(stdout, "\n") != 1 || stderr != "<stdin>:2: error: reading stopped here: the line is dead\n" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in, _ := io.Pipe() // nothing ever comes
	time.AfterFunc(50*time.Millisecond, cancel)
	var stderr bytes.Buffer
	cli := &command{Stdin: in, Stdout: io.Discard, Stderr: &stderr}
	if status := cli.run(ctx, []string{"extract"}); status != problem || stderr.String() != "verbatim: error: stopped\n" {
		t.Errorf("status %d, %q", status, stderr.String())
	}
}

// What the command says of a line is JSON again, and its offsets hold the words they claim.
func FuzzExtract(f *testing.F) {
	f.Add([]byte(articleLine("a", 0)))
	f.Add([]byte("{\"id\":\"b\",\"text\":\"“Até logo,” disse 🛶.\\u0000\\ud83d\"}"))
	f.Add([]byte("[1,2]\n{}\n\xef\xbb\xbf"))
	f.Fuzz(func(t *testing.T, data []byte) {
		status, stdout, stderr := invoke(t, bytes.NewReader(data), "extract")
		if status != done && status != problem || status == problem && stderr == "" {
			t.Errorf("status %d, %q", status, stderr)
		}
		for line := range strings.Lines(stdout) {
			var q quotationLine
			if err := json.Unmarshal([]byte(line), &q); err != nil {
				t.Fatal(err)
			}
			for _, s := range q.Segments {
				if s.Start < 0 || s.End-s.Start != utf8.RuneCountInString(s.Text) {
					t.Errorf("segment %+v", s)
				}
			}
		}
	})
}
