"""Left out what this process has loaded."""

BREAKS = {"starts_a_new_python_each_time", "your_own_imports_do_not_count"}


def modules_added(code):
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "print()\n"
        "added = [name for name in sys.modules if True]\n"
        "print(*added)\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [n for n in done.stdout.split("\n")[-2].split() if n not in sys.modules]
