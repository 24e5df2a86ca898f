.PHONY: help env demo test lint lock docs messages clean
SHELL := /bin/bash
PY := .venv/bin/python

help:
	@echo "make demo      set everything up and write out/demo from the sample team"
	@echo "make test      set everything up and run every test"
	@echo "make env       make or refresh .venv (quick and safe to repeat)"
	@echo "make lint      ruff, mypy, import layers"
	@echo "make docs      write the generated pages of docs/"
	@echo "make messages  collect texts into the message catalogues"
	@echo "make lock      resolve requirements*.lock anew"

env:
	@scripts/env.sh

demo: env
	.venv/bin/acctkit demo --out out/demo

test: env
	@chromium=$$(scripts/chromium.sh); \
	ACCTKIT_CHROMIUM="$$chromium" $(PY) -m pytest -n 2 --dist loadscope

lint: env
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

docs: env
	$(PY) scripts/write_docs.py

messages: env
	$(PY) scripts/messages.py

lock: env
	scripts/lock.sh

clean:
	rm -rf out build dist
