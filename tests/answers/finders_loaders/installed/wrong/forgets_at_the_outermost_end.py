"""Forgot nothing until the last of the nested blocks had ended."""

BREAKS = {"forgets_what_the_finder_served"}


depth = 0
before = set()


@contextlib.contextmanager
def installed(finder):
    global depth, before
    if depth == 0:
        before = set(sys.modules)
    depth += 1
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        depth -= 1
        if finder in sys.meta_path:
            sys.meta_path.remove(finder)
        if depth == 0:
            for name in set(sys.modules) - before:
                del sys.modules[name]
