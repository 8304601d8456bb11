"""Took the module's own name out of the cache, which the code had imported."""

BREAKS = {"sys_modules_is_put_back"}


def run_as_main(name):
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(f"{name}.__main__")
    if spec is None:
        raise ModuleNotFoundError(f"no module to run for {name!r}", name=name)
    code = spec.loader.get_code(spec.name)
    module = importlib.util.module_from_spec(spec)
    module.__name__ = "__main__"
    caller, program = sys.modules["__main__"], sys.argv[0]
    was_cached = spec.name in sys.modules
    sys.modules["__main__"], sys.argv[0] = module, spec.origin
    try:
        exec(code, vars(module))
    finally:
        sys.modules["__main__"], sys.argv[0] = caller, program
        if not was_cached:
            sys.modules.pop(spec.name, None)
    return vars(module)
