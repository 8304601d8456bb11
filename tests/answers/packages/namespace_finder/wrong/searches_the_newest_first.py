"""Let what was appended go before the directories of the beginning."""

BREAKS = {"later_directories_join"}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, path, target=None):
        if name != self.name:
            return None
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = NewestFirst(self.dirs)
        return spec


class NewestFirst(list):
    def __init__(self, dirs):
        super().__init__(dirs)
        self.dirs = dirs
        self.first = len(dirs)

    def __iter__(self):
        self[:] = self.dirs[self.first :] + self.dirs[: self.first]
        return super().__iter__()
