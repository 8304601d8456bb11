"""Has a context manager of its own, which swaps __main__ and sys.argv."""


class Program:
    """What is there for the time of the run."""

    def __init__(self, module, file):
        self.ours = module, file

    def __enter__(self):
        self.theirs = sys.modules["__main__"], sys.argv[0]
        sys.modules["__main__"], sys.argv[0] = self.ours

    def __exit__(self, *exception):
        sys.modules["__main__"], sys.argv[0] = self.theirs


def run_as_main(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ImportError(f"cannot find {name}")
    if spec.submodule_search_locations is not None:
        return run_as_main(f"{name}.__main__")
    namespace = {
        "__name__": "__main__",
        "__spec__": spec,
        "__file__": spec.origin,
        "__package__": spec.parent,
        "__loader__": spec.loader,
    }
    module = ModuleType("__main__")
    module.__dict__.update(namespace)
    with Program(module, spec.origin):
        exec(spec.loader.get_code(spec.name), module.__dict__)
    return module.__dict__
