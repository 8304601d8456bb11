"""Went to another folder to start the new Python there, and stayed."""

BREAKS = {"starts_a_new_python_each_time"}
NOT_HERE = "the second call finds the folder of the first"


import os

SCRIPT = """
import sys
before = set(sys.modules)
exec(sys.argv[1], {})
print()
print(*[name for name in sys.modules if name not in before])
"""


def modules_added(code):
    os.chdir(os.path.dirname(sys.executable))
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()
