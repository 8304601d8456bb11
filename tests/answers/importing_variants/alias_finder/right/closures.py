"""A function in place of the class; finder and loader are bare namespaces."""

import types


def AliasFinder(aliases):
    def find_spec(name, path, target=None):
        parts = name.split(".")
        for length in range(len(parts), 0, -1):
            new = aliases.get(".".join(parts[:length]))
            if new:
                real = ".".join([new, *parts[length:]])

                def exec_module(module):
                    sys.modules[name] = importlib.import_module(real)

                loader = types.SimpleNamespace(
                    create_module=lambda spec: None, exec_module=exec_module
                )
                return ModuleSpec(name, loader)

    return types.SimpleNamespace(find_spec=find_spec)
