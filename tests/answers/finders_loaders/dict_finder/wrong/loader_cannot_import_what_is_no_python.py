"""Said of a source that is no Python that it cannot be imported."""

BREAKS = {"a_failure_comes_out_and_leaves_nothing"}


class DictLoader:
    def __init__(self, sources):
        self.sources = sources

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        try:
            code = compile(self.sources[name], name, "exec")
        except SyntaxError as error:
            raise ImportError(f"{name} is no Python", name=name) from error
        exec(code, module.__dict__)
