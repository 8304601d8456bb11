"""Keeps rewritten bytecode in a place of its own, by what is compiled; closures."""

import hashlib
import marshal
import types


def bindings(statement):
    exec(statement, scope := {})
    kind = ast.parse(statement).body[0]
    names = [(a.name, a.asname) for a in kind.names]
    found = {}
    for name in scope.keys() - {"__builtins__"}:
        value = scope[name]
        attribute = name
        for original, alias in names:
            if alias == name or (alias is None and original == name):
                attribute = original
        is_module = type(value) is ModuleType
        found[name] = value.__name__ if is_module else f"{kind.module}:{attribute}"
    return found


def from_import(module_name, names):
    module = importlib.import_module(module_name)

    def get(name):
        try:
            return getattr(module, name)
        except AttributeError:
            pass
        problem = ImportError(f"{module_name} has no {name}", name=module_name)
        if not hasattr(module, "__path__"):
            raise problem
        whole = module_name + "." + name
        try:
            return importlib.import_module(whole)
        except ModuleNotFoundError as error:
            raise problem if error.name == whole else error

    if names == ["*"]:
        if not hasattr(module, "__all__"):
            return {k: v for k, v in vars(module).items() if k[0] != "_"}
        names = module.__all__
    return dict(zip(names, map(get, names)))


def AliasFinder(aliases):
    def find_spec(name, path, target=None):
        parts = name.split(".")
        for length in range(len(parts), 0, -1):
            new = aliases.get(".".join(parts[:length]))
            if new:
                real = ".".join([new, *parts[length:]])

                def exec_module(module):
                    sys.modules[name] = importlib.import_module(real)

                loader = types.SimpleNamespace(
                    create_module=lambda spec: None, exec_module=exec_module
                )
                return ModuleSpec(name, loader)

    return types.SimpleNamespace(find_spec=find_spec)


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        from pathlib import Path

        text = self.transform(self.get_source(fullname))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        tag = sys.implementation.cache_tag
        kept = Path(self.path).parent / "__pycache__" / f"{digest}.{tag}.transformed"
        try:
            return marshal.loads(kept.read_bytes())
        except (OSError, ValueError, EOFError):
            code = super().source_to_code(text, self.path)
        if not sys.dont_write_bytecode:
            self.set_data(str(kept), marshal.dumps(code))
        return code


def run_as_main(name):
    find = importlib.util.find_spec
    spec = find(name)
    if spec and spec.submodule_search_locations is not None:
        spec = find(name + ".__main__")
    if not spec:
        raise ModuleNotFoundError(name)
    main = importlib.util.module_from_spec(spec)
    vars(main)["__name__"] = "__main__"
    argv = sys.argv[:]
    callers = sys.modules.pop("__main__")
    sys.modules["__main__"] = main
    sys.argv[0] = main.__file__
    try:
        exec(spec.loader.get_code(spec.name), vars(main))
    finally:
        sys.modules["__main__"] = callers
        sys.argv[:] = argv
    return dict(vars(main))
