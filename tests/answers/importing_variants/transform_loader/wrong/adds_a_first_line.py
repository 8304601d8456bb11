"""Put a line of its own in front."""

BREAKS = {"lines_stay_where_they_are"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        source = "# rewritten\n" + self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.path)
