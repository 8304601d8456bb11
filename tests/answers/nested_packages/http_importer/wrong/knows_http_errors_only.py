"""Caught HTTPError only: no server, no ImportError."""

BREAKS = {"other_trouble_is_an_import_error", "gives_up_after_the_timeout"}


class HttpImporter:
    """Serves modules from a web server, each pinned by its SHA-256."""

    def __init__(self, base_url, pins, timeout=5):
        self.base_url = base_url
        self.pins = pins
        self.timeout = timeout
        self.fetched = {}

    def find_spec(self, name, path, target=None):
        package = f"{name}.__init__"
        key = package if package in self.pins else name
        if key not in self.pins:
            return None
        url = f"{self.base_url}/{key.replace('.', '/')}.py"
        try:
            with urllib.request.urlopen(url, timeout=self.timeout) as answer:
                source = answer.read()
        except urllib.error.HTTPError as error:
            if getattr(error, "code", None) == 404:
                return None
            raise ImportError(f"{url}: {error}", name=name) from error
        if hashlib.sha256(source).hexdigest() != self.pins[key]:
            raise ImportError(f"{url} does not match its pin", name=name)
        self.fetched[name] = source
        return importlib.util.spec_from_loader(
            name, self, origin=url, is_package=key == package
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        spec = module.__spec__
        code = compile(self.fetched[spec.name], spec.origin, "exec", dont_inherit=True)
        exec(code, vars(module))

    def get_source(self, name):
        if name not in self.fetched:
            raise ImportError(f"{name!r} has not been fetched", name=name)
        return importlib.util.decode_source(self.fetched[name])
