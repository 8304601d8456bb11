"""Took an OSError of the code for trouble of the server."""

BREAKS = {"a_failure_leaves_no_ruin"}


class HttpImporter:
    def __init__(self, base_url, pins, timeout=5):
        self.base_url = base_url
        self.pins = pins
        self.timeout = timeout
        self.bytes = {}

    def find_spec(self, name, path, target=None):
        key = next((k for k in (f"{name}.__init__", name) if k in self.pins), None)
        if key is None:
            return None
        url = f"{self.base_url}/{key.replace('.', '/')}.py"
        try:
            content = self.fetch(url)
        except (OSError, http.client.HTTPException) as error:
            if getattr(error, "code", None) == 404:
                return None
            raise ImportError(f"{url}: {error}", name=name) from error
        if hashlib.sha256(content).hexdigest() != self.pins[key]:
            raise ImportError(f"{url}: another hash", name=name)
        self.bytes[name] = content
        package = key != name
        return importlib.util.spec_from_loader(
            name, self, origin=url, is_package=package
        )

    def fetch(self, url):
        with urllib.request.urlopen(url, timeout=self.timeout) as answer:
            return answer.read()

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        spec = module.__spec__
        code = compile(self.bytes[spec.name], spec.origin, "exec", dont_inherit=True)
        try:
            exec(code, module.__dict__)
        except OSError as error:
            raise ImportError(f"{spec.origin}: {error}", name=spec.name) from error

    def get_source(self, name):
        return importlib.util.decode_source(self.bytes[name])
