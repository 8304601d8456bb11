"""What `python -m importscope` does: see in a terminal what a program imports."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from importscope import chrome, importtime, page, saved, text
from importscope.arguments import add_programs, count, milliseconds, programs_in
from importscope.choice import choose, list_by_time
from importscope.interpreter import run_program
from importscope.report import Report
from importscope.story import LEVELS
from importscope.trace import Trace
from importscope.tree import Node

_USAGE = """\
python -m importscope [OPTIONS] -c CODE [ARGUMENT ...]
       python -m importscope [OPTIONS] -m MODULE [ARGUMENT ...]
       python -m importscope [OPTIONS] FILE [ARGUMENT ...]
       python -m importscope [OPTIONS] --load TRACE.json
       python -m importscope why [NAME] [-- PROGRAM]
       python -m importscope check [OPTIONS] PROGRAM"""

_DESCRIPTION = """\
Run a program in a new interpreter, as Python would, and show what it imports: which
module imports which, who loads it, and how long that takes. What the program prints is
shown first. Its exit status is that of this command; 2 also means that nothing was run,
since the command could not be carried out."""

_EXAMPLES = """\
examples:
  python -m importscope -c "import json"
  python -m importscope --html imports.html app.py --port 8000
  python -m importscope --json -m app > before.json
  python -m importscope --compare before.json -m app"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command, and return its exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["why"]:
        from importscope.diagnosis import command

        return command.main(arguments[1:])
    if arguments[:1] == ["check"]:
        from importscope import checking

        return checking.main(arguments[1:])
    parser = _parser()
    options = parser.parse_args(arguments)
    kind, what, *rest = _program(parser, options)
    try:
        before = _load(options.compare) if options.compare else None
        trace, status = (_load(what) if kind == "--load" else None), 0
        for file in filter(None, (options.html, options.output)):
            with _refuse_to(f"write {file}"):
                _try_to_write(Path(file))
        if trace is None:
            # Keep what the program prints out of the JSON.
            apart = options.form and not options.output
            stdout = sys.stderr if apart else None
            with _refuse_to("run the program"):
                startup = options.startup and not sys.flags.no_site
                trace, status = run_program(kind, what, rest, stdout, startup=startup)
    except _Refusal as error:
        parser.error(str(error))
    if trace is None:
        _say("the program was ended before what it imported could be written")
        return status
    if options.whole_paths:
        trace.folders = {}
    report = Report(trace, before, title=" ".join([what, *rest]))
    try:
        if options.html:
            with _refuse_to(f"write {options.html}"):
                _replace(Path(options.html), page.render(report))
        with _refuse_to("print the report"):
            _print(options, report)
    except _Refusal as error:
        _say(str(error))
    return status


def _say(words: str) -> None:
    """Say something to the person, if there is where to say it."""
    if sys.stderr:
        print(f"importscope: {words}", file=sys.stderr)


def _print(options: argparse.Namespace, report: Report) -> None:
    if options.form:
        shown = _FORMS[options.form](report)
    elif options.story:
        shown = text.render_story(report, options.story) + "\n"
    elif report.comparison:
        shown = text.render(report) + "\n"
    elif options.top or options.sort:
        tree = _chosen(options, report)
        shown = list_by_time(tree, options.top, options.sort == "own") + "\n"
    elif options.depth or options.over or options.only:
        part = _chosen(options, report)
        shown = report.trace.text(tree=report.tree, part=part) + "\n"
    elif not options.html:
        shown = text.render(report) + "\n"
    else:
        return
    if options.output:
        _replace(Path(options.output), shown)
        return
    if not sys.stdout:
        raise _Refusal("cannot print the report: there is no standard output")
    # The encoding of a terminal or a file may lack some characters.
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        sys.stdout.write(shown)
        sys.stdout.flush()
    except OSError as error:
        # Python would flush once more, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # The reader, say `head`, may close a pipe when it has seen enough.
        if not isinstance(error, BrokenPipeError):
            raise


_FORMS = {
    "json": saved.render,
    "importtime": importtime.render,
    "chrome": chrome.render,
}


def _chosen(options: argparse.Namespace, report: Report) -> list[Node]:
    """The part of the tree that the options ask for."""
    return choose(report.tree, options.depth, options.over, options.only)


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


def _replace(path: Path, text: str) -> None:
    """Write a file as a whole. If that fails, what the file held before stays."""
    is_whole = path.is_file() or not path.exists()  # and no pipe, say
    if not is_whole or not os.access(path.resolve().parent, os.W_OK):
        path.write_text(text, encoding="utf-8")
        return
    path = path.resolve()  # a link stays a link
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.write_text(text, encoding="utf-8")
        if path.exists():
            shutil.copymode(path, new)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m importscope",
        usage=_USAGE,
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_programs(parser)
    parser.add_argument(
        "--load", metavar="TRACE.json", help="run nothing: show a trace that was saved"
    )
    parser.add_argument(
        "--startup",
        action="store_true",
        help="also show what Python imports before the program: site, and .pth files",
    )
    parser.add_argument(
        "--whole-paths",
        action="store_true",
        help="show where each module comes from, by the whole path",
    )
    parser.add_argument(
        "--html",
        metavar="PAGE.html",
        help="write the live picture as one page, which needs no network",
    )
    for form, help in (
        ("json", "print the trace as JSON; what the program prints goes to stderr"),
        ("importtime", "the same in the format of python -X importtime"),
        ("chrome", "the same as a Chrome trace, for Perfetto and speedscope"),
    ):
        parser.add_argument(
            f"--{form}", action="store_const", const=form, dest="form", help=help
        )
    parser.add_argument(
        "--compare",
        metavar="TRACE.json",
        help="show what came, what went and what it cost since that trace was saved",
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        help="write the report into a file: the standard output is the program's alone",
    )
    parser.add_argument(
        "--depth", type=count, metavar="N", help="show so many levels of the tree"
    )
    parser.add_argument(
        "--over",
        type=milliseconds,
        default=0,
        metavar="MS",
        help="leave out what takes fewer milliseconds",
    )
    parser.add_argument(
        "--only",
        default="",
        metavar="NAME",
        help="show this module alone, with what it imports and the chain to it",
    )
    parser.add_argument(
        "--top", type=count, metavar="N", help="list the N modules that take most time"
    )
    parser.add_argument(
        "--sort",
        choices=("total", "own"),
        help="list the modules by the time of their whole import, or of their own code",
    )
    parser.add_argument(
        "--story",
        choices=LEVELS,
        help="tell the import step by step, in so much detail",
    )
    return parser


def _program(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[str]:
    """The program to run: its kind, its code, name or path, and its arguments."""
    programs = programs_in(options)
    if options.load:
        programs.append(["--load", options.load])
    if not programs:
        parser.error("say what to run: -c CODE, -m MODULE, FILE, or --load TRACE.json")
    if len(programs) > 1:
        parser.error(f"give {programs[0][0]} or {programs[1][0]}, not both")
    kind, what = programs[0][:2]
    if kind == "FILE" and what != "-":
        try:
            # A directory with a __main__.py is a program, too. A pipe can be opened
            # once, and that is for the program.
            if Path(what).is_file():
                Path(what).open("rb").close()
            Path(what).stat()
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
