"""Made a spec without search locations."""

BREAKS = {"answers_with_a_spec_of_all_directories"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name == self.name:
            return ModuleSpec(name, None)
        return None
