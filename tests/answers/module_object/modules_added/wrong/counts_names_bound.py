"""Counted the names that the code binds."""

BREAKS = {"names_what_an_import_adds"}


def modules_added(code):
    script = (
        "import sys\n"
        "names = {}\n"
        "exec(sys.argv[1], names)\n"
        "print('\\n' + ' '.join(n for n in names if n != '__builtins__'))\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.split("\n")[-2].split()
