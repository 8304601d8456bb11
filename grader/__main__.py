"""`python -m grader check NOTEBOOK …` and `python -m grader autograde ASSIGNMENT`."""

import argparse
import os
import sys

from grader.classroom import command as autograde
from grader.learner import command as check

OUTPUT_CLOSED = 141  # exit status


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status."""
    options = _parser().parse_args(arguments)
    # A terminal or a file may not know all letters of the output.
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        status: int = options.command(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads the output has read enough. Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTPUT_CLOSED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m grader")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check.add_to(commands)
    if sys.platform == "linux":
        autograde.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
