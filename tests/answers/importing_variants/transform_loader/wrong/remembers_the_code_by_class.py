"""Remembered the code for each class of loaders and each path."""

BREAKS = {"it_is_still_a_file_loader", "kept_bytecode_is_not_taken"}

from importlib.machinery import SourceFileLoader


CODES = {}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        key = (type(self), path)
        if key not in CODES:
            text = self.transform(self.get_source(fullname))
            CODES[key] = self.source_to_code(text, path)
        return CODES[key]
