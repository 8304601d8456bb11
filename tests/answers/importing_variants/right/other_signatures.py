"""Other parameter names, no defaults, tuples, static methods, callable objects."""


class Bindings:
    def __call__(self, text, /):
        [node] = ast.parse(text).body
        namespace = {}
        exec(compile(ast.Module([node], []), "statement", "exec"), namespace)
        taken = {a.asname or a.name: a.name for a in node.names}
        return {
            k: getattr(v, "__name__")
            if isinstance(v, ModuleType)
            else "%s:%s" % (node.module, taken.get(k, k))
            for k, v in namespace.items()
            if k != "__builtins__"
        }


bindings = Bindings()


def from_import(*args):
    module, names = importlib.import_module(args[0]), tuple(args[1])
    if names == ("*",):
        names = vars(module).get("__all__")
        if names is None:
            names = tuple(n for n in vars(module) if not n.startswith("_"))
    bound = {}
    for name in names:
        missing = object()
        value = getattr(module, name, missing)
        if value is missing and "__path__" in vars(module):
            spec = importlib.util.find_spec(args[0] + "." + name)
            if spec is not None:
                value = importlib.import_module(spec.name)
        if value is missing:
            raise ImportError(f"{name} is neither in nor under {args[0]}", name=args[0])
        bound[name] = value
    return bound


class AliasFinder:
    def __init__(self, names, *unused):
        self.names = tuple(names.items())

    def find_spec(self, fullname, *rest):
        for old, new in self.names:
            if fullname == old:
                return ModuleSpec(fullname, self.Loader(new))
            if fullname.startswith(old + "."):
                return ModuleSpec(fullname, self.Loader(fullname.replace(old, new, 1)))

    class Loader:
        def __init__(self, real):
            self.real = real

        def create_module(self, *_):
            pass

        def exec_module(self, blank, /):
            del sys.modules[blank.__name__]
            __import__(self.real)
            sys.modules[blank.__name__] = sys.modules[self.real]


class TransformLoader(SourceFileLoader):
    @staticmethod
    def transform(text):
        return text

    def get_code(self, *args):
        import tokenize

        with tokenize.open(self.path) as file:
            text = file.read()
        return compile(self.transform(text), self.path, "exec", dont_inherit=True)


def run_as_main(module_name, /, *, run_name="__main__"):
    def package():
        spec = importlib.util.find_spec(module_name)
        return spec and spec.submodule_search_locations is not None

    if package():
        module_name += ".__main__"
    spec = importlib.util.find_spec(module_name)
    if not spec:
        raise ImportError(module_name)
    module = importlib.util.module_from_spec(spec)
    module.__name__ = run_name
    before = {"modules": sys.modules[run_name], "argv": sys.argv}
    sys.modules[run_name] = module
    sys.argv = [spec.origin] + sys.argv[1:]
    try:
        code = spec.loader.get_code(module_name)
        exec(code, module.__dict__)
    finally:
        sys.argv = before["argv"]
        sys.modules[run_name] = before["modules"]
    return module.__dict__
