"""Copied the signature of source_to_code from this Python."""

BREAKS = {"newer_pythons_may_pass_more"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def path_stats(self, path):
        raise OSError("no bytecode")

    if sys.version_info < (3, 15):

        def source_to_code(self, data, path, *, _optimize=-1):
            source = self.transform(importlib.util.decode_source(data))
            return super().source_to_code(source, path, _optimize=_optimize)

    else:

        def source_to_code(self, data, path, fullname=None, *, _optimize=-1):
            source = self.transform(importlib.util.decode_source(data))
            return super().source_to_code(source, path, fullname, _optimize=_optimize)
