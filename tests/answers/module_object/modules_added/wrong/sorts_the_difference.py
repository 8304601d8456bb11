"""Subtracted two sets and sorted what was left."""

BREAKS = {"keeps_the_order_of_appearance"}


def modules_added(code):
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "print()\n"
        "added = sorted(set(sys.modules) - before)\n"
        "print(*added)\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.split("\n")[-2].split()
