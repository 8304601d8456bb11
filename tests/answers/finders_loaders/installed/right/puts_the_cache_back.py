"""Restores the module cache in place, from a copy."""

from contextlib import ExitStack, contextmanager


def restore(modules):
    sys.modules.clear()
    sys.modules.update(modules)


@contextmanager
def installed(finder):
    with ExitStack() as stack:
        stack.callback(restore, sys.modules.copy())
        sys.meta_path.insert(0, finder)
        stack.callback(sys.meta_path.remove, finder)
        yield
