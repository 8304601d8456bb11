"""Forgot the second argument of exec(), so that the names end up in the notebook."""

BREAKS = {"modules_can_be_imported"}


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.sources[module.__name__], globals())
