"""source_to_code takes what it is passed today."""

BREAKS = {"newer_pythons_may_pass_more"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def path_stats(self, path):
        raise OSError("no bytecode")

    if sys.version_info < (3, 15):

        def source_to_code(self, data, path):
            source = self.transform(importlib.util.decode_source(data))
            return super().source_to_code(source, path)

    else:

        def source_to_code(self, data, path, fullname):
            source = self.transform(importlib.util.decode_source(data))
            return super().source_to_code(source, path, fullname)
