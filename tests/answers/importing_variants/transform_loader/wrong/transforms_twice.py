"""Rewrote in get_source and once more in get_code."""

BREAKS = {"the_source_is_rewritten"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_source(self, fullname):
        return self.transform(super().get_source(fullname))

    def get_code(self, fullname):
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.path)
