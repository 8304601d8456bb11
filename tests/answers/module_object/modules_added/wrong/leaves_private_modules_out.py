"""Left out modules whose names begin with an underscore."""

BREAKS = {"names_what_an_import_adds"}


def modules_added(code):
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "print()\n"
        "print(*[name for name in sys.modules if name not in before])\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [n for n in done.stdout.split("\n")[-2].split() if not n.startswith("_")]
