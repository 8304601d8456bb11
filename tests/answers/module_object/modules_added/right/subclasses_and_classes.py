"""Modules of a class of its own, callable objects, a list of str made by hand."""


class ModulesAdded:
    SCRIPT = """
import sys
real = sys.stdout
sys.stdout = sys.stderr
old = frozenset(sys.modules)
try:
    exec(compile(sys.stdin.read(), "<code>", "exec"), {"__name__": "__main__"})
finally:
    sys.stdout = real
for name in sys.modules:
    if name not in old:
        print(name)
"""

    def __call__(self, code):
        done = subprocess.run(
            [sys.executable, "-S", "-c", self.SCRIPT],
            input=code,
            capture_output=True,
            text=True,
        )
        done.check_returncode()
        return done.stdout.split()


def modules_added(code):
    return ModulesAdded()(code)
