"""Put spaces in the place of tabs."""

BREAKS = {"encodings_are_minded"}


class TransformLoader(SourceFileLoader):
    """Loads a source file, but runs what `transform` makes of its text."""

    def transform(self, source):
        return source

    def get_code(self, fullname):
        # The inherited get_code would look for kept bytecode, and keep some.
        source = self.transform(self.get_source(fullname).expandtabs())
        return self.source_to_code(source, self.get_filename(fullname))
