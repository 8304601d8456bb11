"""Took a module that is to be loaded anew out of the cache."""

BREAKS = {"only_watches"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        if target is not None and name in sys.stdlib_module_names:
            sys.modules.pop(name, None)
        return None
