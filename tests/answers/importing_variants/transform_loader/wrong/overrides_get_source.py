"""Rewrote what get_source gives, which nobody compiles."""

BREAKS = {"the_source_is_rewritten"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_source(self, fullname):
        return self.transform(super().get_source(fullname))
