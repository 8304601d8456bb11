"""Goes by importlib's machinery: a loader for the lines, types of loaders for kinds."""


def modules_added(code):
    script = "\n".join(
        [
            "import sys",
            "count = len(sys.modules)",
            f"exec({code!r}, {{'__name__': '__main__'}})",
            "print('', '===', *list(sys.modules)[count:], sep='\\n')",
        ]
    )
    output = subprocess.check_output([sys.executable, "-I", "-c", script], text=True)
    return output.rpartition("\n===\n")[2].splitlines()
