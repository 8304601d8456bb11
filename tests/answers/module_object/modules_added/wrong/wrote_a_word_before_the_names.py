"""Wrote a word before the names, and read what comes after the first such word."""

BREAKS = {"output_of_the_code_does_not_count"}


SCRIPT = """
import sys
before = set(sys.modules)
exec(sys.argv[1], {})
print("\\nADDED:", *[name for name in sys.modules if name not in before])
"""


def modules_added(code):
    command = [sys.executable, "-c", SCRIPT, code]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    return done.stdout.split("ADDED:", 1)[1].split()
