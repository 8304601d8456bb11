"""Lets importlib.abc.SourceLoader do the work: it wants get_data and get_filename."""

from importlib.abc import MetaPathFinder, SourceLoader


class DictImporter(MetaPathFinder, SourceLoader):
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, fullname, path, target=None):
        if fullname in self.sources or fullname + ".__init__" in self.sources:
            return importlib.util.spec_from_loader(fullname, self)

    def get_filename(self, fullname):
        for key in (fullname + ".__init__", fullname):
            if key in self.sources:
                return "dict/" + key.replace(".", "/") + ".py"
        raise ImportError(f"no {fullname} in this dict", name=fullname)

    def get_data(self, path):
        for key, source in self.sources.items():
            if path == "dict/" + key.replace(".", "/") + ".py":
                return source.encode()
        raise OSError(f"no {path} in this dict")
