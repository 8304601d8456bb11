"""`python -m grader check NOTEBOOK …`: how far is a learner's notebook?"""

import argparse
import functools
import json
import sys
from pathlib import Path
from typing import Any

from grader.learner.assignment import NotAnAssignment
from grader.learner.standing import (
    BROKEN,
    NOT_JUDGED,
    NotStarted,
    Standing,
    standing_of,
)
from grader.learner.words import in_words
from grader.progress_bar import progress_is_over, show_progress
from grader.promise import emphasised

DESCRIPTION = """\
Judge every promise of an assignment.
The code of the notebook runs in a process of its own, in the notebook's folder.
"""
EPILOG = """\
exit status: 0 every promise is kept, 1 some are broken, 2 something could not be judged

--json prints an object for a notebook, a list of them for several:
  {"assignment", "points", "max_points",
   "tasks": [{"name", "points", "max_points",
              "promises": [{"name", "promise", "verdict",
                            "points", "max_points", "message"}]}]}
A verdict is "kept", "broken", "not reached" (it builds on a broken promise) or
"not judged".
"""
ALL_KEPT, SOME_BROKEN, SOME_NOT_JUDGED, INTERRUPTED = 0, 1, 2, 130


def add_to(commands: Any) -> None:
    """Add the command to a parser's commands."""
    parser = commands.add_parser(
        "check",
        help="say how far a notebook is",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--json", action="store_true", help="print JSON, and no words")
    parser.set_defaults(command=check)


def check(options: argparse.Namespace) -> int:
    """Run the command; the exit status."""
    standings, status = [], ALL_KEPT
    try:
        for path in options.notebooks:
            standing = _checked(path)
            status = max(status, _status(standing))
            if standing and not options.json:
                words = in_words(standing)
                print(emphasised(words) if sys.stdout.isatty() else words, flush=True)
            elif standing:
                standings.append(standing.as_json())
    except KeyboardInterrupt:
        progress_is_over()
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    if options.json:
        whole = standings if len(options.notebooks) > 1 else next(iter(standings), None)
        if whole is not None:
            print(json.dumps(whole, indent=2))
    return status


def _checked(path: Path) -> Standing | None:
    """The standing of a notebook; None, and a line on stderr, where it has none."""
    try:
        notebook = path.read_bytes()
        folder = path.resolve().parent
        standing = standing_of(
            notebook,
            folder=folder,
            progress=functools.partial(show_progress, "promises"),
        )
    except FileNotFoundError:
        problem = "there is no such file. Is the path right, seen from this folder?"
    except OSError as error:
        problem = f"it cannot be read: {error.strerror}."
    except (NotAnAssignment, NotStarted) as error:
        problem = str(error)
    else:
        progress_is_over()
        return standing
    progress_is_over()
    print(f"{path}: {problem}", file=sys.stderr)
    return None


def _status(standing: Standing | None) -> int:
    if standing is None or standing.count(NOT_JUDGED):
        return SOME_NOT_JUDGED
    return SOME_BROKEN if standing.count(BROKEN) else ALL_KEPT
