"""Record what lessons show of a newer Python, for the readers of older ones.

    python3.15 tools/record_traces.py

A lesson calls `on_3_15("lazy_binding", program)`: from Python 3.15 on, this runs the
program; before, the lesson reads `notebooks/recorded/lazy_binding.json`, which this
tool writes. Paths of this machine are not recorded.
"""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import nbformat

from importscope import fresh, saved
from importscope.report import Report

LESSONS = Path(__file__).parent.parent / "notebooks"
RECORDED = LESSONS / "recorded"


def programs() -> Iterator[tuple[str, str]]:
    """The name and the source of each program that a lesson gives to `on_3_15`."""
    for path in sorted(LESSONS.glob("[0-9]*.ipynb")):
        texts = {}
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type != "code" or cell.source.startswith("%"):
                continue  # no Python
            for node in ast.walk(ast.parse(cell.source)):
                match node:
                    case ast.Assign([ast.Name(name)], ast.Constant(str(text))):
                        texts[name] = text
                    case ast.Call(
                        ast.Name("on_3_15"), [ast.Constant(str(title)), ast.Name(name)]
                    ):
                        yield title, texts[name]


def record(program: str) -> str:
    """The trace of a program, as JSON."""
    trace = fresh(program)
    trace.folders = {folder: s for folder, s in trace.folders.items() if s in ("", ".")}
    return saved.render(Report(trace)).replace(str(LESSONS.parent), "/course")


if __name__ == "__main__":
    os.chdir(LESSONS)
    for title, program in programs():
        (RECORDED / f"{title}.json").write_text(record(program), encoding="utf-8")
