"""Imported contextlib to throw the output away, and so it does not count."""

BREAKS = {"your_own_imports_do_not_count"}


SCRIPT = """
import sys, contextlib, io
known = set(sys.modules)
with contextlib.redirect_stdout(io.StringIO()):
    exec(sys.argv[1], {})
print()
print(*[name for name in sys.modules if name not in known])
"""


def modules_added(code):
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()
