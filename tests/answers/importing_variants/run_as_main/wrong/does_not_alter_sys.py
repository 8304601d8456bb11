"""Told runpy the name only."""

BREAKS = {"it_is_the_main_module_meanwhile", "the_arguments_are_put_back"}


def run_as_main(name):
    import runpy

    return runpy.run_module(name, run_name="__main__")
