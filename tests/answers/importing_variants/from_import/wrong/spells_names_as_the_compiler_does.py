"""Put each name into the form that the compiler gives to identifiers."""

BREAKS = {"names_are_only_names"}

import unicodedata


def from_import(module_name, names):
    module = importlib.import_module(module_name)
    if names == ["*"]:
        public = [name for name in vars(module) if not name.startswith("_")]
        names = getattr(module, "__all__", public)
    taken = {}
    for asked in names:
        name = unicodedata.normalize("NFKC", asked)
        if not hasattr(module, name) and hasattr(module, "__path__"):
            submodule = f"{module_name}.{name}"
            try:
                importlib.import_module(submodule)
            except ModuleNotFoundError as error:
                if error.name != submodule:
                    raise
        try:
            taken[asked] = getattr(module, name)
        except AttributeError:
            message = f"cannot import name {name!r} from {module_name!r}"
            raise ImportError(message, name=module_name) from None
    return taken
