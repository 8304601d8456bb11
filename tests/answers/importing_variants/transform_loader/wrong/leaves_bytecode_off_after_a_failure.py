"""Switched bytecode off for the time of the code, without a finally."""

BREAKS = {"it_is_still_a_file_loader", "plain_imports_are_unaffected"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.get_filename(fullname))

    def exec_module(self, module):
        before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        super().exec_module(module)
        sys.dont_write_bytecode = before
