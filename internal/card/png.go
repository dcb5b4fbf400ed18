package card

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
)

// level is how hard the encoder tries: beyond it cards take much longer and hardly shrink.
const level = 4

// An encoder writes images of sixteen colours as PNG, two pixels a byte. The encoder of the
// standard library looks at such images pixel by pixel through an interface, which takes longer than
// all the drawing. An encoder is used again for the next image, by one goroutine at a time.
type encoder struct {
	rows bytes.Buffer // compressed
	zip  *zlib.Writer
	row  []byte // the filter, which is none, and two pixels a byte
}

func newEncoder() *encoder {
	e := &encoder{row: make([]byte, 1+(Width+1)/2)}
	e.zip, _ = zlib.NewWriterLevel(&e.rows, level) // the level is one there is
	return e
}

// encode writes an image of at most sixteen colours, as wide as a card.
func (e *encoder) encode(w io.Writer, m *image.Paletted) error {
	e.rows.Reset()
	e.zip.Reset(&e.rows)
	width, height := m.Rect.Dx(), m.Rect.Dy()
	for y := range height {
		pix := m.Pix[y*m.Stride : y*m.Stride+width]
		for i := range width / 2 {
			e.row[1+i] = pix[2*i]<<4 | pix[2*i+1]
		}
		if _, err := e.zip.Write(e.row); err != nil {
			return err
		}
	}
	if err := e.zip.Close(); err != nil {
		return err
	}

	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	head = append(head, 4, 3, 0, 0, 0) // four bits a pixel, a palette, and the only methods there are
	var colours []byte
	for _, c := range m.Palette {
		r, g, b, _ := c.RGBA()
		colours = append(colours, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	if _, err := io.WriteString(w, "\x89PNG\r\n\x1a\n"); err != nil {
		return err
	}
	for _, c := range []struct {
		name string
		data []byte
	}{{"IHDR", head}, {"PLTE", colours}, {"IDAT", e.rows.Bytes()}, {"IEND", nil}} {
		if err := chunk(w, c.name, c.data); err != nil {
			return err
		}
	}
	return nil
}

// chunk writes one part of a PNG: its length, its name, its data and their sum.
func chunk(w io.Writer, name string, data []byte) error {
	start := binary.BigEndian.AppendUint32(make([]byte, 0, 8), uint32(len(data)))
	start = append(start, name...)
	sum := crc32.Update(crc32.ChecksumIEEE(start[4:]), crc32.IEEETable, data)
	for _, b := range [][]byte{start, data, binary.BigEndian.AppendUint32(nil, sum)} {
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}
