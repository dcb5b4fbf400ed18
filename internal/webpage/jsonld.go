package webpage

import (
	"encoding/json"
	"strings"
)

// articleTypes are the ways of schema.org to say that something is a report.
var articleTypes = map[string]bool{
	"article": true, "newsarticle": true, "reportagenewsarticle": true, "analysisnewsarticle": true, "opinionnewsarticle": true,
	"backgroundnewsarticle": true, "reviewnewsarticle": true, "askpublicnewsarticle": true, "report": true, "blogposting": true,
	"liveblogposting": true, "socialmediaposting": true, "techarticle": true, "scholarlyarticle": true, "satiricalarticle": true,
}

// addJSONLD adds what a script of linked data says about the report on the page.
func (f *Facts) addJSONLD(script string) {
	const from = "JSON-LD"
	var data any
	if err := json.Unmarshal([]byte(strings.TrimSpace(script)), &data); err != nil {
		return // as browsers and search engines do
	}
	a := findReport(data, 0)
	if a == nil {
		return
	}
	f.Title.add(word(a["headline"]), from)
	if len(f.Title) == 0 {
		f.Title.add(word(a["name"]), from)
	}
	f.Date.add(word(a["datePublished"]), from)
	f.Outlet.add(names(a["publisher"]), from)
	f.Author.add(names(a["author"]), from)
	if address := word(a["url"]); address != "" {
		f.URL.add(address, from)
	} else if page, ok := a["mainEntityOfPage"].(map[string]any); ok {
		f.URL.add(word(page["@id"]), from)
	} else {
		f.URL.add(word(a["mainEntityOfPage"]), from)
	}
	f.Language.add(word(a["inLanguage"]), from)
}

// findReport returns the first thing in the data that is a report. Lists and graphs are gone through.
func findReport(data any, depth int) map[string]any {
	if depth > 8 {
		return nil
	}
	switch data := data.(type) {
	case []any:
		for _, d := range data {
			if a := findReport(d, depth+1); a != nil {
				return a
			}
		}
	case map[string]any:
		if isReport(data["@type"]) {
			return data
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if a := findReport(data[key], depth+1); a != nil {
				return a
			}
		}
	}
	return nil
}

func isReport(kind any) bool {
	switch kind := kind.(type) {
	case string:
		kind = kind[strings.LastIndexAny(kind, "/#:")+1:]
		return articleTypes[strings.ToLower(kind)]
	case []any:
		for _, k := range kind {
			if s, ok := k.(string); ok && isReport(s) {
				return true
			}
		}
	}
	return false
}

// word returns a value that is text, or the first of a list.
func word(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			s, _ := v[0].(string)
			return s
		}
	case map[string]any:
		s, _ := v["@value"].(string)
		return s
	}
	return ""
}

// names returns the names of people or organisations: "Ana Ruiz, Ben Dahl".
func names(v any) string {
	switch v := v.(type) {
	case string:
		if strings.Contains(v, "://") {
			return ""
		}
		return v
	case map[string]any:
		return word(v["name"])
	case []any:
		var out []string
		for _, one := range v {
			if _, list := one.([]any); list {
				continue
			}
			if n := names(one); n != "" && len(out) < 20 {
				out = append(out, n)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}
