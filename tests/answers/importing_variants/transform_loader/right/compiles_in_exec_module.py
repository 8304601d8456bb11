"""Overrides exec_module, and so neither takes nor keeps bytecode."""


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def exec_module(self, module):
        source = self.transform(self.get_source(module.__name__))
        code = compile(source, self.path, "exec", dont_inherit=True)
        exec(code, module.__dict__)
