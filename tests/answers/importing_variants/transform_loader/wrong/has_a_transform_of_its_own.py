"""TransformLoader itself changes something."""

BREAKS = {"by_itself_it_changes_nothing"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source + "\n"

    def get_code(self, fullname):
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.get_filename(fullname))
