"""Overrode the compiling, and forgot the bytecode."""

BREAKS = {"kept_bytecode_is_not_taken", "plain_imports_are_unaffected"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def source_to_code(self, data, path, *args, **kwargs):
        source = self.transform(importlib.util.decode_source(data))
        return super().source_to_code(source, path, *args, **kwargs)
