"""Makes the module of the spec, and renames it."""


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
