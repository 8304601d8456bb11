"""Takes each name by a function within the function."""


def from_import(module_name, names):
    module = importlib.import_module(module_name)

    def get(name):
        try:
            return getattr(module, name)
        except AttributeError:
            pass
        problem = ImportError(f"{module_name} has no {name}", name=module_name)
        if not hasattr(module, "__path__"):
            raise problem
        whole = module_name + "." + name
        try:
            return importlib.import_module(whole)
        except ModuleNotFoundError as error:
            raise problem if error.name == whole else error

    if names == ["*"]:
        if not hasattr(module, "__all__"):
            return {k: v for k, v in vars(module).items() if k[0] != "_"}
        names = module.__all__
    return dict(zip(names, map(get, names)))
