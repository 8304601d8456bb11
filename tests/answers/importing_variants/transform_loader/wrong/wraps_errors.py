"""Turned each error of the code into an ImportError."""

BREAKS = {"it_is_still_a_file_loader"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.get_filename(fullname))

    def exec_module(self, module):
        try:
            super().exec_module(module)
        except Exception as error:
            raise ImportError(str(error)) from error
