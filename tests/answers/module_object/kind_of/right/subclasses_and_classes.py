"""Modules of a class of its own, callable objects, a list of str made by hand."""


def kind_of(name):
    for finder in sys.meta_path:
        spec = finder.find_spec(name, None)
        if spec is not None:
            break
    else:
        raise ModuleNotFoundError(name, name=name)
    if not spec.has_location:
        return spec.origin or "namespace"
    return "source" if spec.cached else "extension"
