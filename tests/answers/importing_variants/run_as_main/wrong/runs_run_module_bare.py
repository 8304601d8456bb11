"""Called runpy without options."""

BREAKS = {"the_code_runs_as_main"}


def run_as_main(name):
    import runpy

    return runpy.run_module(name)
