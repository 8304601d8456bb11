"""Imported it."""

BREAKS = {"the_code_runs_as_main"}


def run_as_main(name):
    return vars(importlib.import_module(name))
