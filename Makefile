# One word for each thing one does with tabletop. Needs Python 3.11+ and make; everything else comes into .venv.

PYTHON  ?= python3
VENV    := .venv
PY      := $(VENV)/bin/python
READY   := $(VENV)/ready
ORACLES := $(VENV)/oracles
VERSION := $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' tabletop/__init__.py)
BUNDLE  := tabletop-$(VERSION)-bundle

# Programs that tests drive for real; each is named like its package.
TOOLS := tmux strace faketime npm
# The language server of editors for YAML, which tests drive too.
EDITORS := .tools/ready
# The Pythons that the bundle brings wheels for.
BUNDLE_PYTHONS := 3.11 3.12 3.13 3.14

# Compiled modules are kept in one place, whatever the shell says: the tests start the program hundreds of times.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/compiled

ARGS       ?=
PYTEST     := $(PY) -m pytest
TEST_FLAGS ?= -n 2 --dist worksteal
COMPILE    := CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/pip-compile --quiet --generate-hashes --strip-extras \
              --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help run test check lint format tools oracles bench torture mutants coverage lock wheel bundle clean

help: ## Show this list
	@sed -n 's/^\([a-z][a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: $(READY) ## Open tabletop; ARGS="run east-china-sea" goes straight into an exercise
	@$(VENV)/bin/tabletop $(ARGS)

test: $(READY) ## Run the tests (under five minutes)
	$(PYTEST) $(TEST_FLAGS) $(ARGS)

check: lint test ## Check everything: format, lint, types, import contracts, tests

lint: $(READY) ## The same without the tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(READY) ## Put the code into its form
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

tools: ## Install the programs that some tests drive (by apt, as root; else say what is missing)
	@missing=""; for tool in $(TOOLS); do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	if [ -z "$$missing" ]; then echo "All there: $(TOOLS)."; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -qq; DEBIAN_FRONTEND=noninteractive \
	  apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 $$missing; \
	else echo "Missing:$$missing. Install them with this system's package manager; tests that need them are skipped." >&2; \
	  exit 1; fi
	@$(MAKE) --no-print-directory $(EDITORS)

oracles: $(ORACLES) ## Install other people's checkers, which ours is compared with (docs/oracles.md)

bench: $(ORACLES) ## Measure, each side against its peer
	$(PY) benchmarks/run.py $(ARGS)

torture: $(ORACLES) ## The long tests: hundreds of kills, thousands of examples, other people's checkers
	HYPOTHESIS_PROFILE=torture $(PYTEST) -m torture --timeout 3600 $(ARGS)

mutants: $(READY) ## The part of torture that puts small faults into the scoring: are all caught?
	$(PYTEST) -m torture --timeout 3600 tests/mutants $(ARGS)

coverage: $(READY) ## Run the tests and show the lines that none of them reached
	$(PYTEST) $(TEST_FLAGS) --cov --cov-report=term-missing $(ARGS)

lock: $(READY) ## Choose the versions of all dependencies anew
	$(COMPILE) --upgrade --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --upgrade --output-file requirements/dev.txt requirements/dev.in
	$(COMPILE) --upgrade --extra oracle --extra bench --constraint requirements/dev.txt \
	  --output-file requirements/oracles.txt pyproject.toml
	@# pip-compile drops the marker of what runs on no later Python
	sed -i.old 's/^rtamt==[^ ]*/& ; python_version < "3.13"/' requirements/oracles.txt && rm requirements/oracles.txt.old

wheel: $(READY) ## Build the wheel into dist/
	$(VENV)/bin/hatchling build -t wheel

bundle: wheel ## Build one archive in dist/ that installs tabletop without a network
	rm -rf build/$(BUNDLE) && mkdir -p build/$(BUNDLE)/wheels
	cp dist/tabletop-$(VERSION)-py3-none-any.whl build/$(BUNDLE)/wheels/
	for version in $(BUNDLE_PYTHONS); do $(PY) -m pip download --quiet --require-hashes --only-binary :all: \
	  --python-version $$version --dest build/$(BUNDLE)/wheels --requirement requirements/run.txt || exit 1; done
	cp LICENSE packaging/install.sh build/$(BUNDLE)/
	sed -e 's/@VERSION@/$(VERSION)/' -e 's/@PYTHONS@/$(BUNDLE_PYTHONS)/' \
	  -e "s/@PLATFORM@/$$($(PY) -c 'import platform; print(platform.system(), platform.machine())')/" \
	  packaging/INSTALL > build/$(BUNDLE)/INSTALL
	tar -czf dist/$(BUNDLE).tar.gz -C build $(BUNDLE)
	@echo "dist/$(BUNDLE).tar.gz"

clean: ## Remove what make has made
	rm -rf $(VENV) .tools build dist .coverage .coverage.* htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "tabletop needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(ORACLES): requirements/oracles.txt $(READY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/oracles.txt
	@touch $(ORACLES)

$(EDITORS): requirements/editors/package-lock.json
	mkdir -p .tools && cp requirements/editors/package.json requirements/editors/package-lock.json .tools/
	npm ci --prefix .tools --silent --no-audit --no-fund --ignore-scripts
	@touch $(EDITORS)
