"""`python -m importscope why`: the answer to a name, or to a traceback."""

import argparse
import sys
from pathlib import Path

from importscope import shelter
from importscope.diagnosis import Answer, explain, is_name, look_up
from importscope.diagnosis.search import Place

_USAGE = """\
python -m importscope why [--json] NAME
       python -m importscope why [--json] < TRACEBACK"""

_DESCRIPTION = """\
Say who answers for the module NAME, or why nobody does: which finders were asked, what
each entry of the path has, the likely cause, and what to try. Nothing is imported for
this. Without NAME, the traceback of a failed import is read from the standard input and
explained. The exit status is 0 if there is an answer, whatever it is, and 2 if what was
given is neither a name nor a traceback."""


def main(arguments: list[str]) -> int:
    """Run the command, and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m importscope why",
        usage=_USAGE,
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    options = parser.parse_args(arguments)
    try:
        answer = _answer(options.name)
    except ValueError as error:
        parser.error(str(error))
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    print(answer.to_json() if options.json else answer.text())
    return 0


def _answer(name: str | None) -> Answer:
    # The first entry is of the command itself: a program has its own there.
    path = shelter.programs_path[0 if sys.flags.safe_path else 1 :]
    place = Place([str(Path.cwd()), *path], sys.meta_path)
    if name is None:
        if sys.stdin.isatty():
            print("Paste the traceback, then press Ctrl-D.", file=sys.stderr)
        return explain(sys.stdin.buffer.read().decode(errors="replace"), place)
    if not is_name(name):
        raise ValueError(
            f"{name!r} is not the name of a module: a name is identifiers with dots "
            "between them, such as package.module"
        )
    return look_up(name, place)
