"""Watched, and then returned what PathFinder would have said, to be helpful."""

BREAKS = {"only_watches"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        # continue with the normal import
        return importlib.machinery.PathFinder.find_spec(name, path, target)
