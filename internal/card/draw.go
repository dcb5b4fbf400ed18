package card

import (
	"image"
	"image/color"
	"image/draw"
	"io"
	"sync"

	"golang.org/x/image/vector"
)

// A Press draws cards. It may be used by several goroutines at once.
type Press struct {
	regular, italic *face
	sheets          sync.Pool // of *sheet
}

// New returns a press with the fonts that come with Verbatim.
func New() (*Press, error) {
	regular, err := newFace(regularFont)
	if err != nil {
		return nil, err
	}
	italic, err := newFace(italicFont)
	if err != nil {
		return nil, err
	}
	p := &Press{regular: regular, italic: italic}
	p.sheets.New = func() any { return newSheet() }
	return p, nil
}

// CanSet reports whether the fonts have every letter that a card would show. Where they lack one,
// no card is better than one with empty boxes for letters.
func (p *Press) CanSet(c *Content) bool {
	for _, par := range c.Words {
		for _, r := range par {
			if !p.regular.canSet(r.Text) {
				return false
			}
		}
	}
	for _, s := range []string{c.Speaker, c.Source, c.Status, c.Archive} {
		if !p.regular.canSet(s) {
			return false
		}
	}
	return p.italic.canSet(c.Role)
}

// The colours of a card: paper, and inks in steps from faint to full.
const (
	inkSteps, softSteps, accentSteps = 7, 5, 3

	ink    = 1
	soft   = ink + inkSteps
	accent = soft + softSteps
)

var palette = func() color.Palette {
	paper := color.RGBA{0xfb, 0xf9, 0xf4, 0xff}
	p := color.Palette{paper}
	for _, c := range []struct {
		color.RGBA
		steps int
	}{{color.RGBA{0x21, 0x1d, 0x18, 0xff}, inkSteps}, {color.RGBA{0x62, 0x5a, 0x4e, 0xff}, softSteps}, {color.RGBA{0x8a, 0x2c, 0x17, 0xff}, accentSteps}} {
		for i := 1; i <= c.steps; i++ {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(c.steps-i) + int(b)*i) / c.steps) }
			p = append(p, color.RGBA{mix(paper.R, c.R), mix(paper.G, c.G), mix(paper.B, c.B), 0xff})
		}
	}
	return p
}()

// stepsOf returns how many steps an ink has.
func stepsOf(ink uint8) int {
	switch ink {
	case soft:
		return softSteps
	case accent:
		return accentSteps
	}
	return inkSteps
}

// A sheet is what one card is drawn on, used again for the next.
type sheet struct {
	image   *image.Paletted
	raster  *vector.Rasterizer
	mask    *image.Alpha
	encoder *encoder
}

const maskHeight = 160 // of the tallest line, with what hangs below it

func newSheet() *sheet {
	return &sheet{
		image:   image.NewPaletted(image.Rect(0, 0, Width, Height), palette),
		raster:  vector.NewRasterizer(Width, maskHeight),
		mask:    image.NewAlpha(image.Rect(0, 0, Width, maskHeight)),
		encoder: newEncoder(),
	}
}

// The layout of a card, in pixels.
const (
	margin      = 88
	hang        = 4 // how far the first mark of quotation stands from the words
	wordsTop    = 146
	wordsBottom = 442
	ruleTop     = 478
	nameLine    = 530
	sourceLine  = 578
)

// Draw writes a card as a PNG. Equal content gives equal bytes.
func (p *Press) Draw(w io.Writer, c *Content) error {
	s := p.sheets.Get().(*sheet)
	defer p.sheets.Put(s)
	p.paint(s, c)
	return s.encoder.encode(w, s.image)
}

func (p *Press) paint(s *sheet, c *Content) {
	clear(s.image.Pix)
	const wide = Width - 2*margin

	edge := float32(Width - margin)
	if c.Status != "" {
		l := p.regular.line(c.Status, 30, wide/2)
		w := l.width / p.regular.em * 30
		s.text(p.regular, l, edge-w-18, 88, 30, accent)
		s.frame(int(edge-w)-36, 50, Width-margin, 104, accent+accentSteps-1)
		edge -= w + 60
	}
	s.text(p.regular, p.regular.line(c.Archive, 30, edge-margin), margin, 88, 30, soft)

	s.words(p.regular, p.set(c))

	s.fill(margin, ruleTop, margin+64, ruleTop+3, accent+accentSteps-1)
	size := float32(38)
	for _, smaller := range []float32{34, 30, 27} {
		if full := p.regular.spell(Paragraph{{Text: c.Speaker}}); measure(full)/p.regular.em*size > wide {
			size = smaller
		}
	}
	name := p.regular.line(c.Speaker, size, wide)
	s.text(p.regular, name, margin, nameLine, size, ink)
	if c.Role != "" {
		at := margin + name.width/p.regular.em*size
		if room := Width - margin - at - 16; room > 160 {
			s.text(p.italic, p.italic.line(", "+c.Role, 32, room), at, nameLine, 32, soft)
		}
	}
	s.text(p.regular, p.regular.line(c.Source, 28, wide), margin, sourceLine, 28, soft)
}

// set breaks the words into lines.
func (p *Press) set(c *Content) setting {
	var pars [][]letter
	for _, par := range opening(c) {
		if l := p.regular.spell(par); len(l) > 0 {
			pars = append(pars, l)
		}
	}
	if len(pars) == 0 {
		pars = [][]letter{p.regular.spell(Paragraph{{Text: "[…]"}})}
	}
	set := p.regular.fit(pars, Width-2*margin, wordsBottom-wordsTop)
	if !c.Partial {
		for i := range set.lines {
			l := &set.lines[i]
			l.closes = l.closes && i == len(set.lines)-1 // only the last paragraph is closed
		}
	} else {
		for i := range set.lines {
			set.lines[i].opens, set.lines[i].closes = false, false
		}
	}
	return set
}

// opening leaves out what stands so far before the words that the card would end first.
func opening(c *Content) []Paragraph {
	const before, room = 120, 420 // characters
	ahead := 0
	for i, par := range c.Words {
		for j, r := range par {
			if !r.Said {
				ahead += len(r.Text)
				continue
			}
			if ahead < room {
				return c.Words
			}
			head := Run{Text: "[…] "}
			if j > 0 {
				text := []rune(par[j-1].Text)
				from := max(0, len(text)-before)
				for from > 0 && from < len(text) && text[from-1] != ' ' {
					from++
				}
				head.Text += string(text[from:])
			}
			first := append(Paragraph{head}, par[j:]...)
			return append([]Paragraph{first}, c.Words[i+1:]...)
		}
	}
	return c.Words
}

// words prints the words in the middle of their box, the marks of quotation outside of their edge.
func (s *sheet) words(f *face, set setting) {
	scale := set.size / f.em
	tall := set.size*0.7 + set.lead*float32(len(set.lines)-1)
	y := wordsTop + (wordsBottom-wordsTop-tall)/2 + set.size*0.7
	for _, l := range set.lines {
		if l.opens {
			open := f.spell(Paragraph{{Text: "“"}})
			s.text(f, line{letters: open}, margin-hang-measure(open)*scale, y, set.size, accent)
		}
		s.runs(f, l.letters, margin, y, set.size)
		if l.closes {
			s.text(f, line{letters: f.spell(Paragraph{{Text: "”"}})}, margin+l.width*scale, y, set.size, accent)
		}
		y += set.lead
	}
}

// runs prints the letters of a line, those of the speaker in full ink.
func (s *sheet) runs(f *face, letters []letter, x, y, size float32) {
	scale := size / f.em
	for start := 0; start < len(letters); {
		end := start + 1
		for end < len(letters) && letters[end].said == letters[start].said {
			end++
		}
		colour := uint8(soft)
		if letters[start].said {
			colour = ink
		}
		s.text(f, line{letters: letters[start:end]}, x, y, size, colour)
		x += measure(letters[start:end]) * scale
		if end < len(letters) {
			x += letters[end].kern * scale
		}
		start = end
	}
}

// text prints a line with its first letter at x and its base line at y.
func (s *sheet) text(f *face, l line, x, y, size float32, colour uint8) {
	if len(l.letters) == 0 {
		return
	}
	scale := size / f.em
	left, top := max(0, int(x-size/4)), max(0, int(y-size*1.15))
	width := min(Width-left, int(measure(l.letters)*scale+size/2)+2)
	height := min(maskHeight, int(size*1.6)+1, Height-top)
	s.raster.Reset(width, height)
	s.raster.DrawOp = draw.Src
	for i, g := range l.letters {
		if i > 0 {
			x += g.kern * scale
		}
		g.trace(s.raster, x-float32(left), y-float32(top), scale)
		x += g.advance * scale
	}
	s.raster.Draw(s.mask, image.Rect(0, 0, width, height), image.Opaque, image.Point{})
	steps := stepsOf(colour)
	for row := range height {
		pix := s.image.Pix[(top+row)*s.image.Stride+left:]
		for i, a := range s.mask.Pix[row*s.mask.Stride : row*s.mask.Stride+width] {
			if a == 0 {
				continue
			}
			if step := (int(a)*steps + 127) / 255; step > 0 {
				pix[i] = colour + uint8(step) - 1
			}
		}
	}
}

// fill paints a box.
func (s *sheet) fill(x0, y0, x1, y1 int, colour uint8) {
	for y := y0; y < y1; y++ {
		row := s.image.Pix[y*s.image.Stride:]
		for x := x0; x < x1; x++ {
			row[x] = colour
		}
	}
}

// frame paints the edges of a box.
func (s *sheet) frame(x0, y0, x1, y1 int, colour uint8) {
	const thick = 2
	s.fill(x0, y0, x1, y0+thick, colour)
	s.fill(x0, y1-thick, x1, y1, colour)
	s.fill(x0, y0, x0+thick, y1, colour)
	s.fill(x1-thick, y0, x1, y1, colour)
}
