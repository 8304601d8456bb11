"""Sent all bytecode to another folder, for good."""

BREAKS = {"it_is_still_a_file_loader", "plain_imports_are_unaffected"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        sys.pycache_prefix = "/no/such/directory"
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.get_filename(fullname))
