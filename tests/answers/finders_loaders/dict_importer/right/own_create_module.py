"""Makes the modules itself, and builds the specs by hand."""

import types


class ModuleFromDict(types.ModuleType):
    def __repr__(self):
        return f"<module {self.__name__!r} from a dict>"


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, path, target=None):
        if name + ".__init__" in self.sources:
            spec = ModuleSpec(name, self, origin="<dict>")
            spec.submodule_search_locations = [f"<dict>/{name}"]
            return spec
        if name in self.sources:
            return ModuleSpec(name, self, origin="<dict>", is_package=False)
        return None

    def create_module(self, spec):
        return ModuleFromDict(spec.name)

    def exec_module(self, module):
        code = self.get_code(module.__spec__.name)
        exec(code, module.__dict__)

    def get_source(self, name):
        for key in (name + ".__init__", name):
            if key in self.sources:
                return self.sources[key]
        raise ImportError(name)

    def get_code(self, name):
        filename = "/".join(["dict", *name.split(".")]) + ".py"
        return compile(self.get_source(name), filename, "exec", 0, True)
