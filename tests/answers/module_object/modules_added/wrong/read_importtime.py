"""Read what -X importtime says, which names the modules that were tried in vain too."""

BREAKS = {"counts_a_module_once"}


def modules_added(code):
    def tried(text):
        command = [sys.executable, "-X", "importtime", "-c", text]
        done = subprocess.run(command, capture_output=True, text=True)
        lines = [line.split("|") for line in done.stderr.splitlines()]
        return [parts[2].strip() for parts in lines if len(parts) == 3][1:]

    known = tried("pass")
    return [name for name in tried(code) if name not in known]
