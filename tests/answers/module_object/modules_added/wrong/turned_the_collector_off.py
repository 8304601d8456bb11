"""Turned the garbage collector off, with a module that the code may import."""

BREAKS = {"your_own_imports_do_not_count"}


def modules_added(code):
    script = (
        "import gc, sys; gc.disable()\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {})\n"
        "print()\n"
        "print(*[name for name in sys.modules if name not in before])\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    return done.stdout.split("\n")[-2].split()
