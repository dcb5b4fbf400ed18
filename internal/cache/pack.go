package cache

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sync"
)

// A Pack holds many small results in one file. Results are looked up in what an earlier build left, and kept
// for the next one if this build asked for them or added them: what is no longer asked for is gone.
// Several goroutines may use a pack at once.
type Pack struct {
	folder *Folder
	name   string
	old    map[Key][]byte

	mu   sync.Mutex
	kept map[Key][]byte
}

// OpenPack reads the pack of a name; one that is not there is empty.
func (f *Folder) OpenPack(name string) *Pack {
	p := &Pack{folder: f, name: name, old: make(map[Key][]byte), kept: make(map[Key][]byte)}
	data := f.Get(name)
	for len(data) >= len(Key{})+4 {
		key, n := Key(data), int(binary.LittleEndian.Uint32(data[len(Key{}):]))
		data = data[len(Key{})+4:]
		if n > len(data) {
			break
		}
		p.old[key] = data[:n:n]
		data = data[n:]
	}
	return p
}

// Get returns the result of a key, or nil. The result may be empty, and must not be changed.
func (p *Pack) Get(key Key) []byte {
	body, ok := p.old[key]
	if !ok {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept[key] = body
	return body
}

// Add keeps a result under its key.
func (p *Pack) Add(key Key, body []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept[key] = body
}

// Drop forgets a result, in this build and in the file.
func (p *Pack) Drop(key Key) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.kept, key)
}

// Save writes the pack, if it differs from what is there.
func (p *Pack) Save() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	same := len(p.kept) == len(p.old)
	size := 0
	keys := make([]Key, 0, len(p.kept))
	for k, body := range p.kept {
		keys = append(keys, k)
		_, known := p.old[k]
		same = same && known
		size += len(k) + 4 + len(body)
	}
	if same {
		return nil
	}
	slices.SortFunc(keys, func(a, b Key) int { return cmp.Compare(string(a[:]), string(b[:])) })
	out := make([]byte, 0, size)
	for _, k := range keys {
		out = append(out, k[:]...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(p.kept[k])))
		out = append(out, p.kept[k]...)
	}
	return p.folder.Put(p.name, out)
}
