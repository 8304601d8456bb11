"""Other parameter names, no defaults, or none at all: import passes three arguments."""


class DictImporter:
    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, fullname, *rest):
        key = self.key_of(fullname)
        if key in self.modules:
            spec = ModuleSpec(fullname, self, origin="modules")
            if key != fullname:
                spec.submodule_search_locations = []
            return spec

    def key_of(self, fullname):
        init = fullname + ".__init__"
        return init if init in self.modules else fullname

    def create_module(self, *args):
        return None

    def exec_module(self, m, /):
        exec(self.get_code(m.__name__), m.__dict__)

    def get_source(self, fullname):
        if self.key_of(fullname) not in self.modules:
            raise ImportError
        return self.modules[self.key_of(fullname)]

    def get_code(self, fullname):
        return compile(self.get_source(fullname), fullname, "exec", dont_inherit=1)
