"""Threw out every module that the finder knows, those cached before as well."""

BREAKS = {"forgets_what_the_finder_served"}


@contextlib.contextmanager
def installed(finder):
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        for name in list(sys.modules):
            if finder.find_spec(name, None, None) is not None:
                del sys.modules[name]
