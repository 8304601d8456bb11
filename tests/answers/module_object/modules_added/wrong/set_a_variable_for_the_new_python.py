"""Set a variable for the new Python, and set it for this one too."""

BREAKS = {"starts_a_new_python_each_time"}


import os

SCRIPT = """
import sys
before = set(sys.modules)
exec(sys.argv[1], {})
print()
print(*[name for name in sys.modules if name not in before])
"""


def modules_added(code):
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1].split()
