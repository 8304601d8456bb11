"""Wrote a mark before the names, which the code may print as well."""

BREAKS = {"output_of_the_code_does_not_count"}


def modules_added(code):
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "print('\\n#', end='')\n"
        "print(*[name for name in sys.modules if name not in before])\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.split("#")[1].split()
