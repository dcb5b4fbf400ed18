// Screenshot makes pictures of a built site for the eye: a page of every kind, in light and dark, as
// a phone and as a desk shows it.
//
//	go run ./internal/screenshot -site public -out screenshots
//
// With -readme DIR it makes the three that stand in the README instead.
package main

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func main() {
	site := flag.String("site", "public", "folder of the built site")
	out := flag.String("out", "screenshots", "folder for the pictures")
	readme := flag.String("readme", "", "folder for the pictures of the README")
	flag.Parse()
	if err := run(*site, *out, *readme); err != nil {
		fmt.Fprintln(os.Stderr, "screenshot:", err)
		os.Exit(1)
	}
}

// A shot is a picture to be made of a page.
type shot struct {
	page   string // path in the site
	file   string // path of the picture
	width  int64  // of the window, in pixels
	height int64  // of the window; 0 for the whole page
	scheme string // "light" or "dark"
}

func run(site, out, readme string) error {
	site, err := filepath.Abs(site)
	if err != nil {
		return err
	}
	kinds, err := examples(site)
	if err != nil {
		return err
	}
	var shots []shot
	if readme != "" {
		out = readme
		for _, kind := range []string{"home", "speaker", "quotation"} {
			scheme := "light"
			if kind == "speaker" {
				scheme = "dark"
			}
			shots = append(shots, shot{kinds[kind], kind + ".png", 1200, 1100, scheme})
		}
	} else {
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			for _, width := range []int64{360, 1440} {
				for _, scheme := range []string{"light", "dark"} {
					shots = append(shots, shot{kinds[kind], fmt.Sprintf("%s-%d-%s.png", kind, width, scheme), width, 0, scheme})
				}
			}
		}
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	return take(site, out, shots)
}

// bodyClass finds the kind of a page: <body class="quotation">
var bodyClass = regexp.MustCompile(`<body class="([a-z]+)[" ]`)

// examples returns a page of each kind: the one with the most on it, the first of equals. Of
// quotations it is one of middling length, since the longest show little else.
func examples(site string) (map[string]string, error) {
	pages := make(map[string][]string)
	size := make(map[string]int)
	err := filepath.WalkDir(site, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		body, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if m := bodyClass.FindSubmatch(body); m != nil && string(m[1]) != "moved" {
			pages[string(m[1])] = append(pages[string(m[1])], name)
			size[name] = len(body)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(pages["home"]) == 0 {
		return nil, fmt.Errorf("%s holds no site; build one first: go run ./cmd/verbatim build --out %[1]s", site)
	}
	out := make(map[string]string)
	for kind, names := range pages {
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(size[b]-size[a], cmp.Compare(a, b)) })
		out[kind] = names[0]
		if kind == "quotation" {
			out[kind] = names[len(names)/2]
		}
	}
	return out, nil
}

// take opens each page in a browser and writes what it shows.
func take(site, out string, shots []shot) error {
	chrome, err := browser()
	if err != nil {
		return err
	}
	profile, err := os.MkdirTemp("", "screenshot")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chrome), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
	)...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	if err := chromedp.Do(ctx); err != nil { // starts the browser, for longer than one picture
		return fmt.Errorf("starting the browser: %w", err)
	}
	for _, s := range shots {
		picture, err := picture(ctx, s)
		if err != nil {
			return fmt.Errorf("%s: %w", s.page, err)
		}
		file := filepath.Join(out, s.file)
		if err := os.WriteFile(file, picture, 0o666); err != nil {
			return err
		}
		fmt.Printf("%s: %d kB\n", file, len(picture)/1000)
	}
	return nil
}

func picture(ctx context.Context, s shot) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		return nil, err
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(s.width, cmp.Or(s.height, 900)), chromedp.Navigate("file://"+filepath.ToSlash(s.page))); err != nil {
		return nil, err
	}
	shoot := chromedp.FullScreenshot(100)
	if s.height > 0 {
		shoot = chromedp.CaptureScreenshot()
	}
	body, err := chromedp.Run(ctx, shoot)
	if err != nil {
		return nil, err
	}
	return reduced(body)
}

// reduced draws a picture with the 256 colours that it has most of: pages have few.
func reduced(body []byte) ([]byte, error) {
	m, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	count := make(map[color.RGBA]int)
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(m.At(x, y)).(color.RGBA) }
	box := m.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			count[at(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var palette color.Palette
	for _, c := range colours[:min(256, len(colours))] {
		palette = append(palette, c)
	}
	nearest := make(map[color.RGBA]uint8)
	for _, c := range colours {
		nearest[c] = uint8(palette.Index(c))
	}
	small := image.NewPaletted(box, palette)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			small.SetColorIndex(x, y, nearest[at(x, y)])
		}
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, small)
	return out.Bytes(), err
}

// browser returns the path of a browser: $CHROMIUM, or one on the way.
func browser() (string, error) {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if name == "" {
			continue
		}
		if p, err := exec.LookPath(name); err == nil {
			return p, nil
		}
	}
	return "", fmt.Errorf("no browser found\n    hint: install chromium, or set CHROMIUM to the path of one")
}
