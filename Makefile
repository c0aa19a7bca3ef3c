# make demo    set up, and read the sample articles that come with the program
# make test    everything that must hold: format, lint, types, levels, docs, tests
# make soak    what must hold over long runs and kills too: minutes, not seconds
# make bench   what reading costs beside the bare parse, how long the start takes, what a large case and a large network answer in
# make bench-accuracy   how right it is on texts that others annotated (JSON=file: every figure there as well)
# make accuracy         measure all that is told of accuracy anew: rules, odds, floors, docs/accuracy.md
# make page    build the page that `tieline serve` shows, from frontend/
# make pictures  a picture of every view of the page, to be looked at
# make docs    build the documentation into site/
# make lock    pin the newest allowed releases of everything that is needed
# make clean   take away what was made
#
# Needs Python 3.11 to 3.13 and nothing else; everything is installed into .venv. Another Python: make PYTHON=python3.12

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	if $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PAGE := src/tieline/web/page/index.html
NPM := PATH="$$($(BIN)/python frontend/build_page.py --node):$$PATH" npm

.DEFAULT_GOAL := demo
.PHONY: demo pictures test soak postgres chromium page lint format types levels docs reference bench bench-accuracy accuracy lock clean

demo: $(VENV)/.run page
	@$(BIN)/tieline demo

test: lint docs page postgres chromium
	@cd frontend && $(NPM) run --silent check && $(NPM) run --silent test
	@$(BIN)/python -m pytest -n auto --dist loadfile

soak: $(VENV)/.dev postgres
	@$(BIN)/python -m pytest -m soak

# The ledger's tests start a PostgreSQL server of their own; without its programs they say that they were skipped.
postgres:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq postgresql; \
	} || echo "no PostgreSQL here: its tests will be skipped (Debian, Ubuntu: apt-get install postgresql)" >&2

# The page's tests drive a real browser; without one they say that they were skipped.
chromium:
	@command -v chromium chromium-browser >/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	} || echo "no Chromium here: its tests will be skipped (Debian, Ubuntu: apt-get install chromium)" >&2

# The page that `tieline serve` shows, built into the package.
page: $(PAGE)

$(PAGE): $(VENV)/.run $(shell find frontend -path frontend/node_modules -prune -o -type f -not -name schema.d.ts -print)
	@$(BIN)/python frontend/build_page.py
	@touch $@

pictures: $(VENV)/.dev page chromium
	@$(BIN)/python docs/pictures.py

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy --strict
	@$(BIN)/lint-imports

format: $(VENV)/.dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

reference: $(VENV)/.dev
	@$(BIN)/python docs/generate.py

docs: $(VENV)/.dev
	@$(BIN)/python docs/generate.py --check
	@$(BIN)/python -m benchmarks.accuracy page --check
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(VENV)/.run
	@$(BIN)/python benchmarks/measure.py
	@$(BIN)/python benchmarks/intake.py
	@$(BIN)/python benchmarks/ledger.py
	@$(BIN)/python benchmarks/network.py

bench-accuracy: $(VENV)/.run
	@$(BIN)/python -m benchmarks.accuracy table $(if $(JSON),--json $(JSON))

# All that is told of accuracy, measured anew (some ten minutes): what the program loads, then docs/accuracy.md. The
# gate's floors are raised, never lowered.
accuracy: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.accuracy folds
	@$(BIN)/python -m benchmarks.accuracy precision
	@$(BIN)/python -m benchmarks.accuracy table --keep
	@$(BIN)/python benchmarks/measure.py --json benchmarks/accuracy/figures/speed.json
	-@$(BIN)/python -m benchmarks.accuracy record
	@$(BIN)/python -m benchmarks.accuracy page
	@$(BIN)/python docs/generate.py

lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--group build -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet \
		--group build --extra frames --extra parquet --extra postgres --extra meaning --group dev --group docs -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache frontend/node_modules src/tieline/web/page

# Debian keeps venv in a package of its own; where we may, it is installed.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "wanted Python 3.11 to 3.13, found none: install one, or name it: make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq python3-venv; \
	} || { echo "wanted Python's venv, found none: install it (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -c 'from tieline.knowledge import open_gazetteer; open_gazetteer().find("Oslo")'  # built once, some ten seconds
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
