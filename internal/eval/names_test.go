package eval

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Ana Ruiz's twenty-one boats", "ana ruiz twenty-one boats"},
		{"Zoë O’Neill’s 3 ÉCLAIRS", "zoe o’neill 3 eclairs"},
		{"it's so's-so, Jo'sson", "it so-so jo'sson"},
		{"“…”", ""},
	} {
		if got := strings.Join(words(tt.in), " "); got != tt.want {
			t.Errorf("words(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSamePerson(t *testing.T) {
	for _, tt := range []struct {
		found, annotated string
		same, surname    bool
	}{
		{"Ana Ruiz", "Ana Ruiz", true, true},
		{"Mayor Ana M. Ruiz", "Ana Ruiz", true, true},
		{"Ana Ruiz", "Ruiz", true, true},
		{"Ruiz", "Ana Ruiz", false, true},
		{"Ben Ruiz", "Ana Ruiz", false, true},
		{"Harbour Trade Union", "HTU", false, true},
		{"HTU", "Harbour Trade Union", true, true},
		{"Union of Harbour Trades", "Harbour Trades Union of Lund", true, false},
		{"", "Ana Ruiz", false, false},
		{"Ana Ruiz", "", false, false},
		{"The President", "President", true, true},
	} {
		if got := samePerson(tt.found, tt.annotated); got != tt.same {
			t.Errorf("samePerson(%q, %q) = %v", tt.found, tt.annotated, got)
		}
		if got := sameSurname(tt.found, tt.annotated); got != tt.surname {
			t.Errorf("sameSurname(%q, %q) = %v", tt.found, tt.annotated, got)
		}
	}
}

func TestForm(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", "none"},
		{"she", "pronoun"},
		{"Mayor Ruiz", "surname"},
		{"Ana Ruiz", "full name"},
		{"the mayor", "description"},
		{"The Council", "description"},
		{"the Harbour Union", "full name"},
	} {
		if got := (&Quote{Speaker: tt.in}).form(); got != tt.want {
			t.Errorf("%q is a %s, want %s", tt.in, got, tt.want)
		}
	}
}
