"""Switched bytecode off for everybody."""

BREAKS = {"it_is_still_a_file_loader", "plain_imports_are_unaffected"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def path_stats(self, path):
        sys.dont_write_bytecode = True
        raise OSError("no bytecode")

    def source_to_code(self, data, path, *args, **kwargs):
        source = self.transform(importlib.util.decode_source(data))
        return super().source_to_code(source, path, *args, **kwargs)
