"""Other parameter names, no defaults, tuples, static methods, callable objects."""


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
