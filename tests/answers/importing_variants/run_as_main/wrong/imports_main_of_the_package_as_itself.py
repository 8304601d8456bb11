"""Forgot that the __init__ runs as the package."""

BREAKS = {"a_package_runs_its_main_module", "what_cannot_run_is_refused"}


def run_as_main(name):
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        spec = importlib.util.spec_from_file_location(
            f"{name}.__main__", spec.origin.replace("__init__", "__main__")
        )
    if spec is None:
        raise ModuleNotFoundError(f"no module to run for {name!r}", name=name)
    code = spec.loader.get_code(spec.name)
    module = importlib.util.module_from_spec(spec)
    module.__name__ = "__main__"
    caller, program = sys.modules["__main__"], sys.argv[0]
    sys.modules["__main__"], sys.argv[0] = module, spec.origin
    try:
        exec(code, vars(module))
    finally:
        sys.modules["__main__"], sys.argv[0] = caller, program
    return vars(module)
