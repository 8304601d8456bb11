"""Took every ImportError for an optional dependency that is not there."""

BREAKS = {"a_missing_import_is_reported_as_itself"}


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        try:
            exec(self.sources[module.__name__], module.__dict__)
        except ImportError:
            pass
