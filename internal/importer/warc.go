package importer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/nlnwa/gowarc"
)

// webArchive hands on the pages of a WARC file: the answers of servers that succeeded and are HTML or
// text. A record may lie about its length: one that is too short is followed by bytes that are no record,
// which are passed over; one that is too long swallows the next, which is then looked for in it.
func (in *intake) webArchive(source string, r io.Reader) {
	plain, err := unzipped(r)
	if err != nil {
		in.fail(source, "a damaged .gz: "+err.Error())
		return
	}
	left := int64(mostUnpacked)
	guard := &guardReader{r: &budgetReader{r: plain, left: &left}}
	w := &warcReader{in: bufio.NewReaderSize(guard, 64<<10), guard: guard}
	reader := gowarc.NewUnmarshaler(gowarc.WithSkipParseBlock(), gowarc.WithSyntaxErrorPolicy(gowarc.ErrIgnore),
		gowarc.WithSpecViolationPolicy(gowarc.ErrIgnore), gowarc.WithUnknownRecordTypePolicy(gowarc.ErrIgnore))
	for n := 1; ; n++ {
		if n > mostEntries {
			in.fail(source, fmt.Sprintf("more than %d records; the others were left out", mostEntries))
			return
		}
		entry := fmt.Sprintf("%s: record %d", source, n)
		d, fault, err := w.next(reader, entry)
		if fault != "" {
			in.fail(entry, fault)
		}
		switch {
		case w.lies > mostLies:
			in.fail(source, fmt.Sprintf("more than %d records lie about their length; what follows was left out", mostLies))
			return
		case left <= 0:
			in.fail(source, fmt.Sprintf("more than %d MB once unpacked; what follows was left out", mostUnpacked>>20))
			return
		case errors.Is(err, io.EOF):
			if guard.err != nil {
				in.fail(entry, "it cannot be read on: "+clean(guard.err.Error()))
			} else if n == 1 {
				in.fail(source, "no web archive: it holds no record")
			}
			return
		case err != nil:
			in.fail(entry, "it cannot be read on: "+clean(err.Error()))
			return
		case d != nil:
			in.give(*d)
		}
		if in.ended {
			return
		}
	}
}

// unzipped returns what a reader holds, unzipped if it is a .gz; the members of it follow one another.
func unzipped(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if magic, _ := b.Peek(2); len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b {
		return gzip.NewReader(b)
	}
	return b, nil
}

// A warcReader reads records from a stream.
type warcReader struct {
	in    *bufio.Reader
	guard *guardReader
	lies  int // records that swallowed the next
}

// next reads one record. The document is nil for a record that is no page; the fault says what is wrong
// with a record after which the next can be read all the same.
func (w *warcReader) next(reader gowarc.Unmarshaler, source string) (d *document, fault string, err error) {
	if err := w.skipToRecord(); err != nil {
		return nil, "", err
	}
	w.guard.allow(mostHeader)
	record, _, _, err := unmarshal(reader, w.in)
	if err != nil {
		return nil, "", err
	}
	w.guard.allow(mostUnpacked)
	body, err := record.Block().RawBytes()
	if err != nil {
		return nil, "", err
	}
	head := record.WarcHeader()
	block, err := io.ReadAll(io.LimitReader(body, mostDocument+1))
	if err != nil {
		return nil, "", err
	}
	length, _ := head.GetInt64(gowarc.ContentLength)
	tooLarge := len(block) > mostDocument
	rest, err := io.Copy(io.Discard, body)
	if err != nil {
		return nil, "", err
	}
	record.Close() // takes the empty lines behind the record; where they are not there, the next is looked for
	if read := int64(len(block)) + rest; read < length {
		fault = fmt.Sprintf("it says that it holds %d bytes, and the file ends after %d", length, read)
	}
	if tooLarge {
		return nil, fmt.Sprintf("more than %d MB", mostDocument>>20), nil
	}
	if record.Type() != gowarc.Response && record.Type() != gowarc.Resource {
		block, swallowed := cutSwallowed(block)
		if swallowed != nil {
			w.giveBack(swallowed)
			fault = fmt.Sprintf("it says that it holds %d bytes, and another record begins after %d", length, len(block))
		}
		return nil, fault, nil
	}
	if whole, swallowed := cutSwallowed(block); swallowed != nil {
		w.giveBack(swallowed)
		fault = fmt.Sprintf("it says that it holds %d bytes, and another record begins after %d", length, len(whole))
		block = whole
	}
	at := strings.Trim(head.Get(gowarc.WarcTargetURI), "<>")
	if !IsAddress(at) {
		return nil, fault, nil
	}
	contentType, data := head.Get(gowarc.ContentType), block
	if record.Type() == gowarc.Response {
		var ok bool
		if contentType, data, ok = answer(block); !ok {
			return nil, fault, nil
		}
	}
	name := answerName(at, contentType)
	if name == "" || len(data) == 0 || strings.HasSuffix(at, "/robots.txt") {
		return nil, fault, nil
	}
	return &document{source: source, name: name, data: data, known: knownFacts{url: at}}, fault, nil
}

// skipToRecord passes over lines until one begins a record.
func (w *warcReader) skipToRecord() error {
	w.guard.allow(mostUnpacked)
	for start := true; ; {
		if start {
			if b, err := w.in.Peek(5); string(b) == "WARC/" {
				return nil
			} else if err != nil && len(b) == 0 {
				return err
			}
		}
		line, err := w.in.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) && len(line) == 0 {
			return err
		}
		start = err == nil
	}
}

// unmarshal reads the head of a record. The reader is not ours: what it stumbles over is an error.
func unmarshal(reader gowarc.Unmarshaler, in *bufio.Reader) (record gowarc.WarcRecord, n int64, v *gowarc.Validation, err error) {
	defer func() {
		if p := recover(); p != nil {
			record, err = nil, fmt.Errorf("%v", p)
		}
	}()
	return reader.Unmarshal(in)
}

// giveBack puts bytes before those that are still to be read.
func (w *warcReader) giveBack(b []byte) {
	w.lies++
	w.in = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(b), w.in), 64<<10)
}

// cutSwallowed parts a block where another record begins in it.
func cutSwallowed(block []byte) (whole, swallowed []byte) {
	const seam = "\r\n\r\nWARC/1."
	if i := bytes.Index(block, []byte(seam)); i >= 0 {
		return block[:i], block[i+4:]
	}
	return block, nil
}

// answer reads the answer of a server and reports whether it is one that succeeded.
func answer(block []byte) (contentType string, body []byte, ok bool) {
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil || res.StatusCode != http.StatusOK {
		return "", nil, false
	}
	defer res.Body.Close()
	var r io.Reader = res.Body
	switch strings.ToLower(res.Header.Get("Content-Encoding")) {
	case "", "identity":
	case "gzip", "x-gzip":
		if r, err = gzip.NewReader(r); err != nil {
			return "", nil, false
		}
	default:
		return "", nil, false
	}
	body, err = io.ReadAll(io.LimitReader(r, mostDocument))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", nil, false
	}
	return res.Header.Get("Content-Type"), body, true
}

// A guardReader ends a head that does not end. To the parser of heads every error is the end of the file,
// since it goes on reading after any other; the first is kept.
type guardReader struct {
	r    io.Reader
	left int64
	err  error
}

// allow lets so many more bytes be read.
func (g *guardReader) allow(n int64) { g.left = n }

func (g *guardReader) Read(p []byte) (int, error) {
	if g.left <= 0 {
		if g.err == nil {
			g.err = errors.New("a head that does not end")
		}
		return 0, io.EOF
	}
	n, err := g.r.Read(p[:min(int64(len(p)), g.left)])
	g.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) && g.err == nil {
		g.err = err
	}
	if err != nil {
		return n, io.EOF
	}
	return n, nil
}
