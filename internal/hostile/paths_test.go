package hostile

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"verbatim/internal/build"
)

// names lead out of a folder, mean a device somewhere, or are no names at all.
var names = []struct{ name, text string }{
	{"parent folder", "../evil"},
	{"three parents", "../../../evil"},
	{"parent in the middle", "a/../../evil"},
	{"parent at the end", "evil/.."},
	{"backslashes", `..\..\evil`},
	{"absolute path", "/etc/evil"},
	{"drive", `C:\evil`},
	{"drive without a slash", "C:evil"},
	{"network share", `\\evil\share`},
	{"address", "https://evil.example/x"},
	{"file address", "file:///etc/passwd"},
	{"home folder", "~/evil"},
	{"a dot", "."},
	{"two dots", ".."},
	{"three dots", "..."},
	{"hidden file", ".evil"},
	{"own notes", ".verbatim/manifest"},
	{"git folder", ".git/config"},
	{"per cent signs", "%2e%2e%2fevil"},
	{"per cent signs twice", "%252e%252e%252fevil"},
	{"overlong dots", "\u2025/evil"},
	{"wide dots and slash", "．．／evil"},
	{"NUL inside", "evil\x00.txt"},
	{"line break inside", "evil\nx"},
	{"turned text", "evil\u202elmth."},
	{"device con", "con"},
	{"device NUL", "NUL"},
	{"device with extension", "aux.txt"},
	{"device com1", "com1"},
	{"dot at the end", "evil."},
	{"space at the end", "evil "},
	{"stream", "evil.txt:stream"},
	{"wildcard", "evil*?"},
	{"pipe", "evil|x"},
	{"shell", "$(evil)"},
	{"leading dash", "-rf"},
	{"index of the folder", "index"},
	{"page of a list", "2"},
	{"another page's address", "good"},
	{"same but for capitals", "GOOD"},
	{"nothing but marks", "?!"},
	{"nothing but an emoji", "🛶"},
	{"nothing but spaces", "   "},
	{"300 letters", strings.Repeat("x", 300)},
	{"300 letters of two bytes", strings.Repeat("é", 300)},
	{"100 folders deep", strings.Repeat("ab/", 100) + "evil"},
}

func pathAttempts() []attempt {
	var all []attempt
	for _, n := range names {
		all = append(all, attempt{"id of an article", n.name, func(t *testing.T) string {
			b := buildWith(t, map[string]string{
				"content/articles/odd.txt": "---\nid: " + yamlString(n.text) + "\naliases: [" + yamlString(n.text) + "]\n---\n\n\"It is odd,\" Edda Moss said.\n",
			}, nil)
			return orPages(t, b, "odd.txt", "articles")
		}})
	}
	for _, n := range names {
		if n.text == "good" || strings.ContainsAny(n.text, "/\x00\n") || strings.Trim(n.text, ".") == "" || len(n.text) > 200 {
			continue // no file can have this name
		}
		for dir, ext := range map[string]string{"articles": ".txt"} {
			all = append(all, attempt{"name of a file", n.name, func(t *testing.T) string {
				text := "\"It is odd,\" Edda Moss said.\n"
				b := buildWith(t, nil, func(root string) {
					if err := os.WriteFile(filepath.Join(root, "archive/content", dir, n.text+ext), []byte(text), 0o666); err != nil {
						t.Skip(err)
					}
				})
				return orPages(t, b, n.text+ext, dir)
			}})
		}
	}
	for _, n := range []int{3, 7, 14, 26, 37, 42, 43} { // the addresses of speakers and topics are made by the same function
		n := names[n]
		all = append(all, attempt{"name of a speaker", n.name, func(t *testing.T) string {
			b := buildWith(t, map[string]string{"content/speakers/odd.md": "---\nname: " + yamlString(n.text) + "\n---\nx\n"}, nil)
			return orPages(t, b, "odd.md", "speakers")
		}})
	}
	all = append(all,
		attempt{"names that differ little", "two articles, one in capitals", func(t *testing.T) string {
			b := buildWith(t, map[string]string{"content/articles/odd.txt": "x", "content/articles/ODD.txt": "y"}, nil)
			return orPages(t, b, "", "articles")
		}},
		attempt{"names that differ little", "é in one piece and in two", func(t *testing.T) string {
			b := buildWith(t, map[string]string{"content/articles/caf\u00e9.txt": "x", "content/articles/cafe\u0301.txt": "y"}, nil)
			return orPages(t, b, "", "articles")
		}},
		attempt{"names that differ little", "latin a and cyrillic а", func(t *testing.T) string {
			b := buildWith(t, map[string]string{"content/articles/paypal.txt": "x", "content/articles/p\u0430ypal.txt": "y"}, nil)
			return orPages(t, b, "", "articles")
		}},
		link("a file outside", "content/articles/link.txt", "../../../outside/secret.txt"),
		link("an absolute path", "content/articles/link.txt", "/etc/passwd"),
		link("a folder outside", "content/articles/folder", "../../../outside"),
		link("itself", "content/articles/link.txt", "link.txt"),
		link("nothing", "content/articles/link.txt", "nowhere.txt"),
		link("a device that never ends", "content/articles/link.txt", "/dev/zero"),
		link("the folder above", "content/articles/folder", ".."),
		link("metadata outside", "content/articles/odd.yaml", "../../../outside/secret.txt"),
		link("a speaker outside", "content/speakers/link.md", "../../../outside/secret.txt"),
		link("a template outside", "templates/base.tmpl", "../../outside/secret.txt"),
		link("a script outside", "static/js/copy.js", "../../../outside/secret.txt"),
		link("the settings outside", "verbatim.yaml", "../outside/secret.txt"),
		outLink("the folder of articles", "articles"),
		outLink("the notes of the program", ".verbatim"),
		attempt{"symbolic link in the output to", "a page of somebody else", func(t *testing.T) string {
			b := buildWith(t, nil, func(root string) {
				os.MkdirAll(filepath.Join(root, "out"), 0o777)
				if err := os.Symlink("../outside/keep.html", filepath.Join(root, "out/index.html")); err != nil {
					t.Skip(err)
				}
			})
			return b.standing(t, "")
		}},
		attempt{"file that is none", "a pipe that nobody writes to", func(t *testing.T) string {
			b := buildWith(t, nil, func(root string) {
				if err := makePipe(filepath.Join(root, "archive/content/articles/pipe.txt")); err != nil {
					t.Skip(err)
				}
			})
			return orPages(t, b, "pipe.txt", "articles")
		}},
		attempt{"file that is none", "a folder called article.txt", func(t *testing.T) string {
			b := buildWith(t, map[string]string{"content/articles/folder.txt/inner.txt": "\"It is odd,\" Edda Moss said."}, nil)
			return orPages(t, b, "inner.txt", "articles")
		}},
		attempt{"output folder", "inside the archive's content", func(t *testing.T) string {
			return refusedOut(t, "archive/content")
		}},
		attempt{"output folder", "the archive itself", func(t *testing.T) string {
			return refusedOut(t, "archive")
		}},
		attempt{"output folder", "a file", func(t *testing.T) string {
			return refusedOut(t, "outside/keep.html")
		}},
		attempt{"output folder", "a folder of somebody else", func(t *testing.T) string {
			b := buildWith(t, nil, func(root string) {
				os.MkdirAll(filepath.Join(root, "out"), 0o777)
				os.WriteFile(filepath.Join(root, "out/index.html"), []byte("theirs"), 0o666)
			})
			if data, _ := os.ReadFile(filepath.Join(b.root, "out/index.html")); string(data) != "theirs" {
				t.Error("the file is lost")
			}
			return b.standing(t, "")
		}},
	)
	return all
}

// link is an archive with a symbolic link at name.
func link(what, name, target string) attempt {
	return attempt{"symbolic link in the archive to", what, func(t *testing.T) string {
		b := buildWith(t, map[string]string{"content/articles/odd.txt": "\"It is odd,\" Edda Moss said.\n"}, func(root string) {
			at := filepath.Join(root, "archive", filepath.FromSlash(name))
			os.MkdirAll(filepath.Dir(at), 0o777)
			os.Remove(at)
			if err := os.Symlink(target, at); err != nil {
				t.Skip(err)
			}
		})
		if b.err == nil && b.Refused == "" {
			for _, secret := range []string{"swordfish", "root:x:", "Secret"} {
				b.never(t, secret)
			}
		}
		return orPages(t, b, filepath.Base(name), "articles")
	}}
}

// outLink is an output folder with a folder of the site linked elsewhere.
func outLink(what, name string) attempt {
	return attempt{"symbolic link in the output to", what, func(t *testing.T) string {
		b := buildWith(t, nil, func(root string) {
			os.MkdirAll(filepath.Join(root, "out"), 0o777)
			if err := os.Symlink("../outside", filepath.Join(root, "out", name)); err != nil {
				t.Skip(err)
			}
		})
		return b.standing(t, "")
	}}
}

// orPages returns the message about a file, else the pages made of it.
func orPages(t *testing.T, b built, file, dir string) string {
	t.Helper()
	if s := b.standing(t, file); s != "" {
		return s
	}
	pages := b.pages(t, dir)
	if dir == "none" {
		return "read"
	}
	if dir == "articles" && len(pages) == 0 {
		return "not read"
	}
	return "made safe: " + b.brief(strings.Join(pages, ", "))
}

// never fails when a text stands in any file of the site.
func (b built) never(t *testing.T, secret string) {
	t.Helper()
	filepath.WalkDir(filepath.Join(b.root, "out"), func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if data, err := os.ReadFile(path); err == nil && strings.Contains(string(data), secret) {
				t.Errorf("%s tells %q", path, secret)
			}
		}
		return nil
	})
}

// yamlString writes a text as YAML, in double quotes.
func yamlString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f || r >= 0x2028 && r <= 0x202e:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// makePipe makes a named pipe, where there is such a thing.
func makePipe(path string) error {
	if runtime.GOOS == "windows" {
		return errors.New("no pipes here")
	}
	return mkfifo(path)
}

// refusedOut builds into a folder that must not be built into.
func refusedOut(t *testing.T, out string) string {
	t.Helper()
	b := buildWith(t, nil, nil)
	before := filesOf(t, b.root, "out")
	_, err := build.Run(t.Context(), build.Options{Archive: filepath.Join(b.root, "archive"), Out: filepath.Join(b.root, filepath.FromSlash(out))})
	if err == nil {
		t.Fatal("the site was written there")
	}
	if after := filesOf(t, b.root, "out"); !maps.Equal(before, after) {
		t.Error("something was written there")
	}
	b.err = err
	return b.standing(t, "")
}
