"""Looked for python3 on the path, to be sure that there is one."""

BREAKS = {"starts_a_new_python_each_time"}

import shutil

SCRIPT = """
import sys
before = set(sys.modules)
exec(sys.argv[1], {})
print()
print(*[name for name in sys.modules if name not in before])
"""


def modules_added(code):
    if not shutil.which("python3"):
        raise RuntimeError("there is no Python")
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()
