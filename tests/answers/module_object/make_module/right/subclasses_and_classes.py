"""Modules of a class of its own, callable objects, a list of str made by hand."""


class Made(ModuleType):
    """A module that remembers its source."""

    def __init__(self, name, source):
        super().__init__(name, "made by hand")
        self.__file__ = f"/made/by/hand/{name}.py"
        self.__loader__ = self
        lines = source.split("\n")
        linecache.cache[self.__file__] = (
            len(source),
            None,
            [f"{line}\n" for line in lines],
            self.__file__,
        )
        self.__code = compile(source, self.__file__, "exec")

    def run(self):
        exec(self.__code, self.__dict__, self.__dict__)
        return self


def make_module(name, source):
    return Made(name, source).run()
