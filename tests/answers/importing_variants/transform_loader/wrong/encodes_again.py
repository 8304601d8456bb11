"""Encoded the text as UTF-8: the coding comment says otherwise."""

BREAKS = {"encodings_are_minded"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source.encode("utf-8"), self.path)
