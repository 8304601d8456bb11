"""Did not ask transform about an empty file."""

BREAKS = {"the_source_is_rewritten"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source:
            source = self.transform(source)
        return self.source_to_code(source, self.get_filename(fullname))
