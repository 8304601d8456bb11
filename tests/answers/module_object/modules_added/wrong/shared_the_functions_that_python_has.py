"""Kept its own names in a function, and called Python's functions after the code."""

BREAKS = {"your_own_imports_do_not_count"}


SCRIPT = """
def run(code):
    import sys
    before, write = set(sys.modules), sys.stdout.write
    exec(code, globals())
    new = [name for name in list(sys.modules) if name not in before]
    write(chr(10) + " ".join(new) + chr(10))

run(__import__("sys").argv[1])
"""


def modules_added(code):
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.split("\n")[-2].split()
