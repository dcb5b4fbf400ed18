package extract

import "verbatim/internal/text"

// single decides on a single mark, which is an apostrophe far more often than not. An apostrophe
// is no quotation mark and is not accounted for.
func (pr *pairing) single(n, i int) {
	d, p := pr.d, pr.p
	dir := d.direction(p, i)
	if dir == either {
		dir = opens
		if pr.count[single] > 0 {
			dir = closes
		}
		if i > p.from && !d.tokens[i].Spaced && d.tokens[i-1].Kind == text.Word && i+1 < p.to && !d.tokens[i+1].Spaced && d.tokens[i+1].Kind == text.Word {
			return // inside a word
		}
	}
	if dir == opens {
		if i+1 >= p.to {
			return
		}
		if c := d.word(i + 1)[0]; d.tokens[i+1].Kind == text.Word && '0' <= c && c <= '9' {
			return // '90s
		}
		if d.part(i+1)&elidedWord != 0 {
			return // 'tis
		}
		if d.word(i) == "’" && i != p.from {
			return
		}
		if pr.count[single] > 0 && !pr.nests(n, single) {
			return
		}
		if pr.closer(n) < 0 && i != p.from {
			if d.word(i) == "‘" {
				pr.stray = append(pr.stray, i)
			}
			return
		}
		pr.stack = append(pr.stack, opened{i, single})
		pr.count[single]++
		return
	}
	if pr.count[single] == 0 {
		return
	}
	if pr.strong(i) || !pr.strongAhead(n) {
		pr.close(i, single)
	}
}

// closer returns the position in marks of the first single mark after n that may close, or -1.
func (pr *pairing) closer(n int) int {
	for k, i := range pr.ahead(n) {
		if familyOf(pr.d.word(i)) == single && pr.d.direction(pr.p, i) == closes {
			return n + 1 + k
		}
	}
	return -1
}

// strong reports whether a closing single mark can be no plural possessive: it hangs on a sign of
// punctuation, stands before one, or its word does not end in s.
func (pr *pairing) strong(i int) bool {
	d, p := pr.d, pr.p
	if d.tokens[i-1].Kind == text.Punct || d.tokens[i-1].Kind == text.Mark {
		return true
	}
	if i+1 >= p.to || !d.tokens[i+1].Spaced {
		return true
	}
	if next := d.tokens[i+1].Kind; next == text.Punct || next == text.Mark {
		return true
	}
	return !endsIn(d.word(i-1), d.lx.endings.elided)
}

// strongAhead reports whether a strong closing mark follows before the next single mark opens.
func (pr *pairing) strongAhead(n int) bool {
	for _, i := range pr.ahead(n) {
		if familyOf(pr.d.word(i)) != single {
			continue
		}
		switch pr.d.direction(pr.p, i) {
		case opens:
			return false
		case closes:
			if pr.strong(i) {
				return true
			}
		}
	}
	return false
}
