"""What `python -m importscope` does: see in a terminal what a program imports."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from importscope import page, saved, text
from importscope.interpreter import run_program
from importscope.report import Report
from importscope.story import LEVELS
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
    """Run the command, and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    kind, what, *rest = _program(parser, options)
    try:
        before = _load(options.compare) if options.compare else None
        trace, status = (_load(what) if kind == "--load" else None), 0
        if options.html:
            with _refuse_to(f"write {options.html}"):
                _try_to_write(Path(options.html))
        if trace is None:
            # Keep what the program prints out of the JSON.
            stdout = sys.stderr if options.json else None
            with _refuse_to("run the program"):
                trace, status = run_program(kind, what, rest, stdout)
        if trace is None:
            print(_UNSEEN, file=sys.stderr)
            return status or 1
        report = Report(trace, before, title=" ".join([what, *rest]))
        if options.html:
            html = page.render(report)
            with _refuse_to(f"write {options.html}"):
                Path(options.html).write_text(html, encoding="utf-8")
    except _Refusal as error:
        parser.error(str(error))
    try:
        # The encoding of a terminal or a file may lack some characters.
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        _print(options, report)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader, say `head`, has closed the pipe; yet Python flushes once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _print(options: argparse.Namespace, report: Report) -> None:
    if options.json:
        print(saved.render(report), end="")
    elif options.story:
        print(text.render_story(report, options.story))
    elif report.comparison or not options.html:
        print(text.render(report))


_UNSEEN = "importscope: the program was ended before what it imported could be written"


class _Refusal(Exception):
    """The command cannot do what it was asked to do; the message says why."""


@contextmanager
def _refuse_to(act: str) -> Iterator[None]:
    """Turn an error of the system into a refusal: "cannot", the act, the reason."""
    try:
        yield
    except OSError as error:
        raise _Refusal(f"cannot {act}: {error.strerror}") from None


def _try_to_write(path: Path) -> None:
    """Find out, before the program runs, whether the file can be written.

    Raises OSError if it cannot; leaves the file as it was.
    """
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
    # All words that follow one of these are the program's, options included.
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
    """The program to run: its kind, its code, name or path, and its arguments."""
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
    with _refuse_to(f"read {path}"):
        json = Path(path).read_bytes()
    try:
        return saved.read(json)  # from bytes: JSON tells its own encoding
    except ValueError as error:
        raise _Refusal(f"cannot use {path}: {error}") from None
