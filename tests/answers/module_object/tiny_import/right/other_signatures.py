"""Other parameter names, more parameters, positional only, helpers within."""

import types


def tiny_import(wanted, texts, cache, *rest):
    def run(name):
        if name in cache:
            return cache[name]
        if name not in texts:
            raise ModuleNotFoundError(name=name)
        new = cache[name] = types.ModuleType(name)
        new.__dict__.update(import_=run, __file__=None)
        try:
            exec(texts[name], new.__dict__)
        except BaseException:
            cache.pop(name)
            raise
        return new

    return run(wanted)
