"""Reported a missing import as if the module itself were missing."""

BREAKS = {"a_missing_import_is_reported_as_itself"}


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        try:
            exec(self.sources[name], module.__dict__)
        except ImportError:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
