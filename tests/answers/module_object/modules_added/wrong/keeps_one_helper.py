"""Started one helper process and kept it for all calls."""

BREAKS = {"starts_a_new_python_each_time"}
NOT_HERE = "the helper outlives a promise that has no process of its own"

SCRIPT = """
import sys
for line in sys.stdin:
    before = set(sys.modules)
    code = eval(line)
    out, sys.stdout = sys.stdout, sys.stderr
    exec(code, {})
    sys.stdout = out
    print(*[name for name in sys.modules if name not in before], flush=True)
"""
helpers = []


def modules_added(code):
    if not helpers:
        helpers.append(
            subprocess.Popen(
                [sys.executable, "-c", SCRIPT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )
    print(repr(code), file=helpers[0].stdin, flush=True)
    return helpers[0].stdout.readline().split()
