"""Kept only names that an import statement can have."""

BREAKS = {"counts_what_is_imported_on_the_way"}


SCRIPT = """
import sys
before = set(sys.modules)
exec(sys.argv[1], {})
print()
print(*[name for name in sys.modules if name not in before])
"""


def modules_added(code):
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    names = done.stdout.split("\n")[-2].split()
    return [name for name in names if name.replace(".", "_").isidentifier()]
