"""Kept the code in a dictionary of the class, by path."""

BREAKS = {"it_is_still_a_file_loader", "kept_bytecode_is_not_taken"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    codes = {}

    def get_code(self, fullname):
        if self.path not in self.codes:
            source = self.transform(self.get_source(fullname))
            self.codes[self.path] = self.source_to_code(source, self.path)
        return self.codes[self.path]
