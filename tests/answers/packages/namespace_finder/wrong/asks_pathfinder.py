"""Had PathFinder search the directories for the name."""

BREAKS = {"answers_with_a_spec_of_all_directories"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            return importlib.machinery.PathFinder.find_spec(name, self.dirs)
        return None
