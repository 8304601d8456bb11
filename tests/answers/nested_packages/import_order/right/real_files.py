"""Writes the tree into real files, and runs another Python there."""

import pathlib
import subprocess
import tempfile


def import_order(statement, tree):
    with tempfile.TemporaryDirectory() as folder:
        for name, source in tree.items():
            path = pathlib.Path(folder, *name.split(".")).with_suffix(".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("print(__name__)\n" + source)
        main = pathlib.Path(folder, "main.py")
        main.write_text(
            "import sys\n"
            "sys.meta_path.reverse()  # files first, before built-in and frozen modules\n"
            f"for name in {[name.removesuffix('.__init__') for name in tree]}:\n"
            "    sys.modules.pop(name, None)\n" + statement
        )
        out = subprocess.run(
            [sys.executable, "-B", str(main)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    return out.split()
