package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"verbatim/internal/archive"
	"verbatim/internal/build"
	"verbatim/internal/diag"
	"verbatim/internal/edit"
	"verbatim/internal/people"
	"verbatim/internal/quote"
)

func (c *command) speakers() *cobra.Command {
	var opts speakersOptions
	cmd := &cobra.Command{
		Use:   "speakers",
		Short: "List the people and bodies that have no file yet",
		Long: `List the people and bodies that articles quote and no file in content/speakers describes, most
quoted first: how often, in how many articles, how their names are printed and what else they are
called. Then who may be the same person by the name, and who may be two by what articles say.

With --write the file of one of them is begun: what is sure stands there, what an editor has to
confirm stands in comments. A file that is there is never overwritten.`,
		Example: `  verbatim speakers
  verbatim speakers --write jonas-weber
  verbatim speakers --json --archive council-quotes`,
		Args: noArgs("to begin the file of a speaker, say --write %s"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if opts.limit < 0 {
				return fmt.Errorf("--limit: %d is not a number of speakers from 0 on", opts.limit)
			}
			res, err := build.Archive(cmd.Context(), build.Options{Archive: opts.archive})
			if err != nil {
				return &failure{err}
			}
			c.reportErrors(res)
			survey := people.Look(res.Archive)
			if len(opts.write) > 0 {
				return c.writeSpeakers(survey.Found, opts)
			}
			if opts.json {
				if err := json.NewEncoder(c.Stdout).Encode(newSurveyReport(survey)); err != nil {
					return writeFailure(err)
				}
				return nil
			}
			out := bufio.NewWriter(c.Stdout)
			printSurvey(out, survey, opts)
			if err := out.Flush(); err != nil {
				return writeFailure(err)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.archive, "archive", ".", "`folder` of the archive")
	flags.StringSliceVar(&opts.write, "write", nil, "begin the file of this speaker, by the `name` it will have")
	flags.IntVar(&opts.limit, "limit", 50, "`number` of speakers to print; 0 prints all")
	flags.BoolVar(&opts.json, "json", false, "print everything as one JSON object")
	cmd.MarkFlagsMutuallyExclusive("json", "write")
	return cmd
}

type speakersOptions struct {
	archive string
	write   []string
	limit   int
	json    bool
}

// reportErrors prints what keeps parts of an archive from being read.
func (c *command) reportErrors(res *build.Result) {
	for _, m := range res.Messages {
		if m.Severity == diag.Error {
			fmt.Fprintln(c.Stderr, m)
		}
	}
}

// writeSpeakers begins the files of speakers.
func (c *command) writeSpeakers(found []*people.Found, opts speakersOptions) error {
	var faults []error
	for _, stem := range opts.write {
		stem = strings.TrimSuffix(path.Base(filepath.ToSlash(stem)), ".md")
		var who *people.Found
		for _, f := range found {
			if f.Stem == stem {
				who = f
				break
			}
		}
		name := path.Join(people.Folder, stem+".md")
		f, err := edit.Read(filepath.Join(opts.archive, filepath.FromSlash(name)))
		switch {
		case err != nil:
			faults = append(faults, err)
			continue
		case f.Text != nil:
			faults = append(faults, fmt.Errorf("%s is there already and is not overwritten\n    hint: edit it, or delete it first", name))
			continue
		case who == nil:
			faults = append(faults, fmt.Errorf("no speaker without a file would get the file %s\n    hint: verbatim speakers lists them with the names of their files", name))
			continue
		}
		if err := f.Write([]byte(who.File())); err != nil {
			faults = append(faults, err)
			continue
		}
		fmt.Fprintln(c.Stdout, filepath.ToSlash(filepath.Join(opts.archive, filepath.FromSlash(name))))
	}
	if len(faults) > 0 {
		return &failure{errors.Join(faults...)}
	}
	return nil
}

// printSurvey prints a survey for people, at most so many speakers if the limit is not 0.
func printSurvey(w io.Writer, s *people.Survey, opts speakersOptions) {
	limit, begin := opts.limit, "verbatim speakers"
	if filepath.Clean(opts.archive) != "." {
		begin += " --archive " + filepath.ToSlash(opts.archive)
	}
	if len(s.Found) == 0 {
		fmt.Fprintln(w, "Every person and body that is quoted has a file in content/speakers.")
	} else {
		fmt.Fprintf(w, "Without a file: %s\n", counted(len(s.Found), "speaker"))
	}
	for i, f := range s.Found {
		if limit > 0 && i == limit {
			fmt.Fprintf(w, "\n… and %d more; --limit 0 prints all\n", len(s.Found)-limit)
			break
		}
		fmt.Fprintf(w, "\n%s", f.Name)
		if f.Kind != quote.Person {
			fmt.Fprintf(w, " (%s)", f.Kind)
		}
		fmt.Fprintf(w, "\n    %s in %s", counted(f.Published+f.Held, "quotation"), counted(f.Articles, "article"))
		if f.Held > 0 {
			fmt.Fprintf(w, ", %d of them in review", f.Held)
		}
		if !f.First.IsZero() {
			fmt.Fprintf(w, ", %s", between(f.First, f.Last))
		}
		fmt.Fprintln(w)
		printForms(w, "printed", f.Forms)
		printForms(w, "called", f.Called)
		fmt.Fprintf(w, "    begin the file: %s --write %s\n", begin, f.Stem)
	}
	if len(s.SameMaybe) > 0 {
		fmt.Fprintf(w, "\nMay be one: where it is so, write a file with the other name below aliases\n\n")
	}
	for _, p := range s.SameMaybe {
		fmt.Fprintf(w, "  %s and %s: %s\n", named(p.A), named(p.B), p.Why)
	}
	if len(s.TwoMaybe) > 0 {
		fmt.Fprintf(w, "\nMay be two: where it is so, write a file for each, with the roles that tell them apart\n\n")
	}
	for _, t := range s.TwoMaybe {
		fmt.Fprintf(w, "  %s", t.Name)
		if t.File != "" {
			fmt.Fprintf(w, " (%s)", t.File)
		}
		fmt.Fprintln(w)
		for _, st := range t.Strands {
			fmt.Fprintf(w, "      %s in %s\n", quotedList(st.Called), reportList(st.Reports))
		}
	}
}

func printForms(w io.Writer, what string, forms []people.Form) {
	const most = 6
	if len(forms) == 0 {
		return
	}
	var parts []string
	for _, f := range forms[:min(most, len(forms))] {
		parts = append(parts, fmt.Sprintf("%s (%d)", f.Text, f.Count))
	}
	if len(forms) > most {
		parts = append(parts, fmt.Sprintf("and %d more", len(forms)-most))
	}
	fmt.Fprintf(w, "    %s: %s\n", what, strings.Join(parts, ", "))
}

// named returns a speaker's name, with the file if there is one.
func named(s *quote.Speaker) string {
	if s.File == "" {
		return s.Name
	}
	return s.Name + " (" + s.File + ")"
}

func quotedList(texts []string) string { return "“" + strings.Join(texts, "”, “") + "”" }

// reportList names some of the articles.
func reportList(reports []*quote.Report) string {
	const most = 3
	var parts []string
	for _, r := range reports[:min(most, len(reports))] {
		name := r.File
		if name == "" {
			name = r.ID
		}
		parts = append(parts, name)
	}
	if n := len(reports) - most; n > 0 {
		parts = append(parts, fmt.Sprintf("%d more", n))
	}
	return strings.Join(parts, ", ")
}

// counted returns "1 article", "2 articles".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// between returns a span of dates.
func between(first, last quote.Date) string {
	if first == last {
		return first.String()
	}
	return first.String() + " to " + last.String()
}

// A surveyReport is what --json prints. No list is null.
type surveyReport struct {
	Speakers []foundSpeaker `json:"speakers"`
	MayBeOne []samePair     `json:"may_be_one"`
	MayBeTwo []twofold      `json:"may_be_two"`
}

type foundSpeaker struct {
	Name      string        `json:"name"`
	Kind      string        `json:"kind"`
	File      string        `json:"file"` // the one to write
	Published int           `json:"published"`
	Review    int           `json:"review"`
	Articles  int           `json:"articles"`
	First     string        `json:"first"` // ISO 8601 as far as known
	Last      string        `json:"last"`
	Forms     []people.Form `json:"forms"`
	Called    []people.Form `json:"called"`
}

type samePair struct {
	A   speakerName `json:"a"`
	B   speakerName `json:"b"`
	Why string      `json:"why"`
}

type speakerName struct {
	Name string `json:"name"`
	File string `json:"file"` // empty when there is none yet
}

type twofold struct {
	Name    string    `json:"name"`
	File    string    `json:"file"`
	Strands []oneOfIt `json:"strands"`
}

type oneOfIt struct {
	Called   []string `json:"called"`
	Articles []string `json:"articles"`
}

func newSurveyReport(s *people.Survey) surveyReport {
	out := surveyReport{Speakers: []foundSpeaker{}, MayBeOne: []samePair{}, MayBeTwo: []twofold{}}
	for _, f := range s.Found {
		out.Speakers = append(out.Speakers, foundSpeaker{
			Name: f.Name, Kind: f.Kind.String(), File: path.Join(people.Folder, f.Stem+".md"),
			Published: f.Published, Review: f.Held, Articles: f.Articles, First: f.First.String(), Last: f.Last.String(),
			Forms: f.Forms, Called: f.Called,
		})
	}
	for _, p := range s.SameMaybe {
		out.MayBeOne = append(out.MayBeOne, samePair{speakerName{p.A.Name, p.A.File}, speakerName{p.B.Name, p.B.File}, p.Why})
	}
	for _, t := range s.TwoMaybe {
		out.MayBeTwo = append(out.MayBeTwo, newTwofold(t))
	}
	return out
}

func newTwofold(t archive.Twofold) twofold {
	out := twofold{Name: t.Name, File: t.File}
	for _, st := range t.Strands {
		one := oneOfIt{Called: st.Called}
		for _, r := range st.Reports {
			one.Articles = append(one.Articles, r.ID)
		}
		out.Strands = append(out.Strands, one)
	}
	return out
}
