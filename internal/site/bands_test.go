package site

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What leads around says where to, with the number that is meant: on the page of a speaker the offices
// of which years, the topics and who quotes; at home who speaks most; and in the lists of the archive.
func TestBands(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for _, tt := range []struct{ page, heading, want string }{
		{"speakers/edda-moss.html", "Roles", "Mayor of Tidewater since 2010 Harbour master of Tidewater 1 March 2001 – 30 June 2009"},
		{"speakers/edda-moss.html", "Speaks about", "Public works 6 The harbour 6"},
		{"speakers/edda-moss.html", "Quoted by", "The Tidewater Gazette 8 Λιμενικά Νέα 5"},
		{"speakers/emile-zurn.html", "Quoted by", "The Tidewater Gazette 5"},
		{"index.html", "Most quoted", "Edda Moss 13 Maximiliana Wilhelmina Featherstonehaugh-Cholmondeley de Vere 6 Émile Zürn 6"},
		{"index.html", "Topics", "Public works 12 The harbour 7 Birds 1"},
		{"speakers/index.html", "M", "Moss, Edda 13 Mayor of Tidewater"},
		{"speakers/index.html", "Z", "Zürn, Émile 6"},
		{"speakers/index.html", "Unnamed sources", "A port official 2 in “Town votes to move its harbour”, 16 January 2015"},
		{"dates/index.html", "2015", "January 6"},
	} {
		if got := band(leaves[tt.page].root, tt.heading); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s, %s: %q, want %q", tt.page, tt.heading, got, tt.want)
		}
	}

	index := leaves["speakers/index.html"]
	letters := withClass(index.root, "letters")[0]
	if got, want := strings.Join(strings.Fields(textOf(letters)), " "), "B E F M Q T Z Β ل # Unnamed sources"; got != want {
		t.Errorf("the letters are %q, want %q", got, want)
	}
	for _, a := range allOf(letters, atom.A) {
		to, err := url.PathUnescape(strings.TrimPrefix(attr(a, "href"), "#"))
		shelf := byID(index.root, to)
		if err != nil || shelf == nil || textOf(firstOf(shelf, atom.H2)) != textOf(a) {
			t.Errorf("the letter %s leads to %q", textOf(a), attr(a, "href"))
		}
	}
}

// A narrower topic hangs from the broader one in the tree of topics.
func TestTopicsTree(t *testing.T) {
	tree := withClass(crawl(t, render(t, defaultSite(t), fixture()))["topics/index.html"].root, "tree")[0]
	above := make(map[string]string) // broader topic, by narrower
	for _, item := range allOf(tree, atom.Li) {
		var outer *html.Node
		for outer = item.Parent; outer != tree && outer.DataAtom != atom.Li; outer = outer.Parent {
		}
		above[textOf(firstOf(item, atom.A))] = ""
		if outer != tree {
			above[textOf(firstOf(item, atom.A))] = textOf(firstOf(outer, atom.A))
		}
	}
	for topic, want := range map[string]string{"The harbour": "Public works", "Public works": "", "Birds": ""} {
		if got, ok := above[topic]; !ok || got != want {
			t.Errorf("%q hangs from %q, want %q", topic, got, want)
		}
	}
}
