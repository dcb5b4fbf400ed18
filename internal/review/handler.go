package review

import (
	"bytes"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"strings"

	"verbatim"
)

// Path is where the page stands on the preview. What it asks for stands below.
const Path = "/_verbatim/review/"

// The page and what it needs are part of the program and not of the theme: everything in a theme goes into
// the site, and this must not.
var (
	//go:embed page/review.html
	pageText string
	//go:embed page/review.css
	styleText string
	//go:embed page/review.js
	scriptText string

	pageTemplate = template.Must(template.New("review").Parse(pageText))
)

// A Handler serves the page of a desk. It trusts nothing that another web page could have sent: its caller
// has to refuse names of hosts that are not this machine's own, and it takes decisions only from its own page,
// which knows a token made at the start.
type Handler struct {
	desk   *Desk
	editor string
	token  string
	style  string
}

// NewHandler returns the handler of a desk. The editor is the name that the page proposes for decisions.
func NewHandler(desk *Desk, editor string) (*Handler, error) {
	h := &Handler{desk: desk, editor: editor, token: rand.Text()}
	for _, sheet := range []string{"tokens.css", "base.css"} {
		b, err := fs.ReadFile(verbatim.Theme, "static/css/"+sheet)
		if err != nil {
			return nil, fmt.Errorf("reading the style of the review page: %w", err)
		}
		h.style += string(b)
	}
	h.style += styleText
	return h, nil
}

// policy lets the page load what is its own and nothing else, and no other page frame it.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// mostBody is the longest decision that is read, in bytes.
const mostBody = 64 << 10

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Content-Security-Policy", policy)
	header.Set("Referrer-Policy", "same-origin")
	name := strings.TrimPrefix(r.URL.Path, Path)
	method := http.MethodGet
	if name == "decide" || name == "undo" {
		method = http.MethodPost
	}
	switch name {
	case "", "review.css", "review.js", "queue.json", "decide", "undo":
	default:
		http.NotFound(w, r)
		return
	}
	if r.Method != method {
		header.Set("Allow", method)
		answer(w, http.StatusMethodNotAllowed, refusal{Error: "This address answers to " + method + " only."})
		return
	}
	if why := h.foreign(r, name); why != "" {
		answer(w, http.StatusForbidden, refusal{Error: why})
		return
	}
	switch name {
	case "":
		h.servePage(w)
	case "review.css":
		header.Set("Content-Type", "text/css; charset=utf-8")
		_, _ = io.WriteString(w, h.style)
	case "review.js":
		header.Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = io.WriteString(w, scriptText)
	case "queue.json":
		items, speakers := h.desk.Waiting()
		answer(w, http.StatusOK, map[string]any{"items": items, "speakers": speakers})
	case "decide":
		h.decide(w, r)
	case "undo":
		m, err := h.desk.Undo()
		h.tell(w, m, err)
	}
}

// foreign says why a request cannot have come from the page itself; empty when it can.
func (h *Handler) foreign(r *http.Request, name string) string {
	// A page may be opened from anywhere by typing its address or following a link; the rest is for it alone.
	if site := r.Header.Get("Sec-Fetch-Site"); name != "" && site != "" && site != "same-origin" && (site != "none" || r.Method != http.MethodGet) {
		return "The request comes from another page."
	}
	if r.Method == http.MethodGet {
		return ""
	}
	if origin := r.Header.Get("Origin"); origin != "http://"+r.Host {
		return "The request does not come from the review page of this preview."
	}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
		return "A decision is sent as JSON."
	}
	if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Verbatim-Token")), []byte(h.token)) != 1 {
		return "The preview was started anew since this page was loaded. Copy what you typed, and load the page again."
	}
	return ""
}

func (h *Handler) servePage(w http.ResponseWriter) {
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, struct{ Token, Editor, Title string }{h.token, h.editor, h.desk.title()})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes())
}

// A refusal is the answer when nothing was written.
type refusal struct {
	Error string `json:"error"`
	Kind  string `json:"kind,omitempty"` // "conflict" when the item was decided before
}

func (h *Handler) decide(w http.ResponseWriter, r *http.Request) {
	in := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBody))
	in.DisallowUnknownFields()
	var d Decision
	if err := in.Decode(&d); err != nil {
		answer(w, http.StatusBadRequest, refusal{Error: "The decision cannot be read: " + err.Error()})
		return
	}
	m, err := h.desk.Decide(d)
	h.tell(w, m, err)
}

// tell answers with what was written, or why nothing was.
func (h *Handler) tell(w http.ResponseWriter, m *Made, err error) {
	if err == nil {
		answer(w, http.StatusOK, m)
		return
	}
	if c, ok := errors.AsType[*Conflict](err); ok {
		answer(w, http.StatusConflict, refusal{c.Says, "conflict"})
		return
	}
	if u, ok := errors.AsType[*Misuse](err); ok {
		answer(w, http.StatusUnprocessableEntity, refusal{Error: u.Says})
		return
	}
	answer(w, http.StatusInternalServerError, refusal{Error: "Nothing was written: " + err.Error()})
}

func answer(w http.ResponseWriter, status int, body any) {
	b, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(b)
}
