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


def modules_added(code):
    say("running", code)
    script = (
        "import sys\n"
        "print('begin'); print('begin', file=sys.stderr)\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {})\n"
        "print('\\nend\\n', *(m for m in sys.modules if m not in before))\n"
    )
    command = [sys.executable, "-X", "importtime", "-c", script, code]
    done = subprocess.run(command, capture_output=True, text=True)
    say(done.stderr)
    return done.stdout.splitlines()[-1].split()
