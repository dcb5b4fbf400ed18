package importer

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"

	"golang.org/x/net/html/charset"

	"verbatim/internal/quote"
)

// mail hands on the text of one mail: its HTML, which is what readers of a newsletter see, or its plain
// text.
func (in *intake) mail(source string, data []byte) bool {
	msg, err := netmail.ReadMessage(bufio.NewReader(bytes.NewReader(data)))
	if err != nil {
		return in.fail(source, "no mail, or a damaged one: "+clean(err.Error()))
	}
	p := &mailParts{left: mostParts}
	if err := p.gather(map[string][]string(msg.Header), msg.Body, 0); err != nil && p.html == nil && p.plain == nil {
		return in.fail(source, "its text cannot be read: "+clean(err.Error()))
	}
	d := document{source: source, name: "mail.html", data: p.html, known: mailFacts(msg.Header)}
	if len(bytes.TrimSpace(p.html)) == 0 {
		d.name, d.data = "mail.txt", p.plain
	}
	if len(bytes.TrimSpace(d.data)) == 0 {
		return in.skip(source, "a mail without text")
	}
	return in.give(d)
}

// mailFacts returns what the head of a mail says: who sent it is the outlet of a newsletter.
func mailFacts(h netmail.Header) knownFacts {
	k := knownFacts{title: decodeHeader(h.Get("Subject"))}
	if from, err := (&netmail.AddressParser{WordDecoder: decoder}).Parse(h.Get("From")); err == nil {
		k.outlet = from.Name
	}
	if t, err := h.Date(); err == nil && t.Year() > 0 {
		k.date = quote.Date{Year: t.Year(), Month: t.Month(), Day: t.Day()}
	}
	for _, key := range []string{"Archived-At", "X-Archived-At"} {
		if at := strings.Trim(h.Get(key), "<> "); IsAddress(at) {
			k.url = at
		}
	}
	return k
}

var decoder = &mime.WordDecoder{CharsetReader: func(name string, r io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(name, r)
}}

func decodeHeader(s string) string {
	if d, err := decoder.DecodeHeader(s); err == nil {
		return d
	}
	return s
}

// mailParts are the texts of a mail, in UTF-8.
type mailParts struct {
	html, plain []byte // of the first part of each kind
	left        int    // parts that may still be read
}

// gather finds the texts among the parts of a mail, however they stand in one another.
func (p *mailParts) gather(head map[string][]string, body io.Reader, depth int) error {
	get := func(key string) string {
		if v := head[key]; len(v) > 0 {
			return v[0]
		}
		return ""
	}
	kind, params, err := mime.ParseMediaType(get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if disposition, _, _ := mime.ParseMediaType(get("Content-Disposition")); disposition == "attachment" {
		return nil
	}
	if strings.HasPrefix(kind, "multipart/") {
		if depth >= mostNested {
			return fmt.Errorf("more than %d levels of parts inside one another", mostNested)
		}
		parts := multipart.NewReader(body, params["boundary"])
		for {
			part, err := parts.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if p.left--; p.left < 0 {
				return fmt.Errorf("more than %d parts", mostParts)
			}
			if err := p.gather(part.Header, part, depth+1); err != nil {
				return err
			}
		}
	}
	if kind != "text/html" && kind != "text/plain" || kind == "text/html" && p.html != nil || kind == "text/plain" && p.plain != nil {
		return nil
	}
	text, err := decodeBody(body, get("Content-Transfer-Encoding"), params["charset"])
	if kind == "text/html" {
		p.html = text
	} else {
		p.plain = text
	}
	return err
}

// decodeBody returns the text of a part as UTF-8.
func decodeBody(r io.Reader, encoding, set string) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	}
	if set != "" {
		if decoded, err := charset.NewReaderLabel(set, r); err == nil {
			r = decoded
		}
	}
	return io.ReadAll(io.LimitReader(r, mostDocument))
}

// mailbox hands on the mails of an mbox file, in which each begins with a line "From " below a blank one.
func (in *intake) mailbox(source string, r io.Reader) bool {
	lines := bufio.NewReaderSize(r, 64<<10)
	var message bytes.Buffer
	n, tooLarge, blank, begun := 0, false, true, false
	end := func() bool {
		if !begun {
			return true
		}
		n++
		name := fmt.Sprintf("%s: message %d", source, n)
		if tooLarge {
			return in.fail(name, fmt.Sprintf("more than %d MB", mostDocument>>20))
		}
		return in.mail(name, bytes.Clone(message.Bytes()))
	}
	for {
		line, err := lines.ReadSlice('\n')
		if len(line) > 0 {
			if blank && bytes.HasPrefix(line, []byte("From ")) {
				if !end() {
					return false
				}
				if n >= mostEntries {
					return in.fail(source, fmt.Sprintf("more than %d mails; the others were left out", mostEntries))
				}
				message.Reset()
				tooLarge, begun = false, true
			} else if message.Len()+len(line) > mostDocument {
				tooLarge = true
			} else if begun {
				if bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) && line[0] == '>' {
					line = line[1:]
				}
				message.Write(line)
			}
			if !errors.Is(err, bufio.ErrBufferFull) {
				blank = len(bytes.TrimSpace(line)) == 0
			} else {
				blank = false
			}
		}
		switch {
		case err == nil, errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			if !begun {
				return in.fail(source, `no mailbox: none of its lines begins with "From "`)
			}
			return end()
		default:
			end()
			return in.fail(source, "it cannot be read on: "+bare(err).Error())
		}
	}
}
