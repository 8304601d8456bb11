"""Imported it afresh, and took it out of the cache."""

BREAKS = {
    "a_package_runs_its_main_module",
    "each_call_runs_it_anew",
    "it_is_the_main_module_meanwhile",
    "sys_modules_is_put_back",
    "the_arguments_are_put_back",
    "the_code_runs_as_main",
    "the_spec_knows_the_real_name",
    "what_cannot_run_is_refused",
}


def run_as_main(name):
    before = sys.modules.pop(name, None)
    try:
        return vars(importlib.import_module(name))
    finally:
        sys.modules.pop(name, None)
        if before:
            sys.modules[name] = before
