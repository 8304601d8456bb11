"""Wanted nobody else to interfere, and made the finder the only one for the block."""

BREAKS = {"can_be_nested", "touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    meta_path, modules = list(sys.meta_path), set(sys.modules)
    sys.meta_path[:] = [finder]
    try:
        yield finder
    finally:
        sys.meta_path[:] = meta_path
        for name in set(sys.modules) - modules:
            del sys.modules[name]
