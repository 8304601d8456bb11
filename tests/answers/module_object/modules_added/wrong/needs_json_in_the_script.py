"""Imported json first, so that it does not count."""

BREAKS = {"your_own_imports_do_not_count"}


def modules_added(code):
    import json

    script = (
        "import json, sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "added = [name for name in sys.modules if name not in before]\n"
        "print('\\n' + json.dumps(added))\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])
