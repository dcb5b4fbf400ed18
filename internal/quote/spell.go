package quote

import (
	"fmt"
	"slices"
)

// Kinds, forms and fates are written by their names wherever they are written as text, so that what was
// written is understood whatever number a later version gives them.

// MarshalText returns the name of the kind.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText sets the kind of a name.
func (k *Kind) UnmarshalText(b []byte) error { return spelt(k, kindNames[:], b) }

// MarshalText returns the name of the kind.
func (k BlockKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText sets the kind of a name.
func (k *BlockKind) UnmarshalText(b []byte) error { return spelt(k, blockKindNames[:], b) }

// MarshalText returns the name of the kind.
func (k SpeakerKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText sets the kind of a name.
func (k *SpeakerKind) UnmarshalText(b []byte) error { return spelt(k, speakerKindNames[:], b) }

// MarshalText returns the name of the form.
func (f Form) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText sets the form of a name.
func (f *Form) UnmarshalText(b []byte) error { return spelt(f, formNames[:], b) }

// MarshalText returns the name of the fate.
func (f Fate) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText sets the fate of a name.
func (f *Fate) UnmarshalText(b []byte) error { return spelt(f, fateNames[:], b) }

func spelt[T ~uint8](v *T, names []string, b []byte) error {
	i := slices.Index(names, string(b))
	if i < 0 {
		return fmt.Errorf("%q is none of %q", b, names)
	}
	*v = T(i)
	return nil
}
