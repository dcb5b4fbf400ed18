package main

// hugoSite is a site for Hugo that has the main pages of ours, if with less on them: one for each quotation, and lists of
// fifty by speaker, topic, outlet and article, with feeds of fifty.
var hugoSite = map[string]string{
	"hugo.toml": `baseURL = "https://bench.example/archive/"
title = "Bench"
uglyURLs = true
disableKinds = ["section"]
[pagination]
pagerSize = 50
[services.rss]
limit = 50
[taxonomies]
speaker = "speakers"
topic = "topics"
outlet = "outlets"
article = "articles"
`,
	"layouts/_default/baseof.html": `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} – {{ .Site.Title }}</title><link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><p><a href="{{ .Site.Home.RelPermalink }}">{{ .Site.Title }}</a></p></header><main>{{ block "main" . }}{{ end }}</main></body></html>
`,
	"layouts/partials/card.html": `<figure id="q-{{ .File.ContentBaseName }}"><blockquote><p><q>{{ .Plain }}</q></p></blockquote><figcaption>
{{ range .GetTerms "speakers" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
{{ range .GetTerms "outlets" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
{{ range .GetTerms "articles" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}
<a href="{{ .RelPermalink }}">Evidence</a></figcaption></figure>
`,
	"layouts/_default/single.html": `{{ define "main" }}<article>{{ partial "card.html" . }}
<ul>{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
<p>{{ .Title }}, “{{ .Plain }}” {{ .Site.Title }}, {{ .Permalink }}.</p></article>{{ end }}
`,
	"layouts/_default/term.html":  `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages).Pages }}{{ partial "card.html" . }}{{ end }}{{ end }}`,
	"layouts/_default/terms.html": `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}`,
	"layouts/index.html":          `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range first 20 .Site.RegularPages }}{{ partial "card.html" . }}{{ end }}{{ end }}`,
}
