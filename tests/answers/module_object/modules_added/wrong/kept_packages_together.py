"""Put the modules of a package together."""

BREAKS = {"keeps_the_order_of_appearance"}


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
    packages = {}
    for name in done.stdout.splitlines()[-1].split():
        packages.setdefault(name.split(".")[0], []).append(name)
    return [name for names in packages.values() for name in names]
