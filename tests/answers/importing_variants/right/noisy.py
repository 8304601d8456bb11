"""Prints, warns and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    logging.warning("%s", words)


def bindings(statement):
    say("asked", statement)
    scope = {"__builtins__": __builtins__}
    exec(statement, scope)
    del scope["__builtins__"]
    node = ast.parse(statement).body[0]
    last = {}
    for alias in node.names:
        last[alias.asname or alias.name] = alias.name
    say(scope, last)
    return {
        name: (
            value.__name__
            if isinstance(value, ModuleType)
            else f"{node.module}:{last.get(name, name)}"
        )
        for name, value in scope.items()
    }


def from_import(module_name, names):
    say("taking", names, "from", module_name)
    module = importlib.import_module(module_name)
    if "*" in names:
        names = getattr(module, "__all__", [n for n in dir(module) if n[0] != "_"])
    taken = {}
    for name in names:
        if not hasattr(module, name):
            whole = f"{module_name}.{name}"
            found = hasattr(module, "__path__") and importlib.util.find_spec(whole)
            if not found:
                say("missing", name)
                raise ImportError(f"{name} not in {module_name}", name=module_name)
            importlib.import_module(whole)
        taken[name] = getattr(module, name)
    return taken


class AliasFinder:
    def __init__(self, aliases):
        say("made")
        self.aliases = aliases

    def find_spec(self, name, path, target=None):
        say("asked for", name)
        for old in self.aliases:
            if (name + ".").startswith(old + "."):
                say("mine")
                return importlib.util.spec_from_loader(name, self)

    def create_module(self, spec):
        say("creating", spec)

    def exec_module(self, module):
        say("running", module)
        name = module.__name__
        for old, new in self.aliases.items():
            if (name + ".").startswith(old + "."):
                sys.modules[name] = importlib.import_module(new + name[len(old) :])


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        say("transforming", source)
        return source

    def get_code(self, fullname):
        say("compiling", fullname)
        text = self.transform(self.get_source(fullname))
        return self.source_to_code(text, self.get_filename(fullname))


def run_as_main(name):
    import runpy

    say("running", name)
    try:
        return runpy.run_module(name, alter_sys=True, run_name="__main__")
    finally:
        say("done")
