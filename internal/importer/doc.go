// Package importer brings what people have into an archive: saved pages, texts, newsletters, feeds and
// web archives become Markdown files below content/articles.
//
// # The way through
//
// Each input is opened by the file of its kind (folder.go, zip.go, mail.go, feed.go, warc.go, web.go),
// which hands on one [document] after the other. Several are read at a time (read.go), by package load, as
// a build would read them. Then, one by one and in order, each is compared with what is there (known.go)
// and written (markdown.go, write.go), so that the result does not depend on the number of cores.
//
// # What is there already
//
// A document is left out when the archive has an article of the same source (the hash of its bytes), of
// the same address, or with the same text by the same outlet: nine tenths of its runs of five words stand
// in the other. The same text by another outlet is wire copy; it is imported, and the site says that both
// printed one report. So an import that was stopped goes on where it stopped when it is run again: what
// it wrote is there already, and each file was written whole.
//
// # Bounds
//
// Every input is read up to a limit, named in limits.go; what is beyond is reported, and the rest is
// imported. Nothing is asked of the network but for an address among the inputs.
package importer
