"""Prints, warns, logs and writes to stderr all the time, and is right."""

import logging
import warnings

logging.basicConfig(level=logging.DEBUG, force=True)
warnings.simplefilter("always")

log = logging.getLogger("my finders")
error_stream = sys.stderr


def say(*words):
    print(*words)
    print(*words, file=sys.stderr)
    error_stream.write(" ".join(map(str, words)) + "\n")
    sys.__stderr__.write("again\n")
    warnings.warn("this is only a test")
    log.warning("%s", words)


say("made by me")


@contextlib.contextmanager
def installed(finder):
    say("installing", finder)
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        say("removing", finder)
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
