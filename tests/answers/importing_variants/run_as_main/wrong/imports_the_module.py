"""Imported it."""

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
    return vars(importlib.import_module(name))
