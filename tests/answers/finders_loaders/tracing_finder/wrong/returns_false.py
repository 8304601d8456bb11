"""Thought that False says "I do not have it"."""

BREAKS = {"only_watches"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        return False
