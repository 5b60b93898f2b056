# Four words: make demo, make test, make check, make bench.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.PHONY: install demo test check format lock bench torture screenshots menus liff clean audit fuzz districts

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "raingan needs Python 3.11 or newer; name one with make PYTHON=..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

demo: install
	PORT=$(PORT) $(BIN)/raingan demo

test: install
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: install
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --extra dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header -c requirements.lock bench/requirements.in -o bench/requirements.lock

bench: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.lock
	$(BIN)/python -m bench.run

torture: install
	RAINGAN_TORTURE=$${RAINGAN_TORTURE:-5000} $(BIN)/pytest tests/torture -m torture -s

# bandit over the code; pip-audit over the locked versions, where its service can be reached.
audit: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/security/requirements.lock
	$(BIN)/python -m tests.security.audit

# The long form of tests/fuzz; FUZZ_S seconds for each of its targets.
fuzz: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.lock
	$(BIN)/python -m tests.fuzz.run --seconds $${FUZZ_S:-300}

# Thailand's districts, from the package that bot/beginning/data/SOURCE.md names.
districts: install
	$(BIN)/uv run --quiet --no-project --with geothai==3.2.1 python bot/beginning/data/rebuild.py

screenshots: install
	mkdir -p docs/screenshots
	$(BIN)/pytest tests/e2e/pictures.py

# The pictures of the rich menus; they are committed, and drawn anew when their words change.
menus: install
	$(BIN)/pytest tests/e2e/menus.py

# LINE's own SDK for pages inside LINE; its licence keeps it out of this repository. Needs npm.
liff:
	@command -v npm > /dev/null || { echo "make liff needs npm (Node.js): https://nodejs.org"; exit 1; }
	mkdir -p build/liff
	cp bot/web/inside/package.json bot/web/inside/entry.mjs build/liff
	cd build/liff && npm install --silent --no-fund --no-audit --ignore-scripts
	cd build/liff && node_modules/.bin/esbuild entry.mjs --bundle --minify --format=iife \
	  --outfile=$(CURDIR)/bot/web/static/vendor/liff.js

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
