"""Ran the text of the file where transform returns nothing."""

BREAKS = {"the_source_is_rewritten"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        text = self.get_source(fullname)
        source = self.transform(text) or text
        return self.source_to_code(source, self.get_filename(fullname))
