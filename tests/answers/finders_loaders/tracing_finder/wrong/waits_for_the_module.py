"""Wanted to log a submodule when its parent has it, and waits for what it holds up."""

BREAKS = {"only_watches", "logs_whole_names_in_order"}
NOT_HERE = "nothing stops it in this interpreter"


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        parent, _, child = name.rpartition(".")
        while parent and not hasattr(sys.modules[parent], child):
            pass
        self.log.append(name)
