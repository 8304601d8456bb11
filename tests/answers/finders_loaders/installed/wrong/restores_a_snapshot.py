"""Put the list back as it was before the block, whatever others have done to it."""

BREAKS = {"touches_no_other_finder"}


@contextlib.contextmanager
def installed(finder):
    meta_path, modules = sys.meta_path[:], set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path[:] = meta_path
        for name in set(sys.modules) - modules:
            del sys.modules[name]
