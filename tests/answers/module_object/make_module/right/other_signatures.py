"""Other parameter names, more parameters, positional only, helpers within."""

import types


def make_module(called, text, /, *, kind=types.ModuleType):
    def lines():
        return [line + "\n" for line in text.splitlines()]

    file = f"<{called} at {id(text)}>"
    linecache.cache[file] = len(text), None, lines(), file
    new = kind(called)
    new.__builtins__ = __builtins__
    eval(compile(text, file, "exec"), new.__dict__)
    return new
