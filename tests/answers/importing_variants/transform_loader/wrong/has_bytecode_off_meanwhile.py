"""Switched bytecode off while the code runs, for what the code imports as well."""

BREAKS = {"plain_imports_are_unaffected"}

import sys
from importlib.machinery import SourceFileLoader


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        text = self.transform(self.get_source(fullname))
        return self.source_to_code(text, self.get_filename(fullname))

    def exec_module(self, module):
        before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            super().exec_module(module)
        finally:
            sys.dont_write_bytecode = before
