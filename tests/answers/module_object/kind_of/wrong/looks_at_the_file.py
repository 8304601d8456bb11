"""Imported the module and looked at its __file__."""

BREAKS = {"imports_nothing", "knows_frozen_modules", "knows_namespace_packages"}
NOT_HERE = "the frozen module __hello__ stays imported"


def kind_of(name):
    module = importlib.import_module(name)
    file = getattr(module, "__file__", None)
    if file is None:
        return "built-in"
    return "source" if file.endswith(".py") else "extension"
