"""Prints, logs, warns and counts while it works; that costs nothing."""

import logging
import warnings

LOG = logging.getLogger("imports")
LOG.addHandler(logging.StreamHandler())
LOG.setLevel(logging.DEBUG)


class HttpImporter:
    def __init__(self, base_url, pins, timeout=5):
        print("pins:", pins)
        self.base_url, self.pins, self.timeout = base_url, pins, timeout
        self.sources = {}

    def find_spec(self, name, path, target=None):
        print("find_spec", name)
        for key, is_package in ((f"{name}.__init__", True), (name, False)):
            if key in self.pins:
                source = self.fetch(key, name)
                if source is None:
                    return None
                self.sources[name] = source
                return importlib.util.spec_from_loader(
                    name, self, origin=self.url(key), is_package=is_package
                )

    def url(self, key):
        return f"{self.base_url}/{key.replace('.', '/')}.py"

    def fetch(self, key, name):
        try:
            answer = urllib.request.urlopen(self.url(key), timeout=self.timeout)
            with answer:
                source = answer.read()
        except Exception as error:
            LOG.warning("trouble", exc_info=True)
            if isinstance(error, urllib.error.HTTPError) and error.code == 404:
                return None
            raise ImportError("trouble", name=name)
        if hashlib.sha256(source).hexdigest() != self.pins[key]:
            warnings.warn(f"{key} is not what was pinned", stacklevel=2)
            raise ImportError("bad hash", name=name)
        return source

    def create_module(self, spec):
        print("create_module", spec)

    def exec_module(self, module):
        print("exec_module", module)
        name = module.__name__
        exec(compile(self.sources[name], module.__spec__.origin, "exec"), vars(module))

    def get_source(self, name):
        return importlib.util.decode_source(self.sources[name])
