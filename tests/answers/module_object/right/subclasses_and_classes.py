"""Modules of a class of its own, callable objects, a list of str made by hand."""

class Made(ModuleType):
    """A module that remembers its source."""

    def __init__(self, name, source):
        super().__init__(name, "made by hand")
        self.__file__ = f"/made/by/hand/{name}.py"
        self.__loader__ = self
        lines = source.split("\n")
        linecache.cache[self.__file__] = (
            len(source),
            None,
            [f"{line}\n" for line in lines],
            self.__file__,
        )
        self.__code = compile(source, self.__file__, "exec")

    def run(self):
        exec(self.__code, self.__dict__, self.__dict__)
        return self


def make_module(name, source):
    return Made(name, source).run()


class Names(list):
    pass


def public_names(module):
    names = Names()
    if "__all__" in vars(module):
        for name in module.__all__:
            names.append(name)
        return names
    for name in vars(module):
        if name[:1] == "_":
            continue
        names.append(name)
    return names


class ModulesAdded:
    SCRIPT = """
import sys
real = sys.stdout
sys.stdout = sys.stderr
old = frozenset(sys.modules)
try:
    exec(compile(sys.stdin.read(), "<code>", "exec"), {"__name__": "__main__"})
finally:
    sys.stdout = real
for name in sys.modules:
    if name not in old:
        print(name)
"""

    def __call__(self, code):
        done = subprocess.run(
            [sys.executable, "-S", "-c", self.SCRIPT],
            input=code,
            capture_output=True,
            text=True,
        )
        done.check_returncode()
        return done.stdout.split()


def modules_added(code):
    return ModulesAdded()(code)


def kind_of(name):
    for finder in sys.meta_path:
        spec = finder.find_spec(name, None)
        if spec is not None:
            break
    else:
        raise ModuleNotFoundError(name, name=name)
    if not spec.has_location:
        return spec.origin or "namespace"
    return "source" if spec.cached else "extension"


class Importer:
    def __init__(self, sources, modules):
        self.sources, self.modules = sources, modules

    def __call__(self, name):
        if name not in self.modules:
            if name not in self.sources:
                raise ModuleNotFoundError(name)
            self.modules[name] = Made(name, self.sources[name])
            self.modules[name].import_ = self
            try:
                self.modules[name].run()
            except BaseException as error:
                del self.modules[name]
                raise error
        return self.modules[name]


def tiny_import(name, sources, modules):
    return Importer(sources, modules)(name)
