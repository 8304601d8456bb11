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


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        say("transforming", source)
        return source

    def get_code(self, fullname):
        say("compiling", fullname)
        text = self.transform(self.get_source(fullname))
        return self.source_to_code(text, self.get_filename(fullname))
