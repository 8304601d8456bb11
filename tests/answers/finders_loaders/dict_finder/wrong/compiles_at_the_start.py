"""Compiled all sources in __init__, once and for all, for speed."""

BREAKS = {"a_failure_comes_out_and_leaves_nothing", "names_added_later_are_found"}


class DictFinder:
    def __init__(self, sources):
        self.codes = {
            name: compile(source, name, "exec") for name, source in sources.items()
        }

    def find_spec(self, name, path, target=None):
        code = self.codes.get(name)
        return code and ModuleSpec(name, DictLoader(code))


class DictLoader:
    def __init__(self, code):
        self.code = code

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.code, module.__dict__)
