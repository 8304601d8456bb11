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


def bindings(statement):
    say("asked", statement)
    scope = {"__builtins__": __builtins__}
    exec(statement, scope)
    del scope["__builtins__"]
    node = ast.parse(statement).body[0]
    last = {}
    for alias in node.names:
        last[alias.asname or alias.name] = alias.name
    say(scope, last)
    return {
        name: (
            value.__name__
            if isinstance(value, ModuleType)
            else f"{node.module}:{last.get(name, name)}"
        )
        for name, value in scope.items()
    }
