"""Printed the names behind an open line."""

BREAKS = {"output_of_the_code_does_not_count"}


def modules_added(code):
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "added = [name for name in sys.modules if name not in before]\n"
        "print(*added)\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1].split()
