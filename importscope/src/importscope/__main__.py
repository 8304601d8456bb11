"""See in a terminal what a program imports: `python -m importscope --help`."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from importscope.compare import compare
from importscope.page import to_page
from importscope.program import run
from importscope.saved import from_json, to_json
from importscope.story import LEVELS, tell
from importscope.trace import Trace

_USAGE = """\
python -m importscope [OPTIONS] -c CODE [ARGUMENT ...]
       python -m importscope [OPTIONS] -m MODULE [ARGUMENT ...]
       python -m importscope [OPTIONS] FILE [ARGUMENT ...]
       python -m importscope [OPTIONS] --load TRACE.json"""

_DESCRIPTION = """\
Run a program in a new interpreter, as Python would, and show what it imports: which
module imports which, who loads it, and how long that takes. What the program prints is
shown first. Its exit status is that of this command; 2 means that the command itself
could not be carried out."""

_EXAMPLES = """\
examples:
  python -m importscope -c "import json"
  python -m importscope --html imports.html app.py --port 8000
  python -m importscope --json -m app > before.json
  python -m importscope --compare before.json -m app"""


def main(arguments: list[str] | None = None) -> int:
    """Carry the command out; returns its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    kind, what, *rest = _program(parser, options)
    try:
        before = _load(options.compare) if options.compare else None
        trace, status = (_load(what) if kind == "--load" else None), 0
        if options.html:
            with _can(f"write {options.html}"):
                _try_to_write(Path(options.html))
        if trace is None:
            # What the program prints is no part of the JSON.
            stdout = sys.stderr if options.json else None
            with _can("run the program"):
                trace, status = run(kind, what, rest, stdout)
        if trace is None:
            print(_UNSEEN, file=sys.stderr)
            return status or 1
        if options.html:
            page = to_page(trace, " ".join([what, *rest]), before)
            with _can(f"write {options.html}"):
                Path(options.html).write_text(page, encoding="utf-8")
    except _Refusal as error:
        parser.error(str(error))
    try:
        # A terminal, or a file, need not know all letters.
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        _report(options, trace, before)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads, `head` for example, has had enough. Python flushes once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _report(options: argparse.Namespace, trace: Trace, before: Trace | None) -> None:
    if options.json:
        print(to_json(trace), end="")
    elif options.story:
        print(_story(trace, options.story))
    elif before:
        print(compare(before, trace))
    elif not options.html:
        print(trace)


_UNSEEN = "importscope: the program was ended before what it imported could be written"


class _Refusal(Exception):
    """What was asked for cannot be done."""


@contextmanager
def _can(do: str) -> Iterator[None]:
    """Refuse what the system refuses."""
    try:
        yield
    except OSError as error:
        raise _Refusal(f"cannot {do}: {error.strerror}") from None


def _try_to_write(path: Path) -> None:
    """Fail now, not after the program; leave everything as it was."""
    try:
        path.open("x").close()
    except FileExistsError:
        path.open("a").close()
    else:
        path.unlink()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m importscope",
        usage=_USAGE,
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    rest = argparse.REMAINDER
    # What follows these is the program's own, options included.
    for program in ("-c", "-m", "FILE"):
        parser.add_argument(program, nargs=rest, help=argparse.SUPPRESS)
    parser.add_argument(
        "--load", metavar="TRACE.json", help="run nothing: show a trace that was saved"
    )
    parser.add_argument(
        "--html",
        metavar="PAGE.html",
        help="write the live picture as one page, which needs no network",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="print the trace as JSON; what the program prints goes to standard error",
    )
    parser.add_argument(
        "--compare",
        metavar="TRACE.json",
        help="show what came, what went and what it cost since that trace was saved",
    )
    parser.add_argument(
        "--story",
        choices=LEVELS,
        help="tell the import step by step, in so much detail",
    )
    return parser


def _program(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[str]:
    """What to run: its kind, itself, its arguments."""
    loaded = [options.load] if options.load else None
    given = {"-c": options.c, "-m": options.m, "FILE": options.FILE, "--load": loaded}
    programs = [[kind, *words] for kind, words in given.items() if words]
    if not programs:
        parser.error("say what to run: -c CODE, -m MODULE, FILE, or --load TRACE.json")
    if len(programs) > 1:
        parser.error(f"give {programs[0][0]} or {programs[1][0]}, not both")
    kind, what = programs[0][:2]
    if kind == "FILE":
        try:
            # A directory with a __main__.py is a program, too.
            if not Path(what).is_dir():
                Path(what).open("rb").close()
        except OSError as error:
            parser.error(f"cannot read {what}: {error.strerror}")
    return programs[0]


def _load(path: str) -> Trace:
    with _can(f"read {path}"):
        saved = Path(path).read_bytes()
    try:
        return from_json(saved)  # JSON says its own encoding
    except ValueError as error:
        raise _Refusal(f"cannot use {path}: {error}") from None


def _story(trace: Trace, level: str) -> str:
    most = LEVELS.index(level)
    sentences = [
        step.sentence.replace("`", "") for step in tell(trace) if step.level <= most
    ]
    width = len(str(len(sentences)))
    return "\n".join(
        f"{number:{width}}  {sentence}" for number, sentence in enumerate(sentences, 1)
    )


if __name__ == "__main__":
    sys.exit(main())
