package card

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// The fonts are compressed, since they would be a fiftieth of the program. Their licence stands beside them in
// fonts/OFL.txt.
var (
	//go:embed fonts/SourceSerif4_400Regular.ttf.gz
	regularFont []byte
	//go:embed fonts/SourceSerif4_400Regular_Italic.ttf.gz
	italicFont []byte
)

// most is how many letters, and how many pairs of them, a face remembers: more than any language has.
const most = 1 << 16

// A face is a font that remembers what it was asked. It may be used by several goroutines at once.
// Everything is measured in units of the font, em of them to the size.
type face struct {
	font *sfnt.Font
	em   float32

	mu     sync.RWMutex
	glyphs map[rune]*glyph
	kerns  map[[2]sfnt.GlyphIndex]float32
}

// A glyph is the shape of a letter.
type glyph struct {
	letter  rune
	index   sfnt.GlyphIndex
	advance float32
	outline sfnt.Segments
}

func newFace(packed []byte) (*face, error) {
	var ttf []byte
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err == nil {
		ttf, err = io.ReadAll(r)
	}
	if err != nil {
		return nil, fmt.Errorf("unpacking a font of the cards: %w", err)
	}
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("reading a font of the cards: %w", err)
	}
	return &face{
		font: f, em: float32(f.UnitsPerEm()),
		glyphs: make(map[rune]*glyph), kerns: make(map[[2]sfnt.GlyphIndex]float32),
	}, nil
}

// glyph returns the shape of a letter, or nil when the font has none.
func (f *face) glyph(r rune) *glyph {
	f.mu.RLock()
	g, known := f.glyphs[r]
	f.mu.RUnlock()
	if known {
		return g
	}
	g = f.load(r)
	f.mu.Lock()
	if len(f.glyphs) < most {
		f.glyphs[r] = g
	}
	f.mu.Unlock()
	return g
}

// load reads the shape of a letter from the font.
func (f *face) load(r rune) *glyph {
	var buf sfnt.Buffer
	index, err := f.font.GlyphIndex(&buf, r)
	if err != nil || index == 0 {
		return nil
	}
	ppem := fixed.I(int(f.em))
	outline, err := f.font.LoadGlyph(&buf, index, ppem, nil)
	if err != nil {
		return nil
	}
	advance, err := f.font.GlyphAdvance(&buf, index, ppem, font.HintingNone)
	if err != nil {
		return nil
	}
	return &glyph{letter: r, index: index, advance: units(advance), outline: slices.Clone(outline)}
}

// kern returns by how much two letters stand closer, or further apart, than their widths say.
func (f *face) kern(a, b *glyph) float32 {
	pair := [2]sfnt.GlyphIndex{a.index, b.index}
	f.mu.RLock()
	k, known := f.kerns[pair]
	f.mu.RUnlock()
	if known {
		return k
	}
	var buf sfnt.Buffer
	if v, err := f.font.Kern(&buf, a.index, b.index, fixed.I(int(f.em)), font.HintingNone); err == nil {
		k = units(v)
	}
	f.mu.Lock()
	if len(f.kerns) < most {
		f.kerns[pair] = k
	}
	f.mu.Unlock()
	return k
}

// units returns a length measured at a size of one em in units of the font.
func units(v fixed.Int26_6) float32 { return float32(v) / 64 }

// trace adds the shape of a letter to a raster, its origin at x and y, enlarged by a scale.
func (g *glyph) trace(to *vector.Rasterizer, x, y, scale float32) {
	at := func(p fixed.Point26_6) (float32, float32) { return x + units(p.X)*scale, y + units(p.Y)*scale }
	for _, s := range g.outline {
		ax, ay := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			to.ClosePath()
			to.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			to.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			bx, by := at(s.Args[1])
			to.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			bx, by := at(s.Args[1])
			cx, cy := at(s.Args[2])
			to.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	to.ClosePath()
}
