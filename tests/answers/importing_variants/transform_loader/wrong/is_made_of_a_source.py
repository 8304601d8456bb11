"""Gave __init__ other parameters."""

BREAKS = {"the_source_is_rewritten"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def __init__(self, path):
        super().__init__(path.rpartition("/")[2].removesuffix(".py"), path)

    def get_code(self, fullname):
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.get_filename(fullname))
