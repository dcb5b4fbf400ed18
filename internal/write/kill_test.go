package write

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// killedOut names the folder a child process builds into until it is killed.
const killedOut = "VERBATIM_TEST_KILLED_OUT"

func TestMain(m *testing.M) {
	if out := os.Getenv(killedOut); out != "" {
		for version := 0; ; version++ {
			if _, err := tryBuild(out, killSite(version)); err != nil {
				fmt.Println(err)
				os.Exit(3)
			}
		}
	}
	os.Exit(m.Run())
}

// killSite returns a site of which pages appear, change, stay and go from version to version.
// Each page but the lasting ones names its path and ends in a mark, so that half a page shows.
func killSite(version int) site {
	s := site{}
	for i := range 120 {
		dir := fmt.Sprintf("d%d", (i+version)%5)
		p := fmt.Sprintf("%s/p%d.html", dir, i)
		body := fmt.Sprintf("%s version %d %s end", p, version%3, strings.Repeat("words ", 50*i))
		if i%4 == 0 {
			p = fmt.Sprintf("lasting/p%d.html", i)
			body = p + " end"
		}
		s[p] = body
	}
	return s
}

// A build is killed at some twenty moments. Whenever that is, each page is whole, files of other
// people stay, and the next build leaves exactly what it would leave in an empty folder.
func TestKilledBuildsAreRepaired(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	put(t, filepath.Join(out, "CNAME"), "quotes.example")
	put(t, filepath.Join(out, "d1", "notes.txt"), "somebody's notes")

	clean := filepath.Join(dir, "clean")
	put(t, filepath.Join(clean, "CNAME"), "quotes.example")
	put(t, filepath.Join(clean, "d1", "notes.txt"), "somebody's notes")
	build(t, clean, killSite(1))
	want := files(t, clean)

	random := rand.New(rand.NewPCG(1, 2))
	interrupted := 0
	for round := range 20 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), killedOut+"="+out)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+random.IntN(60)) * time.Millisecond)
		child.Process.Kill()
		if state, _ := child.Process.Wait(); state.Exited() {
			t.Fatalf("round %d: the child ended by itself: %v", round, state)
		}
		if _, err := os.Stat(filepath.Join(out, stageDir)); err == nil {
			interrupted++
		}
		for p, body := range files(t, out) {
			if strings.HasSuffix(p, ".html") && (!strings.HasPrefix(body, p) || !strings.HasSuffix(body, " end")) {
				t.Fatalf("round %d: %s is not whole: %.60q", round, p, body)
			}
		}
		if round%2 == 1 {
			continue // let the next child build on what this one left
		}
		build(t, out, killSite(1))
		if got := files(t, out); !maps.Equal(got, want) {
			t.Fatalf("round %d: the repaired site differs from a clean build\n got %d files\nwant %d", round, len(got), len(want))
		}
	}
	if interrupted == 0 {
		t.Error("no kill hit a build at work: the test shows nothing")
	}
}
