"""Real files for the lines and for the names, the finders themselves for the kinds."""

import os
import tempfile


def modules_added(code):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "names.txt")
        script = f"""
import sys
names_before = list(sys.modules)
exec({code!r}, dict(__name__="__main__"))
with open({path!r}, "w", encoding="utf-8") as file:
    for name in list(sys.modules):
        if name not in names_before:
            file.write(name + "\\n")
"""
        subprocess.check_call(
            [sys.executable, "-c", script],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with open(path, encoding="utf-8") as file:
            return file.read().split()
