package load

// nearest returns the name an author most likely meant, or "" when none is near: at most two
// letters added, lost, changed or swapped, and fewer than half of the word.
func nearest(typed string, names []string) string {
	best, most := "", min(2, (len(typed)-1)/2)
	for _, n := range names {
		if d := distance(typed, n); d <= most {
			best, most = n, d-1
		}
	}
	return best
}

// distance counts the letters that are added, lost, changed or swapped with a neighbour between
// two names. Beyond thirty-two letters it says that they are far apart.
func distance(a, b string) int {
	const longest = 32
	if len(a) > longest || len(b) > longest {
		return longest
	}
	var d [longest + 1][longest + 1]int
	for i := range len(a) + 1 {
		for j := range len(b) + 1 {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			default:
				change := 1
				if a[i-1] == b[j-1] {
					change = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+change)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}
