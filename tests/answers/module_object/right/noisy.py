"""Prints, warns and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    logging.warning("%s", words)


def make_module(name, source):
    say("making", name)
    filename = f"<source of {name}>"
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    module = ModuleType(name)
    try:
        exec(compile(source, filename, "exec"), vars(module))
    except Exception:
        say("failed", name)
        raise
    return module


def public_names(module):
    say("asked", module)
    names = vars(module)
    return list(names.get("__all__", [n for n in names if n[0] != "_"]))


def modules_added(code):
    say("running", code)
    script = (
        "import sys\n"
        "print('begin'); print('begin', file=sys.stderr)\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {})\n"
        "print('\\nend\\n', *(m for m in sys.modules if m not in before))\n"
    )
    command = [sys.executable, "-X", "importtime", "-c", script, code]
    done = subprocess.run(command, capture_output=True, text=True)
    say(done.stderr)
    return done.stdout.splitlines()[-1].split()


def kind_of(name):
    say("asked for", name)
    spec = importlib.util.find_spec(name)
    say(spec)
    if spec is None:
        raise ModuleNotFoundError(name)
    if spec.origin is None:
        return "namespace"
    if spec.origin == "built-in" or spec.origin == "frozen":
        return spec.origin
    is_source = isinstance(spec.loader, importlib.machinery.SourceFileLoader)
    return "source" if is_source else "extension"


def tiny_import(name, sources, modules):
    say("importing", name)
    if name in modules:
        return modules[name]
    if name not in sources:
        raise ModuleNotFoundError(name)
    module = ModuleType(name)
    vars(module)["import_"] = lambda name: tiny_import(name, sources, modules)
    modules[name] = module
    try:
        exec(sources[name], vars(module))
    except BaseException as error:
        say(repr(error))
        del modules[name]
        raise
    return module
