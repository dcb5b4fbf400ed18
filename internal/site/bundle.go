package site

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle joins the modules of a script into one file, without what only people need: the file
// that a browser asks for once. The entry is static/js/{name}/main.js; modules import one another by
// relative paths. An error begins with the file and line at fault.
func bundle(fsys fs.FS, entry string) ([]byte, error) {
	res := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            api.FormatIIFE, // a module would not start from a disk, and so could not say why
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		LogLevel:          api.LogLevelSilent,
		Plugins:           []api.Plugin{fromTheme(fsys)},
	})
	if len(res.Errors) > 0 {
		m := res.Errors[0]
		if m.Location == nil {
			return nil, fmt.Errorf("%s: %s", entry, m.Text)
		}
		return nil, fmt.Errorf("%s:%d: %s", strings.TrimPrefix(m.Location.File, themeSpace+":"), m.Location.Line, m.Text)
	}
	return res.OutputFiles[0].Contents, nil
}

// themeSpace names the place that modules come from, so that no file of the disk is looked for.
const themeSpace = "theme"

// fromTheme has modules come from a theme.
func fromTheme(fsys fs.FS) api.Plugin {
	return api.Plugin{Name: themeSpace, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			if a.Kind == api.ResolveEntryPoint {
				return api.OnResolveResult{Path: a.Path, Namespace: themeSpace}, nil
			}
			if !strings.HasPrefix(a.Path, ".") {
				return api.OnResolveResult{}, fmt.Errorf("expected an import that begins with a dot, not %q: a script is made of the theme's own modules", a.Path)
			}
			return api.OnResolveResult{Path: path.Join(path.Dir(a.Importer), a.Path), Namespace: themeSpace}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: themeSpace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			body, err := fs.ReadFile(fsys, path.Clean(a.Path))
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(body)
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
		})
	}}
}
