"""Does without urllib.request, and without base classes."""

import http.client
import urllib.parse
from importlib.machinery import ModuleSpec


class HttpImporter:
    def __init__(self, base_url, pins, timeout=5.0):
        self.base_url, self.pins, self.timeout = base_url, pins, timeout

    def find_spec(self, name, path=None, target=None):
        is_package = f"{name}.__init__" in self.pins
        key = f"{name}.__init__" if is_package else name
        pin = self.pins.get(key)
        if pin is None:
            return None
        url = "/".join([self.base_url, *key.split(".")]) + ".py"
        status, content = self.fetch(url, name)
        if status == 404:
            return None
        if status != 200:
            raise ImportError(f"status {status}", name=name)
        if hashlib.sha256(content).hexdigest() != pin:
            raise ImportError("bad hash", name=name)
        loader = HttpLoader()
        loader.content = content
        return ModuleSpec(name, loader, origin=url, is_package=is_package)

    def fetch(self, url, name):
        parts = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(
            parts.hostname, parts.port, timeout=self.timeout
        )
        try:
            connection.request("GET", parts.path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise ImportError("the server fails", name=name) from error
        finally:
            connection.close()


class HttpLoader:
    def create_module(self, spec):
        return ModuleType(spec.name)

    def exec_module(self, module):
        exec(compile(self.content, module.__spec__.origin, "exec"), module.__dict__)

    def get_source(self, name):
        return importlib.util.decode_source(self.content)
