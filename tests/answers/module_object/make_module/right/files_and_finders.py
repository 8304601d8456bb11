"""Real files for the lines and for the names, the finders themselves for the kinds."""

import tempfile


def make_module(name, source):
    descriptor, path = tempfile.mkstemp(prefix=name, suffix=".py", text=True)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(source)
    module = ModuleType(name)
    exec(compile(source, path, "exec"), module.__dict__)
    return module
