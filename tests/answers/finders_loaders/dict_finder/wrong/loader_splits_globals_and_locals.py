"""Gave exec() two namespaces, the usual globals and the module's dict as locals."""

BREAKS = {"functions_see_their_globals"}


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.sources[module.__name__], globals(), module.__dict__)
