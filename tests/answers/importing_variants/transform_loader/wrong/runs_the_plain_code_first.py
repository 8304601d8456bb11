"""Let the plain code run, and the rewritten one after it."""

BREAKS = {"the_source_is_rewritten"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def exec_module(self, module):
        super().exec_module(module)
        source = self.transform(self.get_source(module.__name__))
        exec(compile(source, self.path, "exec"), vars(module))
