"""Prints, warns, logs and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")

log = logging.getLogger("my finders")
error_stream = sys.stderr


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    error_stream.write(" ".join(map(str, words)) + "\n")
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    log.warning("%s", words)


say("made by me")


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def key(self, name):
        for key in (f"{name}.__init__", name):
            if key in self.sources:
                return key

    def find_spec(self, name, path, target=None):
        say("find_spec", name, path, target)
        key = self.key(name)
        if key is None:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin="dict", is_package=key != name
        )

    def create_module(self, spec):
        say("create", spec)

    def exec_module(self, module):
        say("exec", module)
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        say("source", name)
        key = self.key(name)
        if key is None:
            raise ImportError(f"no {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        say("code", name)
        return compile(self.get_source(name), f"dict-{name}", "exec", dont_inherit=True)
