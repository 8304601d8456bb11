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
