"""Left out the names with dots."""

BREAKS = {
    "counts_what_is_imported_on_the_way",
    "keeps_the_order_of_appearance",
    "your_own_imports_do_not_count",
}


def modules_added(code):
    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "print()\n"
        "added = [name for name in sys.modules if name not in before and '.' not in name]\n"
        "print(*added)\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.split("\n")[-2].split()
