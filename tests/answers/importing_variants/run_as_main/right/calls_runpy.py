"""Leaves all to runpy."""

import runpy


def run_as_main(name):
    return runpy.run_module(name, run_name="__main__", alter_sys=True)
