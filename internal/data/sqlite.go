package data

import (
	_ "embed"
	"errors"
	"fmt"
	"math/bits"
	"sync"

	"github.com/ncruces/go-sqlite3"
	_ "github.com/ncruces/go-sqlite3/embed" // the engine itself, as WebAssembly
	"github.com/ncruces/go-sqlite3/ext/serdes"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"verbatim/internal/quote"
)

// schema makes the tables; indexes makes what is sooner made when they are full.
var (
	//go:embed schema.sql
	schema string
	//go:embed indexes.sql
	indexes string
)

// compiled is the number of quotations from which it is quicker to compile the engine first, which takes
// about a second, than to interpret it.
const compiled = 300

// engine chooses how the engine runs, once in the life of the program and not before it is needed.
var engine sync.Once

// start makes the engine ready for about so many quotations.
func start(quotations int) {
	engine.Do(func() {
		conf := wazero.NewRuntimeConfigInterpreter()
		if quotations >= compiled {
			conf = wazero.NewRuntimeConfig()
		}
		pages := uint32(16384) // 1 GB: a database is laid out in memory
		if bits.UintSize < 64 {
			pages = 4096
		}
		sqlite3.RuntimeConfig = conf.WithMemoryLimitPages(pages).WithCoreFeatures(api.CoreFeaturesV2)
	})
}

// database lays an archive out as an SQLite database. The same archive gives the same bytes.
func database(arc *quote.Archive) ([]byte, error) {
	start(len(arc.Quotations))
	conn, err := sqlite3.Open(":memory:")
	if err != nil {
		return nil, fmt.Errorf("starting SQLite: %w", err)
	}
	defer conn.Close()
	b := &base{conn: conn, stmts: make(map[string]*sqlite3.Stmt)}
	b.exec("PRAGMA page_size = 4096; PRAGMA foreign_keys = ON; PRAGMA application_id = 0x76726274; PRAGMA user_version = 1")
	b.exec(schema)
	b.exec("BEGIN")
	b.fill(arc)
	b.exec("COMMIT")
	b.exec(indexes)
	b.exec("ANALYZE; VACUUM")
	b.close()
	if b.err != nil {
		return nil, fmt.Errorf("making the database: %w", b.err)
	}
	body, err := serdes.Serialize(conn, "main")
	if err != nil {
		return nil, fmt.Errorf("saving the database: %w", err)
	}
	return body, nil
}

// A base is a database that is being filled. After an error nothing more happens to it.
type base struct {
	conn  *sqlite3.Conn
	stmts map[string]*sqlite3.Stmt // by table
	err   error
}

func (b *base) exec(sql string) {
	if b.err == nil {
		b.err = b.conn.Exec(sql)
	}
}

func (b *base) close() {
	for _, s := range b.stmts {
		b.err = errors.Join(b.err, s.Close())
	}
}

// A blank is text of a column in which what is unknown is NULL.
type blank string

// add inserts a row: a value for every column of the table.
func (b *base) add(table string, values ...any) {
	if b.err != nil {
		return
	}
	s := b.stmts[table]
	if s == nil {
		sql := "INSERT INTO " + table + " VALUES (?"
		for range values[1:] {
			sql += ", ?"
		}
		if s, _, b.err = b.conn.Prepare(sql + ")"); b.err != nil {
			return
		}
		b.stmts[table] = s
	}
	for i, v := range values {
		var err error
		switch v := v.(type) {
		case nil:
			err = s.BindNull(i + 1)
		case string:
			err = s.BindText(i+1, v)
		case blank:
			if v == "" {
				err = s.BindNull(i + 1)
			} else {
				err = s.BindText(i+1, string(v))
			}
		case int:
			err = s.BindInt(i+1, v)
		case bool:
			err = s.BindBool(i+1, v)
		case float64:
			err = s.BindFloat(i+1, v)
		default:
			err = fmt.Errorf("a column of %s cannot hold a %T", table, v)
		}
		if err != nil {
			b.err = err
			return
		}
	}
	if err := s.Exec(); err != nil {
		b.err = fmt.Errorf("%s: %w", table, err)
	}
}

// fill inserts an archive, what is referred to before what refers to it.
func (b *base) fill(arc *quote.Archive) {
	for _, o := range arc.Outlets {
		b.add("outlets", o.Slug, o.Name)
	}
	for _, s := range arc.Speakers {
		b.speaker(s)
	}
	for _, t := range arc.Topics {
		broader := blank("")
		if t.Broader != nil {
			broader = blank(t.Broader.Slug)
		}
		b.add("topics", t.Slug, t.Name, broader, t.About, "topics/"+t.Slug+".html")
	}
	d := newDesk(arc)
	for _, r := range arc.Reports {
		d.turn(r.Article)
		a := d.article
		outlet := blank("")
		if a.Outlet != nil {
			outlet = blank(a.Outlet.Slug)
		}
		b.add("articles", a.ID, a.Title, blank(a.Date), blank(a.Author), outlet, blank(a.URL), blank(a.Archived), a.Language, a.SHA256, a.Address)
	}
	for i, q := range arc.Quotations {
		b.quotation(i+1, d.record(q))
	}
	for _, q := range arc.Quotations {
		if u := q.Utterance; u != nil && len(u.Variants) > 1 && u.Lead() == q {
			for i, v := range u.Variants {
				b.add("variants", q.ID, i+1, v.ID)
			}
		}
	}
	for w := range newWithdrawals(arc) {
		b.add("withdrawn", w.ID, w.Status.Reason, w.Status.Source, blank(w.Status.Date), w.Address)
	}
}

func (b *base) speaker(s *quote.Speaker) {
	b.add("speakers", s.Slug, s.Name, s.Sort, s.Kind.String(), s.File != "", s.About, "speakers/"+s.Slug+".html")
	once := make(map[string]bool)
	for _, name := range s.Aliases {
		if !once[name] {
			once[name] = true
			b.add("speaker_names", s.Slug, name)
		}
	}
	for i, r := range s.Roles {
		b.add("speaker_roles", s.Slug, i+1, r.Title, blank(r.From.String()), blank(r.To.String()))
	}
	for _, url := range s.SameAs {
		if !once[url] {
			once[url] = true
			b.add("speaker_links", s.Slug, url)
		}
	}
}

func (b *base) quotation(number int, r *Record) {
	stretch := func(s *Segment) (text, start, end any) {
		if s == nil {
			return nil, nil, nil
		}
		return s.Text, s.Start, s.End
	}
	ev := r.Evidence
	mention, mentionStart, mentionEnd := stretch(ev.Mention)
	cue, cueStart, cueEnd := stretch(ev.Cue)
	b.add("quotations", number, r.ID, r.Words, r.Kind, r.Context.Text, r.Context.Start, r.Context.End,
		r.Speaker.Slug, r.Article.ID, blank(r.Article.Date), blank(r.Said),
		r.Status.Kind, blank(r.Status.Reason), blank(r.Status.Source), blank(r.Status.Date),
		ev.Name, ev.Form, mention, mentionStart, mentionEnd, cue, cueStart, cueEnd, ev.Rule, ev.Confidence,
		r.Address, blank(r.URL))
	for i, s := range r.Segments {
		b.add("segments", r.ID, i+1, s.Start, s.End, s.Text)
	}
	for i, l := range ev.Via {
		_, start, end := stretch(l.Mention)
		b.add("steps", r.ID, i+1, l.Name, l.Why, start, end)
	}
	for _, t := range r.Topics {
		b.add("quotation_topics", r.ID, t.Slug, t.Score)
		for i, h := range t.Terms {
			b.add("topic_terms", r.ID, t.Slug, i+1, h.Term, h.Place, h.Found)
		}
	}
}
