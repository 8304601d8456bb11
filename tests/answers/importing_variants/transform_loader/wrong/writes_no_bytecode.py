"""Keeps no bytecode, but takes what there is."""

BREAKS = {"kept_bytecode_is_not_taken"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def source_to_code(self, data, path, *args, **kwargs):
        source = self.transform(importlib.util.decode_source(data))
        return super().source_to_code(source, path, *args, **kwargs)

    def set_data(self, path, data, **kwargs):
        pass
