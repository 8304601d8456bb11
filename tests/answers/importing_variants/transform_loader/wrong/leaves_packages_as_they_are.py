"""Gave transform plain modules only."""

BREAKS = {"it_is_still_a_file_loader"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if not self.is_package(fullname):
            source = self.transform(source)
        return self.source_to_code(source, self.get_filename(fullname))
