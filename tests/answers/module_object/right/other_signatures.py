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


def public_names(anything, *, default=()):
    space = anything.__dict__
    return [*space.get("__all__", (n for n in space if not n.startswith("_")))]


def modules_added(source_text, timeout=30):
    script = f"""
import sys
known = dict.fromkeys(sys.modules)
if True:
    exec({source_text!r}, {{}})
sys.stdout.write("\\n" + "|".join(key for key in sys.modules if key not in known))
"""
    process = subprocess.Popen(
        [sys.executable, "-B", "-E", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    out, _ = process.communicate(script, timeout=timeout)
    return [name for name in out.split("\n")[-1].split("|") if name]


def kind_of(module_name, _suffixes=tuple(importlib.machinery.EXTENSION_SUFFIXES)):
    spec = importlib.util.find_spec(module_name)
    try:
        origin = spec.origin
    except AttributeError:
        raise ModuleNotFoundError(f"nothing called {module_name}") from None
    if origin in {"built-in", "frozen"}:
        return origin
    if not origin:
        return "namespace"
    return ("source", "extension")[origin.endswith(_suffixes)]


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
