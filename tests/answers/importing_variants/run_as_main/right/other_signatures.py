"""Other parameter names, no defaults, tuples, static methods, callable objects."""


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
