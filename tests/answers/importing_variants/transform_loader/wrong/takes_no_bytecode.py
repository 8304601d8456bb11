"""Takes no bytecode, but leaves its own."""

BREAKS = {"plain_imports_are_unaffected"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def source_to_code(self, data, path, *args, **kwargs):
        source = self.transform(importlib.util.decode_source(data))
        return super().source_to_code(source, path, *args, **kwargs)

    def get_data(self, path):
        if path.endswith(".pyc"):
            raise OSError("no bytecode")
        return super().get_data(path)
