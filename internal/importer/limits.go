package importer

// The bounds of what is read.
const (
	mostDocument = 32 << 20 // bytes of one document, once unpacked; as load allows for a file
	mostUnpacked = 2 << 30  // bytes out of one .zip or .warc, however small it is
	mostEntries  = 200_000  // files in one .zip, messages in one .mbox, records in one .warc
	mostLies     = 100      // records of one .warc that swallow the next; each costs a second reading
	mostItems    = 10_000   // entries of one feed
	mostFetched  = 100      // pages that one feed leads to
	mostParts    = 200      // parts of one mail
	mostNested   = 10       // levels of parts inside one another
	mostHeader   = 1 << 20  // bytes of the head of a mail or a record
	fewWords     = 40       // an entry of a feed with fewer is a teaser, not a report
	mostNotes    = 1000     // problems kept of one run; the others are counted
)
