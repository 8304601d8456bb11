"""Thought that the package's name is known already, and logged the last part only."""

BREAKS = {"logs_whole_names_in_order"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        self.log.append(name.split(".")[-1])
        return None
