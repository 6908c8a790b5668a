# make site     build the example study into site/
# make serve    show it at http://127.0.0.1:8000/ and follow changes
# make check    say what is wrong with the example study
# make test     every check: style, types, layers, tests, tests in a browser
# make bench    speed, beside plain MkDocs
# make shots    pictures of each kind of page of the example, in shots/: light, dark, phone, printed
# make clean    remove what these commands have made

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
APT    := $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get -qq

export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check test style types layers pytest chromium bench shots clean
.DEFAULT_GOAL := site

site: $(VENV)/installed
	$(BIN)/themetrail build

serve: $(VENV)/installed
	$(BIN)/themetrail serve

check: $(VENV)/installed
	$(BIN)/themetrail check

test: style types layers pytest

style: $(VENV)/installed-for-tests
	$(BIN)/ruff check

types: $(VENV)/installed-for-tests
	$(BIN)/mypy

layers: $(VENV)/installed-for-tests
	$(BIN)/lint-imports

pytest: $(VENV)/installed-for-tests chromium
	$(BIN)/pytest

# The browser tests drive Debian's Chromium.
chromium:
	@command -v chromium >/dev/null || { $(APT) update && $(APT) install -y chromium; }

bench: $(VENV)/installed-for-tests
	$(BIN)/python -m tests.bench

shots: $(VENV)/installed-for-tests chromium
	$(BIN)/python -m tests.shots

clean:
	rm -rf $(VENV) site shots .site.building .site.former .themetrail .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache dist
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# On Debian the module that makes virtual environments is a package of its own.
$(BIN)/python:
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(APT) update && $(APT) install -y python3-venv; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/installed-for-tests: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[test]'
	@touch $@ $(VENV)/installed
