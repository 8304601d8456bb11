"""Deleted the kept bytecode before and after."""

BREAKS = {"plain_imports_are_unaffected"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        self.forget()
        code = super().get_code(fullname)
        self.forget()
        return code

    def forget(self):
        import os

        kept = importlib.util.cache_from_source(self.path)
        if os.path.exists(kept):
            os.remove(kept)

    def source_to_code(self, data, path, *args, **kwargs):
        source = self.transform(importlib.util.decode_source(data))
        return super().source_to_code(source, path, *args, **kwargs)
