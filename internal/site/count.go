package site

import "strconv"

// number prints a count with a comma at the thousands: "12,345".
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// count prints a count with its noun: "1 quotation", "2,000 quotations".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

func quotations(n int) string { return count(n, "quotation", "quotations") }
