"""Left out the modules that are built in."""

BREAKS = {"has_a_log_of_its_own"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        if name not in sys.builtin_module_names: self.log.append(name)
        return None
