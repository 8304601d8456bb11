"""Other parameter names, no defaults, or none at all: import passes three arguments."""


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, *args):
        self.log.append(args[0])


class Blocker:
    def __init__(self, *args):
        [self.names] = args

    def find_spec(self, module_name, _search_path, _old_module):
        for name in self.names:
            if module_name == name or module_name.startswith(name + "."):
                raise ModuleNotFoundError(name=module_name)


class DictFinder:
    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, name, path, target):
        if name in self.modules:
            return ModuleSpec(name, DictLoader(self.modules[name]))


class DictLoader:
    def __init__(self, text):
        self.text = text

    def create_module(self, *_):
        return

    def exec_module(self, m):
        exec(compile(self.text, "text", "exec"), m.__dict__)


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
