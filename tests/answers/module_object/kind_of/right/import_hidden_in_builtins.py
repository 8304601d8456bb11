"""Gives the code its import_ among the builtins, and cleans up with an ExitStack."""


def kind_of(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"{name} is nowhere", name=name, path=None)
    if name in sys.builtin_module_names:
        return "built-in"
    if spec.origin == "frozen":
        return "frozen"
    if spec.submodule_search_locations is not None and not spec.has_location:
        return "namespace"
    for suffix in importlib.machinery.EXTENSION_SUFFIXES:
        if spec.origin.endswith(suffix):
            return "extension"
    return "source"
