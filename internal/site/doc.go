// Package site turns an archive into the files of a web site, as bytes; package write puts them
// on disk.
//
// # Pages
//
// Every page is a file with its own name, linked with ".html" and by relative links, so that the
// site works at a domain, below a path and from a disk. The addresses are promises; address.go
// is the one place that spells them.
//
//	index.html                   home: what the archive is, the newest words, who speaks, about what
//	speakers/index.html          speakers from A to Z
//	speakers/{slug}.html         one speaker: who they are, when they spoke, who names them, and
//	                             all that is quoted of them, newest first
//	speakers/{slug}/{part}.html  what a filter leaves of that: topic-{slug}, year-{yyyy}, outlet-{slug},
//	                             kind-direct, kind-partial, no-date, no-outlet; where there is enough
//	topics/index.html            the topics as a tree
//	topics/{slug}.html           one topic and its quotations, those of narrower topics included
//	topics/{slug}/compare.html   those who speak about a topic often, side by side
//	outlets/index.html           who publishes the articles
//	outlets/{slug}.html          what one outlet quoted, article by article
//	articles/index.html          the articles, newest first
//	articles/{slug}.html         one article: where it stands and whom it quotes; never its text
//	dates/index.html             the years and their months; also {yyyy}, {yyyy}-{mm} and unknown
//	quotes/{id}.html             one quotation with all the evidence for its name; of one that was
//	                             withdrawn, the reason alone
//	cards/{id}.{hash}.png        the picture of a quotation for where its link is shared
//	{slug}.html                  a document of the archive: about, method
//	numbers.html                 what was found, published and held back, counted
//	data/index.html              what there is to download; package data makes the files beside it
//	404.html                     the page for addresses that do not exist
//
// Long lists go on at {page}/2.html. The site as a whole and every speaker, topic and outlet have
// an Atom feed and a JSON feed ({page}/feed.xml, {page}/feed.json); unnamed sources have none,
// because nothing is ever added to them. For machines there are also sitemap.xml, robots.txt and
// manifest.webmanifest. The list of a speaker that has filters and several pages has an index for the
// script that filters, speakers/{slug}/filter.json. A former address of an article leads to the present one.
//
// # Templates
//
// A theme is a file system with two folders.
//
//	templates/base.tmpl             the frame: head, header, footer; calls "main"
//	templates/shared/{part}.tmpl    one component a file, defined under the name of the file
//	templates/{kind}/{kind}.tmpl    defines "main" for one kind of page
//	static/css/*.css                joined into one sheet: tokens, base, then the others by name
//	static/js/*.js                  one script a file
//	static/**                       everything else is copied to the same path of the site
//
// The kinds are those of the table kinds in theme.go. Each page is a struct that embeds [Base];
// its fields are what its template may use. Go decides, templates lay out: a template ranges,
// tests and prints, and never sorts, counts, looks up or builds an address.
//
// [New] parses every template and sets a small proof archive with it, so that a slip in a theme
// is reported with file and line before the first article is read.
//
// # Hostile content
//
// Everything that comes from content is escaped by html/template where it is printed. The one
// exception is Markdown, turned into HTML in markup.go with raw HTML and unsafe links off; no
// other file makes HTML of text. Each page forbids inline script and third-party
// requests by a Content-Security-Policy.
package site
