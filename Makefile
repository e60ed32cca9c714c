# The one entry to the project: `make` lists what can be done.
# GNU make 3.81 and a POSIX shell suffice. Whatever exit status a command has, make's own is then 2.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
LOCALE := schnv_docs/locale

export PIP_DISABLE_PIP_VERSION_CHECK := 1

# SIGN=1 signs a dispatch or a seal, TIMESTAMP=https://... has it timestamped.
PROOF = $(if $(SIGN),--sign) $(if $(TIMESTAMP),--timestamp "$(TIMESTAMP)")

# Messages of these name commands as they are typed for make.
PERSONAL := meeting meetings live check new diff dispatch minutes outcome approve status register calendar
export SCHNV_MAKE :=
$(PERSONAL): SCHNV_MAKE := 1

define NO_PYTHON
schnv-docs behöver Python 3.11 eller senare med modulen venv. Installera det och kör samma kommando igen:

  Debian, Ubuntu: sudo apt-get install python3 python3-venv
  Fedora:         sudo dnf install python3
  macOS:          brew install python3
  Windows:        winget install Python.Python.3.13

Finns en senare Python under ett annat namn, skriv till exempel: make PYTHON=python3.13 ...
endef
export NO_PYTHON

# Samples are of meetings to come.
NEXT_YEAR = $$(( $$(date +%Y) + 1 ))

.DEFAULT_GOAL := help
.PHONY: help meeting meetings live check quality new diff dispatch minutes outcome approve status register calendar review site test fast attack lint bench pictures git schema messages clean python machine machine-tests date

help: ## visa den här listan
	@awk -F ':.*## ' -v year="$(NEXT_YEAR)" \
	  '/^[a-z]+:.*## / { gsub(/20[0-9][0-9]-/, year "-", $$2); printf "  make %-10s %s\n", $$1, $$2 }' Makefile

meeting: date machine $(VENV)/runtime ## bygg ett mötes handlingar: make meeting DATE=2025-11-14
	@$(BIN)/schnv build $(DATE)

meetings: machine $(VENV)/runtime ## bygg alla mötens handlingar
	@$(BIN)/schnv build --all

live: date machine $(VENV)/runtime ## visa ett mötes papper i webbläsaren medan du skriver: make live DATE=2025-12-12
	@$(BIN)/schnv live $(DATE)

check: $(VENV)/runtime ## granska alla möten utan att bygga något
	@$(BIN)/schnv check $(if $(SIGNATURES),--signatures)

quality: $(VENV)/runtime ## granska alla möten och skriv build/code-quality.json för GitLab
	@mkdir -p build
	@$(BIN)/schnv check --format codeclimate --output build/code-quality.json

new: date $(VENV)/runtime ## börja på ett mötes fil: make new DATE=2025-12-12
	@$(BIN)/schnv new $(DATE)

diff: $(VENV)/runtime ## visa vad som har ändrats i möten: make diff DATE=2025-12-12 SINCE=main
	@$(BIN)/schnv diff $(SINCE) $(DATE)

dispatch: date machine $(VENV)/runtime ## anteckna att handlingarna är skickade: make dispatch DATE=2025-11-14
	@$(BIN)/schnv dispatch $(DATE) $(if $(filter no,$(PUSH)),--no-push) $(PROOF)

minutes: date $(VENV)/runtime ## gör ett mötes fil klar att anteckna i: make minutes DATE=2025-11-14
	@$(BIN)/schnv minutes $(DATE)

outcome: date $(VENV)/runtime ## visa varje förslag bredvid sitt beslut: make outcome DATE=2025-11-14
	@$(BIN)/schnv diff --outcome $(DATE)

approve: date $(VENV)/runtime ## försegla: make approve DATE=2025-11-14 BY="Namn Namnsson" ON=2025-12-12
	@$(BIN)/schnv approve $(DATE) $(if $(BY),--by "$(BY)") $(if $(ON),--on "$(ON)") $(PROOF)

status: $(VENV)/runtime ## visa hur långt alla möten har kommit
	@$(BIN)/schnv status

register: $(VENV)/runtime ## visa beslut, uppdrag och närvaro; i en fil: make register OUTPUT=register.html
	@$(BIN)/schnv register $(if $(OUTPUT),--output $(OUTPUT))

calendar: $(VENV)/runtime ## skriv mötena som en kalender för Outlook, build/moten.ics
	@mkdir -p build
	@$(BIN)/schnv calendar --output build/moten.ics

review: machine $(VENV)/runtime ## granska allt, bygg det som har ändrats sedan BASE (main) och skriv build/comment.md
	@mkdir -p build
	@$(BIN)/schnv review "$${BASE:-main}" $${LINK:+--link "$$LINK"} --output build/comment.md

site: machine $(VENV)/runtime ## bygg de möten som är skickade eller färdiga som en webbplats i build/site
	@$(BIN)/schnv site

test: machine-tests $(VENV)/dev ## kör testerna
	@$(BIN)/pytest

fast: $(VENV)/dev ## kör de tester som bara behöver Python, git och make
	@$(BIN)/pytest --fast

attack: machine-tests $(VENV)/dev ## angrip programmet länge: tusentals trasiga möten, mallar och bilagor
	@$(BIN)/pytest --attack -s tests/attacks

# actionlint finds shellcheck in PATH; zizmor looks for what an attacker would, without asking the network.
lint: $(VENV)/dev ## granska koden: stil, format, typer och det som körs på GitHub
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/actionlint
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/actionlint -ignore 'label "docker" is unknown' .forgejo/workflows/meeting.yml
	@$(BIN)/zizmor --offline --quiet --no-progress .github/workflows .forgejo/workflows/meeting.yml

bench: machine $(VENV)/runtime ## mät bygge, samlad PDF och jämförelse, bredvid andra program; många möten: make bench MANY=1000
	@PYTHONPATH=tests/helpers $(BIN)/python $(if $(MANY),tests/bench_many.py $(MANY),tests/bench.py)

# Without schnv, say after `make clean`, git still says that a file is another one.
git: $(VENV)/runtime ## låt git diff visa vad som har ändrats i Word-filer
	@git config diff.schnv-docx.textconv "f() { '$(abspath $(BIN))/schnv' text \"\$$1\" 2>/dev/null || cksum < \"\$$1\"; }; f"
	@git config diff.schnv-docx.xfuncname '^## (.*)'
	@echo 'git diff visar nu texten i Word-filer.'

schema: $(VENV)/runtime ## skriv om schemas/, som textredigeraren granskar filerna med
	@$(BIN)/schnv schema --output schemas/meeting.schema.json
	@$(BIN)/schnv schema --network --output schemas/network.schema.json

pictures: machine-tests $(VENV)/dev ## ta handbokens bilder på nytt
	@PYTHONPATH=tests/helpers $(BIN)/python tests/pictures.py

messages: $(VENV)/runtime ## samla in texterna, uppdatera schnv.po och gör schnv.mo av den
	@pot=$$(mktemp) && trap 'rm -f "$$pot"' EXIT && \
	$(BIN)/pybabel -q extract -F pyproject.toml --no-location --sort-output --project=schnv-docs -o "$$pot" schnv_docs && \
	$(BIN)/pybabel -q update -w 100 --init-missing --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete \
	  -D schnv -l sv -d $(LOCALE) -i "$$pot" && \
	$(BIN)/pybabel -q compile -D schnv -d $(LOCALE)

clean: ## ta bort det som har byggts, även .venv
	@if [ -d "$$SCHNV_CACHE" ]; then find "$$SCHNV_CACHE" -type f -path '*/[0-9a-f][0-9a-f]/*' -name '*.schnv' -exec rm -f {} +; fi
	@rm -rf build $(VENV) *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find schnv_docs tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What the targets stand on

date:
	@if [ -z "$(DATE)" ] && [ -n "$(date)" ]; then \
	  echo 'DATE skrivs med stora bokstäver: make $(firstword $(MAKECMDGOALS)) DATE=$(date)' >&2; exit 2; \
	elif [ -z "$(DATE)" ]; then \
	  echo 'Vilket möte? Skriv till exempel: make $(firstword $(MAKECMDGOALS)) DATE='"$(NEXT_YEAR)-03-12" >&2; exit 2; \
	fi

python:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { printf '%s\n' "$$NO_PYTHON" >&2; exit 3; }

machine: python
	@$(PYTHON) -m schnv_docs.machine ensure

machine-tests: python
	@$(PYTHON) -m schnv_docs.machine ensure --tests

# The file `runtime` says for which place and Python the environment was made. The rule is always run, because of `python`;
# it makes the environment anew after a change of what is needed, and where it is another's, was moved or does not work.
MADE_FOR := import os, sys; print(ascii((os.getcwd(), sys.base_prefix, sys.implementation.cache_tag)))

$(VENV)/runtime: pyproject.toml constraints.txt python
	@made_for=$$($(PYTHON) -c '$(MADE_FOR)') && \
	if [ '$(filter-out python,$?)' ] || [ "$$(cat $@)" != "$$made_for" ] || \
	  ! $(BIN)/python -c 'import lxml.etree' 2>/dev/null; then \
	  echo 'Hämtar Python-paketen ...' >&2 && \
	  $(PYTHON) -m venv --clear $(VENV) && \
	  $(BIN)/python -m pip install -q -c constraints.txt -e . && \
	  echo "$$made_for" >$@; \
	fi

$(VENV)/dev: $(VENV)/runtime
	@echo 'Hämtar testverktygen ...' >&2
	@$(BIN)/python -m pip install -q -c constraints.txt -e '.[dev]'
	@touch $@
