"""Other parameter names, no defaults, or none at all: import passes three arguments."""


class Blocker:
    def __init__(self, *args):
        [self.names] = args

    def find_spec(self, module_name, _search_path, _old_module):
        for name in self.names:
            if module_name == name or module_name.startswith(name + "."):
                raise ModuleNotFoundError(name=module_name)
