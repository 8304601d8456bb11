"""Did not want to wait for ever."""

BREAKS = {"starts_a_new_python_each_time"}


def modules_added(code):
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {})\n"
        "print()\n"
        "print(*[name for name in sys.modules if name not in before])\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=10)
    return done.stdout.split("\n")[-2].split()
