GO       ?= go
FUZZ     ?= ./...
FUZZTIME ?= 20s
BENCH    ?= .

.PHONY: build dist test deps check specimen eval furniture train lighthouse screenshots bench-search bench fuzz vulnerabilities clean

# The program, for use outside this checkout. Inside it, `go run ./cmd/verbatim build` does too.
build:
	$(GO) build -o verbatim ./cmd/verbatim

# What a release consists of, in dist/: make dist VERSION=v1.2.3
dist:
	$(GO) run ./internal/release -version "$(VERSION)" -out dist

# All that must hold before a change is merged. Installs what it needs. Prints what fails and what is
# skipped, with the reason, and a line a package.
test: SHELL := bash
test: deps check
	@echo '$(GO) test -race ./...'; set -o pipefail; \
	$(GO) test -race -timeout 20m -v ./... 2>&1 | grep -avE '^ *(=== |--- PASS|PASS$$)'

# Modules, a browser for the tests that look at pages as readers do, and the tools that judge pages
# there, pinned in .browser/package-lock.json. The browser is found by the usual names of Chromium
# and Chrome.
deps:
	$(GO) mod download
	$(GO) -C .ci/actionlint mod download
	@for browser in chromium chromium-browser google-chrome google-chrome-stable chrome headless-shell; do \
		if command -v $$browser >/dev/null 2>&1; then exit 0; fi; \
	done; \
	if [ -f /etc/debian_version ] && [ "$$(id -u)" = 0 ]; then \
		apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; \
	else \
		echo "NOTE: no Chromium or Chrome found, so the tests that need a browser are skipped"; \
	fi
	@if ! command -v npm >/dev/null 2>&1; then \
		echo "NOTE: no npm found, so the tests that judge pages with axe-core, html-validate and Lighthouse are skipped"; \
	elif ! [ .browser/node_modules/.package-lock.json -nt .browser/package-lock.json ]; then \
		echo 'npm ci --prefix .browser'; \
		npm ci --prefix .browser --ignore-scripts --no-audit --no-fund || [ -z "$$CI" ]; \
	fi

# What can be seen without running anything.
check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); \
	if [ -n "$$unformatted" ]; then echo "not formatted, run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) -C .ci/actionlint tool actionlint -shellcheck= -pyflakes= $(CURDIR)/.github/workflows/*.yml $(CURDIR)/internal/starter/files/.github/workflows/*.yml
	@trusting=$$(git ls-files '*.go' | grep -v '_test\.go$$' | xargs grep -lE 'template\.(HTML|HTMLAttr|JS|JSStr|CSS|URL|Srcset)\b' || true); \
	if [ $$(echo "$$trusting" | wc -w) -gt 1 ]; then \
		echo "text is declared safe markup in more than one file; keep it in one, where it can be reviewed:"; echo "$$trusting"; exit 1; fi
	@ignored=$$(git ls-files --cached --ignored --exclude-standard); \
	if [ -n "$$ignored" ]; then echo "kept in git though .gitignore names them; git rm --cached:"; echo "$$ignored"; exit 1; fi

# The design on one page, served on this machine with the awkward cases it has to bear; a change to
# templates/ or static/ shows when the page is loaded again.
specimen:
	$(GO) run ./internal/site/specimen

# How right: scores on annotated articles, which writes docs/accuracy.md and the scores on record.
# WHY answers for figures that got worse: make eval WHY='one outlet went'
eval:
	$(GO) run ./internal/eval/accuracy -why "$$WHY"

# How much of a report is read back from the page of a site, and how much else is left out, which
# writes docs/furniture.md: real articles in twenty invented layouts.
furniture:
	$(GO) test ./internal/dress -count 1 -run '^TestFloors$$' -every 1 -page ../../docs/furniture.md

# What the engine weighs: learned again from the training articles, twice, since earlier decisions
# enter later ones. Prints its own cross-validation.
train:
	$(GO) run ./internal/extract/train ../shared/gold/polnear_train.jsonl ../shared/gold/basil.jsonl >/dev/null
	$(GO) run ./internal/extract/train ../shared/gold/polnear_train.jsonl ../shared/gold/basil.jsonl

# How quick pages are on a slow phone, which writes docs/lighthouse.md. Timings, so of worth only on
# a machine that does nothing else.
lighthouse: deps
	$(GO) test ./internal/site -count 1 -run '^TestLighthouse$$' -lighthouse ../../docs/lighthouse.md

# Pictures for the eye, in screenshots/: a page of every kind, light and dark, narrow and wide, of the
# example archive and of the one with awkward cases that the tests use. The three of the README, too.
screenshots:
	rm -rf screenshots
	$(GO) run ./cmd/verbatim build --out screenshots/site >/dev/null
	$(GO) test ./internal/site -count 1 -run '^TestKeepFixture$$' -keep $(CURDIR)/screenshots/fixture-site >/dev/null
	$(GO) run ./internal/screenshot -site screenshots/site -out screenshots/example
	$(GO) run ./internal/screenshot -site screenshots/fixture-site -out screenshots/fixture
	$(GO) run ./internal/screenshot -site screenshots/site -readme docs/images

# How long builds take, on archives of several sizes that are made for it: docs/performance.md. Beside them stand cp
# and, when it is on the PATH, Hugo. BENCH_IN should be in memory, and needs ten gigabytes for the largest archive.
BENCH_SIZES ?= 100,1000,5000,20000
BENCH_RUNS  ?= 3
BENCH_IN    ?= $(if $(wildcard /dev/shm),/dev/shm,$(or $(TMPDIR),/tmp))/verbatim-bench
bench:
	$(GO) run ./internal/bench -sizes $(BENCH_SIZES) -runs $(BENCH_RUNS) -dir $(BENCH_IN) -doc docs/performance.md

# Parts of the program, each on its own. BENCH chooses the benchmarks by name: make bench-go BENCH=Build
bench-go:
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem ./...

# What the search costs and how well it finds: docs/performance.md. Pagefind is measured beside it
# where npm can install it; nothing else needs it.
BENCH_ARTICLES ?= 20000
BENCH_DIR      ?= $(or $(TMPDIR),/tmp)/verbatim-bench-search
bench-search:
	@mkdir -p $(BENCH_DIR)/npm
	@npm install --prefix $(BENCH_DIR)/npm --no-save --no-audit --no-fund pagefind@1.6.0 || echo "NOTE: no Pagefind to compare with"
	$(GO) run ./internal/search/measure -articles $(BENCH_ARTICLES) -dir $(BENCH_DIR) \
		-pagefind "$$(test -d $(BENCH_DIR)/npm/node_modules/pagefind && echo $(BENCH_DIR)/npm)"

# Each fuzz target of FUZZ for FUZZTIME: make fuzz FUZZ=./internal/load FUZZTIME=60m. All of them for a
# share of an hour, two at a time: .ci/fuzz 3600
fuzz:
	@set -e; for pkg in $$($(GO) list $(FUZZ)); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$pkg; \
		done; \
	done

# Known holes in what is used, asked of the Go vulnerability database: the one target that needs the
# network. Where the database cannot be reached nothing is known, which is said and no failure, unless
# REQUIRED is set.
vulnerabilities:
	@out=$$($(GO) tool govulncheck ./... 2>&1) && { echo "ok  	govulncheck: $$(echo "$$out" | tail -1)"; exit 0; }; \
	case "$$out" in \
	*"fetching vulnerabilities"*) \
		echo "SKIP: govulncheck: the vulnerability database cannot be reached"; [ -z "$(REQUIRED)" ] ;; \
	*) echo "$$out"; echo "FAIL	govulncheck"; exit 1 ;; \
	esac

clean:
	rm -f verbatim
	rm -rf public screenshots dist .browser/node_modules
