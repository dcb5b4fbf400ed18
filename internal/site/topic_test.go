package site

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// band returns what a page shows under a heading in the margin, on one line, or "".
func band(root *html.Node, heading string) string {
	for _, b := range withClass(root, "band") {
		if h := firstOf(b, atom.H2); h == nil || textOf(h) != heading {
			continue
		}
		label := withClass(b, "label-column")[0]
		return strings.Join(strings.Fields(strings.Replace(textOf(b), textOf(label), "", 1)), " ")
	}
	return ""
}

// A topic leads to those above it, below it and beside it, and to who speaks about it, each with
// the number that is meant.
func TestTopicNeighbours(t *testing.T) {
	leaves := crawl(t, render(t, defaultSite(t), fixture()))
	for _, tt := range []struct{ page, heading, want string }{
		{"topics/harbour.html", "Broader", "Public works 12"},
		{"topics/harbour.html", "Narrower", ""},
		{"topics/harbour.html", "Related", "Birds 1"},
		{"topics/harbour.html", "Who speaks", "Edda Moss 6 Maximiliana Wilhelmina Featherstonehaugh-Cholmondeley de Vere 1 2010 2015"},
		{"topics/public-works.html", "Narrower", "The harbour 7"},
		{"topics/public-works.html", "Broader", ""},
		{"topics/public-works.html", "Related", "Birds 1"},
		{"topics/birds.html", "Related", "The harbour 1"},
	} {
		if got := band(leaves[tt.page].root, tt.heading); got != tt.want {
			t.Errorf("%s, %s: %q, want %q", tt.page, tt.heading, got, tt.want)
		}
	}
	if firstOf(leaves["topics/harbour.html"].root, atom.Svg) == nil {
		t.Error("the harbour has no timeline")
	}
	if leaf := leaves["topics/public-works/2.html"]; leaf == nil || firstOf(leaf.root, atom.Svg) != nil {
		t.Error("the timeline belongs to the first page of a list, and to no other")
	}
}
