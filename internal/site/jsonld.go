package site

import "verbatim/internal/quote"

// What pages say to machines, in the words of https://schema.org. The templates print it as
// JSON; fields that are empty are left out.

type graph struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

type crumbList struct {
	Type  string  `json:"@type"`
	Items []crumb `json:"itemListElement"`
}

type crumb struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

type thing struct {
	Type          string   `json:"@type"`
	Name          string   `json:"name,omitempty"`
	Headline      string   `json:"headline,omitempty"`
	Description   string   `json:"description,omitempty"`
	Text          string   `json:"text,omitempty"`
	URL           string   `json:"url,omitempty"`
	Identifier    string   `json:"identifier,omitempty"`
	InLanguage    string   `json:"inLanguage,omitempty"`
	DatePublished string   `json:"datePublished,omitempty"`
	Image         string   `json:"image,omitempty"`
	AlternateName []string `json:"alternateName,omitempty"`
	SameAs        []string `json:"sameAs,omitempty"`
	Status        string   `json:"creativeWorkStatus,omitempty"`
	Correction    *thing   `json:"correction,omitempty"`
	JobTitle      string   `json:"jobTitle,omitempty"`
	Occupation    []office `json:"hasOccupation,omitempty"`
	SpokenBy      *thing   `json:"spokenByCharacter,omitempty"`
	Creator       *thing   `json:"creator,omitempty"`
	BasedOn       *thing   `json:"isBasedOn,omitempty"`
	Publisher     *thing   `json:"publisher,omitempty"`
	About         []thing  `json:"about,omitempty"`
	IsPartOf      *thing   `json:"isPartOf,omitempty"`
	Licence       string   `json:"license,omitempty"`

	Distribution []distribution `json:"distribution,omitempty"`
}

// A distribution is a file of a dataset.
type distribution struct {
	Type    string `json:"@type"`
	Address string `json:"contentUrl,omitempty"`
	Format  string `json:"encodingFormat"`
	Bytes   int64  `json:"contentSize"`
}

// An office is a role with the time for which it was held.
type office struct {
	Type  string `json:"@type"`
	Name  string `json:"roleName"`
	Start string `json:"startDate,omitempty"`
	End   string `json:"endDate,omitempty"`
}

// breadcrumbs are the trail to a page.
func (e *edition) breadcrumbs(b *Base) *graph {
	return &graph{"https://schema.org", []any{e.trail(b)}}
}

func (e *edition) trail(b *Base) *crumbList {
	l := &crumbList{Type: "BreadcrumbList"}
	for _, c := range b.Crumbs {
		l.Items = append(l.Items, crumb{"ListItem", len(l.Items) + 1, c.Text, e.resolve(b, c.Href)})
	}
	l.Items = append(l.Items, crumb{"ListItem", len(l.Items) + 1, b.Title, b.Canonical})
	return l
}

// resolve makes a link of a page absolute, if the archive knows where it will stand.
func (e *edition) resolve(b *Base, href string) string {
	if e.arc.Settings.BaseURL == "" {
		return href
	}
	return e.arc.Settings.BaseURL + href[len(b.root):]
}

// about describes the archive as a whole.
func (e *edition) about(b *Base) *graph {
	set := &e.arc.Settings
	return &graph{"https://schema.org", []any{thing{
		Type: "WebSite", Name: set.Title, Description: set.Description, URL: set.BaseURL, InLanguage: set.Language,
	}}}
}

// spoken describes a quotation: the words, who said them, and the report they stand in.
func (e *edition) spoken(b *Base, r *quote.Report, q *quote.Quotation) *graph {
	report := &thing{
		Type: "NewsArticle", Headline: titleOf(e.in, r.Article), URL: webAddress(r.URL),
		DatePublished: r.Date.String(), InLanguage: r.Language,
	}
	if r.Publisher != nil {
		report.Publisher = &thing{Type: "Organization", Name: r.Publisher.Name}
	}
	t := thing{
		Type: "Quotation", Text: q.Words(), URL: b.Canonical, Identifier: q.ID, InLanguage: r.Language,
		BasedOn: report, IsPartOf: &thing{Type: "Collection", Name: e.arc.Settings.Title, URL: e.arc.Settings.BaseURL},
	}
	if b.Image != nil {
		t.Image = b.Image.Address
	}
	if t.InLanguage == "" {
		t.InLanguage = e.language
		report.InLanguage = e.language
	}
	if st := q.Status; st.Kind != quote.AsReported {
		t.Status = st.Kind.String()
		t.Correction = &thing{Type: "CorrectionComment", Text: st.Reason, URL: webAddress(st.Source), DatePublished: st.Date.String()}
	}
	if s := q.Speaker; s != nil && q.Status.Kind != quote.Misattributed {
		who := e.who(s)
		if role, ok := s.RoleOn(dayOf(q)); ok && s.Kind == quote.Person {
			who.JobTitle = role.Title
		}
		if s.Kind != quote.Unnamed {
			t.Creator = who
		}
		t.SpokenBy = who
	}
	for _, a := range q.Topics {
		t.About = append(t.About, thing{Type: "Thing", Name: a.Topic.Name, URL: e.absolute(topicPath(a.Topic))})
	}
	return &graph{"https://schema.org", []any{t, e.trail(b)}}
}

// who names a speaker: a person, or a body of several.
func (e *edition) who(s *quote.Speaker) *thing {
	who := &thing{Type: "Person", Name: s.Name, URL: e.absolute(speakerPath(s))}
	if s.Kind == quote.Body || s.Kind == quote.Group {
		who.Type = "Organization"
	}
	for _, a := range s.SameAs {
		if webAddress(a) != "" {
			who.SameAs = append(who.SameAs, a)
		}
	}
	return who
}

// profile describes a speaker with all that editors wrote down. Of an unnamed source there is
// nothing to describe.
func (e *edition) profile(b *Base, s *quote.Speaker) *graph {
	if s.Kind == quote.Unnamed {
		return e.breadcrumbs(b)
	}
	who := e.who(s)
	who.AlternateName, who.Description = s.Aliases, summary(s.About)
	if p := e.portrait(b, s); p != nil {
		who.Image = e.absolute(s.Portrait.Path)
	}
	if s.Kind == quote.Person {
		for _, r := range s.Roles {
			who.Occupation = append(who.Occupation, office{"Role", r.Title, r.From.String(), r.To.String()})
		}
		if len(s.Roles) > 0 {
			who.JobTitle = latestRole(s)
		}
	}
	return &graph{"https://schema.org", []any{who, e.trail(b)}}
}
