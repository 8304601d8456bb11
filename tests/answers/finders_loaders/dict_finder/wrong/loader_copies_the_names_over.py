"""Ran the code in a dict of its own and copied the result into the module."""

BREAKS = {"functions_see_their_globals", "modules_may_import_each_other"}


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        namespace = {"__name__": module.__name__}
        exec(self.sources[module.__name__], namespace)
        for key, value in namespace.items():
            setattr(module, key, value)
