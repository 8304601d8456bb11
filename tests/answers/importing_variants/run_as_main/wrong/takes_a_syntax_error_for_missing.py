"""Made an ImportError of a SyntaxError."""

BREAKS = {"sys_modules_is_put_back"}


def run_as_main(name):
    """Run a module as `python -m name` does; return its namespace."""
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(f"{name}.__main__")
    if spec is None:
        raise ModuleNotFoundError(f"no module to run for {name!r}", name=name)
    try:
        code = spec.loader.get_code(spec.name)
    except SyntaxError as error:
        raise ImportError(name) from error
    module = importlib.util.module_from_spec(spec)
    module.__name__ = "__main__"
    caller, program = sys.modules["__main__"], sys.argv[0]
    sys.modules["__main__"], sys.argv[0] = module, spec.origin
    try:
        exec(code, vars(module))
    finally:
        sys.modules["__main__"], sys.argv[0] = caller, program
    return vars(module)
