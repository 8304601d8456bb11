"""Put the code into the script, in a function."""

BREAKS = {"names_what_an_import_adds"}


import textwrap


def modules_added(code):
    script = (
        "import sys\n"
        "def run():\n"
        "    global tell, answer, note\n"
        f"{textwrap.indent(code, '    ')}\n"
        "before = set(sys.modules)\n"
        "run()\n"
        "print()\n"
        "print(*[name for name in sys.modules if name not in before])\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.split("\n")[-2].split()
