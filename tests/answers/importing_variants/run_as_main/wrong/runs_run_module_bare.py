"""Called runpy without options."""

BREAKS = {
    "a_package_runs_its_main_module",
    "each_call_runs_it_anew",
    "it_is_the_main_module_meanwhile",
    "the_arguments_are_put_back",
    "the_code_runs_as_main",
}


def run_as_main(name):
    import runpy

    return runpy.run_module(name)
