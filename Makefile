# make help says what there is. Nothing else has to be typed: each target sets up what it needs, once.

export PYTHON ?= python3
BIN := .venv/bin
UV := UV_SYSTEM_CERTS=1 $(BIN)/uv
# Seconds after which `make demo` ends by itself; without it the demo runs until Ctrl-C.
FOR ?=
# More for pytest: make test ARGS="-k escalation -x"
ARGS ?=
WORKERS ?= 2

.PHONY: help demo test check bench pictures package lock setup clean setup-demo setup-test system-demo system-test
.DEFAULT_GOAL := help

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: setup-demo  ## a whole staffed store on this machine; FOR=60 ends it after 60 seconds
	$(BIN)/staffpager demo $(if $(FOR),--for $(FOR))

test: setup-test  ## every test but the benchmarks; ARGS="-k word" for some
	$(BIN)/pytest tests --ignore=tests/benchmarks -n $(WORKERS) $(ARGS)

check: .setup/project  ## lint, format, types, import rules, and documents made from the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m floorwire.asyncapi --check broker-config/asyncapi.yaml
	$(BIN)/python -m floorwire.wire_doc --check docs/wire.md
	$(BIN)/python .ci/settings_doc.py --check

bench: setup-test  ## the benchmarks; they print what they measured
	$(BIN)/pytest tests/benchmarks -s $(ARGS)
	FLOORBELL_TOUCHES=100000 $(BIN)/pytest tests/ui/test_kiosk_rough_hands.py -k rough_hands -n $(WORKERS) --timeout=0
	KIOSK_VISITS=10000 $(BIN)/pytest tests/benchmarks/test_kiosk_memory.py -s --timeout=0

pictures: setup-test  ## the documents' pictures, anew from the running screens and pages
	$(BIN)/pytest tests/ui tests/web -q -k "looks or pictures or browser"
	$(BIN)/python -m kiosk.screen.gallery
	$(BIN)/python .ci/pictures.py

# No index has Floorbell: this is what is copied to the machines. versions.txt holds pip to what the tests ran with.
package: .setup/project .setup/assets .setup/pinyin  ## dist/: one wheel for every machine of a store, and its services
	rm -rf dist
	$(BIN)/python -m hatchling build -t wheel -d dist
	sed -n 's/^\([a-z0-9].*==.*[^ ]\) *\\$$/\1/p' requirements.lock > dist/versions.txt
	cp -R docs/systemd dist/systemd

lock: .setup/project  ## take newer versions within pyproject.toml and package.json, and list their licences
	$(UV) pip compile -q --upgrade --universal --python-version 3.11 --all-extras --generate-hashes \
	    --no-emit-index-url --no-annotate --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	PATH=$(BIN):$$PATH npm install --package-lock-only --silent
	$(MAKE) .setup/project
	$(BIN)/python .ci/third_party.py

setup: setup-demo  ## only what running needs; demo and test do it by themselves

clean:  ## remove all that set-up and runs have made
	rm -rf .venv .setup node_modules kiosk/toolkit/assets staffpager/review/static/vendor
	rm -rf dist build var .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Set-up. System packages, Python packages and assets are fetched side by side, after what makes an environment.

setup-demo setup-test: setup-%:
	@.ci/system-packages check $*
	@.ci/system-packages install python
	@$(MAKE) -s --no-print-directory -j2 system-$* .setup/project .setup/assets .setup/pinyin

system-demo system-test: system-%:
	@.ci/system-packages install $*

# A .venv without its stamp was interrupted: it is made anew. uv is many times faster; pip serves where uv cannot
# reach an index (it knows nothing of pip's own settings).
.setup/venv: requirements.lock
	@mkdir -p .setup
	@.ci/system-packages install python
	@if [ -e $@ ]; then rm $@; else rm -rf .venv; $(PYTHON) -m venv .venv; fi
	@echo "python packages: installing"
	@awk '/^[a-z]/ { uv = /^uv==/ } uv' requirements.lock > .setup/uv.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r .setup/uv.txt
	@$(UV) pip install -q --python $(BIN)/python --no-deps --require-hashes -r requirements.lock \
	    || $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@echo "python packages: ready"
	@touch $@

.setup/project: .setup/venv pyproject.toml
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.setup/assets: .setup/venv package-lock.json .npmrc .ci/vendor staffpager/review/icons.py
	@PATH=$(CURDIR)/$(BIN):$$PATH npm ci --silent
	@.ci/vendor
	@$(BIN)/python -m staffpager.review.icons node_modules
	@echo "fonts and scripts: ready"
	@touch $@

.setup/pinyin: .setup/assets kiosk/toolkit/keyboard/pinyin_making.py kiosk/toolkit/keyboard/shop_words.txt \
    kiosk/toolkit/mandarin_making.py
	@$(BIN)/python -m kiosk.toolkit.keyboard.pinyin_making node_modules
	@$(BIN)/python -m kiosk.toolkit.mandarin_making
	@touch $@
