"""Copied only the public names into the module, as `import *` would."""

BREAKS = {"modules_can_be_imported"}


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        namespace = {}
        exec(self.sources[module.__name__], namespace)
        public = {k: v for k, v in namespace.items() if not k.startswith("_")}
        module.__dict__.update(public)
