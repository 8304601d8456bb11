"""Compiled with optimisation."""

BREAKS = {"the_source_is_rewritten"}


class TransformLoader(SourceFileLoader):
    """Loads a source file, but runs what `transform` makes of its text."""

    def transform(self, source):
        return source

    def get_code(self, fullname):
        # The inherited get_code would look for kept bytecode, and keep some.
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.get_filename(fullname), _optimize=2)
