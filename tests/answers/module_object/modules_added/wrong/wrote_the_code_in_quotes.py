"""Wrote the code between quotes, where its own backslashes are read twice."""

BREAKS = {"names_what_an_import_adds"}


def modules_added(code):
    script = f"""
import sys
before = set(sys.modules)
exec('''{code}''', {{}})
print()
print(*[name for name in sys.modules if name not in before])
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout.splitlines()[-1].split()
