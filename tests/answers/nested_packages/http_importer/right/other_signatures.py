"""Other parameter names, more parameters, fewer defaults; callables of other kinds."""

import dataclasses


class HttpImporter:
    def __init__(self, url, hashes, timeout=2, chunk=7):
        self.url, self.hashes, self.timeout, self.chunk = url, hashes, timeout, chunk

    def find_spec(self, fullname, path=None, target=None, **options):
        candidates = [f"{fullname}.__init__", fullname]
        pinned = [key for key in candidates if key in self.hashes]
        if not pinned:
            return None
        location = f"{self.url}/{pinned[0].replace('.', '/')}.py"
        content = self.get(location, fullname)
        if content is None:
            return None
        if hashlib.sha256(content).hexdigest() != self.hashes[pinned[0]]:
            raise ImportError("hash", name=fullname, path=location)
        return importlib.util.spec_from_loader(
            fullname,
            Content(content, location),
            origin=location,
            is_package=pinned[0] != fullname,
        )

    def get(self, location, fullname):
        content = b""
        try:
            with urllib.request.urlopen(location, timeout=self.timeout) as stream:
                while part := stream.read(self.chunk):
                    content += part
                if stream.length:
                    raise OSError("cut off")
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, urllib.request.HTTPError) and error.code == 404:
                return None
            raise ImportError("network", name=fullname) from None
        return content


@dataclasses.dataclass
class Content:
    content: bytes
    location: str

    def create_module(self, spec):
        return ModuleType(spec.name, "from a server")

    def exec_module(self, module):
        exec(compile(self.get_source(), self.location, "exec"), module.__dict__)

    def get_source(self, fullname=None):
        return importlib.util.decode_source(self.content)
