package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"verbatim/internal/extract"
)

func (c *command) version() *cobra.Command {
	var asked bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print what was built, and from what",
		Example: `  verbatim version
  verbatim version --json`,
		Args: noArgs("%q is not needed: there is one version"),
		RunE: func(*cobra.Command, []string) error {
			v := thisBuild()
			if asked {
				return writeFailure(json.NewEncoder(c.Stdout).Encode(v))
			}
			commit := ""
			if v.Commit != "" {
				commit = " (commit " + v.Commit
				if v.Modified {
					commit += ", with changes"
				}
				commit += ")"
			}
			_, err := fmt.Fprintf(c.Stdout, "verbatim %s%s\nextraction %d\n%s %s/%s\n", v.Version, commit, v.Extraction, v.Go, v.OS, v.Arch)
			return writeFailure(err)
		},
	}
	cmd.Flags().BoolVar(&asked, "json", false, "print as JSON")
	return cmd
}

// A versionReport says which program this is.
type versionReport struct {
	Version    string `json:"version"` // of the module; "(devel)" when built from a checkout
	Commit     string `json:"commit"`  // empty when unknown
	Modified   bool   `json:"modified"`
	Extraction int    `json:"extraction"` // changes whenever quotations may come out differently
	Go         string `json:"go"`
	OS         string `json:"os"`
	Arch       string `json:"arch"`
}

// What a release says of itself. The workflow that makes it sets both with -ldflags "-X main.release=v1.2.3
// -X main.repository=owner/name"; they are empty in any other build.
var release, repository string

func thisBuild() versionReport {
	v := versionReport{Version: "(devel)", Extraction: extract.Version, Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.Version = info.Main.Version
	}
	if release != "" {
		v.Version = release
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}
