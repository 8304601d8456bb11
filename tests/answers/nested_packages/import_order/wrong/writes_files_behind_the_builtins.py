"""Wrote files for another Python, where built-in modules go before files."""

BREAKS = {"the_tree_comes_first"}


import os
import subprocess
import tempfile

PRINT = "import builtins; builtins.print(__name__)\n"


def import_order(statement, tree):
    with tempfile.TemporaryDirectory() as folder:
        for key, source in tree.items():
            file = os.path.join(folder, *key.split(".")) + ".py"
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w") as opened:
                opened.write(PRINT + source)
        command = [sys.executable, "-c", statement]
        env = {**os.environ, "PYTHONPATH": folder}
        done = subprocess.run(command, env=env, capture_output=True, text=True)
    return done.stdout.split()
