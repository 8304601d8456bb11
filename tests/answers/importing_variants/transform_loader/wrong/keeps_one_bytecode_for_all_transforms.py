"""Keeps its bytecode in a place of its own, the same for every transform."""

BREAKS = {"kept_bytecode_is_not_taken"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        before, sys.pycache_prefix = sys.pycache_prefix, self.path + ".transformed"
        try:
            return super().get_code(fullname)
        finally:
            sys.pycache_prefix = before

    def source_to_code(self, data, path, *args, **kwargs):
        source = self.transform(importlib.util.decode_source(data))
        return super().source_to_code(source, path, *args, **kwargs)
