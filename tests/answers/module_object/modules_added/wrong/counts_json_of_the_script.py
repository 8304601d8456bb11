"""Imported json last, before it looked what was new."""

BREAKS = {"names_what_an_import_adds"}


def modules_added(code):
    import json

    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "import json\n"
        "added = [name for name in sys.modules if name not in before]\n"
        "print('\\n' + json.dumps(added))\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])
