"""Writes down what is to be undone at the moment when it is done."""


def forget(names):
    for name in [name for name in sys.modules if name not in names]:
        sys.modules.pop(name, None)


def installed(finder):
    stack = contextlib.ExitStack()
    stack.callback(forget, frozenset(sys.modules))
    sys.meta_path.insert(0, finder)
    stack.callback(sys.meta_path.remove, finder)
    return stack
