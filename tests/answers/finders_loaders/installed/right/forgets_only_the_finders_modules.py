"""Takes the words literally: forgets what the finder knows, keeps what others loaded."""


@contextlib.contextmanager
def installed(finder):
    def served(name):
        parent = sys.modules.get(name.rpartition(".")[0])
        path = getattr(parent, "__path__", None)
        try:
            return finder.find_spec(name, path, None) is not None
        except ImportError:
            return False

    before = list(sys.modules)
    sys.meta_path[:0] = [finder]
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        new = [name for name in sys.modules if name not in before]
        for name in [name for name in new if served(name)]:
            del sys.modules[name]
