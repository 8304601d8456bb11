"""Put an end to the last line before transform sees the text."""

BREAKS = {"encodings_are_minded"}


class TransformLoader(SourceFileLoader):
    """Loads a source file, but runs what `transform` makes of its text."""

    def transform(self, source):
        return source

    def get_code(self, fullname):
        # The inherited get_code would look for kept bytecode, and keep some.
        text = self.get_source(fullname)
        source = self.transform(text if text.endswith(chr(10)) else text + chr(10))
        return self.source_to_code(source, self.get_filename(fullname))
