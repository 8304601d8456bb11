"""Gives the code its import_ among the builtins, and cleans up with an ExitStack."""


def modules_added(code):
    lines = [
        "import sys",
        "sys.stdout, sys.my_output = sys.stderr, sys.stdout",
        "sys.my_modules = sys.modules.copy()",
        f"exec({code!r}, {{}})",
        "import sys",
        "[print(m, file=sys.my_output) for m in sys.modules if m not in sys.my_modules]",
    ]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout.split()
