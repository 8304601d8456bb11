"""Imported it afresh, and took it out of the cache."""

BREAKS = {"the_code_runs_as_main"}


def run_as_main(name):
    before = sys.modules.pop(name, None)
    try:
        return vars(importlib.import_module(name))
    finally:
        sys.modules.pop(name, None)
        if before:
            sys.modules[name] = before
