"""`python -m importscope why`: the answer to a name, to a traceback, to a program."""

import argparse
import os
import sys
from pathlib import Path

from importscope import shelter
from importscope.diagnosis import Answer, explain, is_name, look_up
from importscope.diagnosis.answer import shown, wrap
from importscope.diagnosis.importers import chain_to, find_importers
from importscope.diagnosis.search import Place
from importscope.interpreter import run_program
from importscope.trace import Trace
from importscope.tree import Node

_USAGE = """\
python -m importscope why [--json] NAME
       python -m importscope why [--json] < TRACEBACK
       python -m importscope why NAME -- FILE | -m MODULE | -c CODE [ARGUMENT ...]"""

_DESCRIPTION = """\
Say who answers for the module NAME, or why nobody does: which finders were asked, what
each entry of the path has, the likely cause, and what to try. Nothing is imported for
this. Without NAME, the traceback of a failed import is read from the standard input and
explained. With a program, the program is run, and who imports NAME in it is said: all
lines that import it, and the chain from the program to it. The exit status is 0 if
there is an answer, whatever it is, and 2 if what was given cannot be used."""


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
    program: list[str] = []
    if "--" in arguments:
        place = arguments.index("--")
        arguments, program = arguments[:place], arguments[place + 1 :]
        if not program:
            parser.error("-- comes before a program: FILE, -m MODULE, or -c CODE")
    options = parser.parse_args(arguments)
    try:
        if program:
            shown_answer = _answer_by_running(options.name, program)
        else:
            answer = _answer(options.name)
            shown_answer = answer.to_json() if options.json else answer.text()
    except ValueError as error:
        parser.error(str(error))
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        print(shown_answer, flush=True)
    except BrokenPipeError:
        # The reader, say `head`, has closed the pipe; yet Python flushes once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _answer(name: str | None) -> Answer:
    if name is None:
        if sys.stdin.isatty():
            print("Paste the traceback, then press Ctrl-D.", file=sys.stderr)
        text = sys.stdin.buffer.read().decode(errors="replace")
        return explain(text, _place())
    return look_up(_checked(name), _place())


def _place() -> Place:
    # The first entry is of the command itself: a program has its own there.
    path = shelter.programs_path[0 if sys.flags.safe_path else 1 :]
    return Place([str(Path.cwd()), *path], sys.meta_path)


def _checked(name: str | None) -> str:
    if not name or not is_name(name):
        raise ValueError(
            f"{name or ''!r} is not the name of a module: a name is identifiers with "
            "dots between them, such as package.module"
        )
    return name


def _answer_by_running(name: str | None, program: list[str]) -> str:
    """Who imports a module in a program, which is run to find out."""
    name = _checked(name)
    kind, what, *rest = program if program[0] in ("-m", "-c") else ["FILE", *program]
    if kind == "FILE" and not Path(what).exists():
        raise ValueError(f"cannot run {what}: there is no such file")
    # What the program prints is no part of the answer.
    trace, status = run_program(kind, what, rest, sys.stderr)
    if trace is None:
        raise ValueError(
            f"the program ended, with status {status}, before it could be asked"
        )
    file = str(Path(what).absolute()) if kind == "FILE" else ""
    return _who_imports(trace, name, what, file)


def _who_imports(trace: Trace, name: str, title: str, file: str) -> str:
    width = os.get_terminal_size().columns if sys.stdout.isatty() else 80
    tree = trace.tree()
    chain = chain_to(tree, name)
    importers = find_importers(tree, name, file)
    blocks = []
    if chain:
        blocks.append(describe_chain(title, name, chain, width))
    else:
        blocks.append(
            wrap(
                f"The program did not load {name}: nothing imported it, or it was "
                "loaded before the program began.",
                width,
            )
        )
    if importers:
        lines = [wrap(str(importer), width, "  ") for importer in importers]
        blocks.append("\n".join([f"Imported by ({len(importers)}):", *lines]))
    if trace.error:
        # The trace does not hold the lines of the traceback.
        frame = f'  File "{file or "<string>"}", line 0, in <module>'
        answer = explain(f"{frame}\n{trace.error}", _place())
        answer.levels = []
        blocks += [wrap("The program ended in an exception:", width), answer.text()]
    return "\n\n".join(blocks)


def describe_chain(program: str, name: str, chain: list[Node], width: int) -> str:
    """Which file answered for a module, and the chain from the program to it."""
    last = chain[-1]
    text = f"{name} {'was imported' if last.outcome == 'finished' else 'failed'}"
    if last.origin:
        text += f": {shown(last.origin)}, found by {last.finder}"
    names = " → ".join([program, *(node.name for node in chain)])
    return f"{wrap(f'{text}.', width)}\n\n{wrap(names, width)}"
