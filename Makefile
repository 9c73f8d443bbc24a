# `make` alone lists the verbs. All the work is in tools/setup.py, which Windows calls by itself.
#   make test ARGS="-k orders"       words for what is started
#   make run PYTHON=python3.12       which Python makes the environment
#   make test VENV=.venv-3.13        a second environment beside .venv

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

VERBS = run test setup lint format bench torture constraints package clean

.PHONY: help $(VERBS)

help:
	@$(PYTHON) tools/setup.py --help

$(VERBS):
	@$(PYTHON) tools/setup.py --venv $(VENV) $@ $(ARGS)
