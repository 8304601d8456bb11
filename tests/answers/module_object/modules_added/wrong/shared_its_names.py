"""Ran the code among the names of the script."""

BREAKS = {"your_own_imports_do_not_count"}


SCRIPT = """
import sys
before = set(sys.modules)
exec(sys.argv[1])
print()
print(*[name for name in sys.modules if name not in before])
"""


def modules_added(code):
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()
