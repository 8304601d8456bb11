"""Took the name from somewhere else."""

BREAKS = {"names_become_attributes"}


def make_module(source):
    module = ModuleType("module")
    exec(source, vars(module))
    return module
