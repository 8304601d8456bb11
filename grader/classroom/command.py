"""`python -m grader autograde ASSIGNMENT`: grade a class."""

import argparse
import functools
import importlib
import json
import os
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from grader import limits
from grader.progress_bar import progress_is_over, show_progress

if TYPE_CHECKING:
    from grader.classroom.grade_class import Report
    from grader.classroom.rows import Change, Penalty

DESCRIPTION = """\
Grade what has been handed in: nbgrader's folders, nbgrader's gradebook, its marks.
Student code runs confined. A submission that has not changed since it was graded
is not run again, unless a check has changed.
"""
EPILOG = """\
exit status: 0 all were judged, 1 some could not be, 2 nothing was done

--json prints {"assignment", "graded": [{"student", "before", "after", "cells":
[{"cell", "before", "after", "why"}]}], "unchanged": [student], "failed": {student:
[reason]}, "repaired": {student: [{"cell", "what"}]}, "notes": {student: [note]},
"penalties": [{"student", "before", "after", "problem"}], "release": [difference]}.
"repaired" are the cells that were not as they were released, "penalties" those for
handing in late that changed, "release" where the release and the grader differ.
"""
_FORMATS = ("rfc3987_syntax", "rfc3986_validator", "isoduration")

ALL_JUDGED, SOME_NOT_JUDGED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


def add_to(commands: Any) -> None:
    """Add the command to a parser's commands."""
    parser = commands.add_parser(
        "autograde",
        help="grade a class",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("assignment", metavar="ASSIGNMENT")
    parser.add_argument(
        "--student",
        dest="students",
        action="append",
        default=[],
        metavar="ID",
        help="grade this student only (may be repeated)",
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how many submissions to judge at once (default: %(default)s)",
    )
    parser.add_argument(
        "--force", action="store_true", help="grade unchanged submissions again"
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="say whose score would change, and write nothing",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, and no words")
    parser.add_argument(
        "--unconfined",
        action="store_true",
        help="let student code run with your own rights, without bubblewrap",
    )
    parser.set_defaults(command=autograde)


def autograde(options: argparse.Namespace) -> int:
    """Run the command; the exit status."""
    _import_nbgrader()
    from nbgrader.api import MissingEntry

    from grader.classroom.folders import Course, NothingToGrade
    from grader.classroom.grade_class import GradingStopped, Options, grade_class
    from grader.classroom.gradebook import CannotWrite
    from grader.classroom.settings import not_heeded
    from grader.confined.bubblewrap import CannotConfine

    how = Options(
        students=options.students,
        jobs=options.jobs,
        force=options.force,
        dry_run=options.dry_run,
        confined=not options.unconfined,
    )
    progress = functools.partial(_show, since=time.monotonic())
    course = Course(options.assignment)
    if ignored := not_heeded(course.config):
        print(f"Not heeded by this command: {', '.join(ignored)}.", file=sys.stderr)
    try:
        report = grade_class(course, how, progress)
    except (NothingToGrade, CannotConfine, CannotWrite, MissingEntry) as problem:
        progress_is_over()
        print(problem, file=sys.stderr)
        return NOTHING_DONE
    except GradingStopped as problem:
        progress_is_over()
        print(problem, file=sys.stderr)
        return SOME_NOT_JUDGED
    except KeyboardInterrupt:
        progress_is_over()
        print("Interrupted; what is graded is kept.", file=sys.stderr)
        return INTERRUPTED
    progress_is_over()
    if options.json:
        print(json.dumps(_as_json(options.assignment, report), indent=2))
    else:
        print(_in_words(report, options.dry_run))
    waits = report.failed or any(penalty.problem for penalty in report.penalties)
    return SOME_NOT_JUDGED if waits else ALL_JUDGED


def _import_nbgrader() -> None:
    """Import nbgrader, without formats of texts that jsonschema could check.

    Nobody asks for these formats. One of them, the grammar of IRIs, takes longer to
    compile than all else that is imported.
    """
    needless = [name for name in _FORMATS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(needless))  # type: ignore[arg-type]
    try:
        importlib.import_module("nbgrader.apps")
    finally:
        for name in needless:
            del sys.modules[name]


def _show(done: int, of: int, since: float) -> None:
    show_progress("submissions", done, of, since)


def _as_json(assignment: str, report: "Report") -> dict[str, Any]:
    graded = [
        change._asdict() | {"cells": [cell._asdict() for cell in change.cells]}
        for change in report.changes
    ]
    repaired = {
        student: [repair._asdict() for repair in repairs]
        for student, repairs in report.repaired.items()
    }
    penalties = [penalty._asdict() for penalty in report.penalties]
    rest = report._asdict() | {"repaired": repaired, "penalties": penalties}
    del rest["changes"]
    return {"assignment": assignment, "graded": graded} | rest


def _in_words(report: "Report", dry_run: bool) -> str:
    """What a teacher wants to know: who changed, what failed, what was noticed."""
    from grader.classroom.grade import printable

    told = [*report.release]
    for change in report.changes:
        if change.student not in report.failed:
            told += _about(change, dry_run)
    for student, reasons in report.failed.items():
        told += [f"{student}: could not be judged: {reason}" for reason in reasons]
    for penalty in report.penalties:
        told.append(f"{penalty.student}: {_about_penalty(penalty)}")
    repaired = {
        student: [
            f"not as released: {what}: {_some(cells)}"
            for what, cells in _grouped((r.what, r.cell) for r in repairs).items()
        ]
        for student, repairs in report.repaired.items()
    }
    for notes in (repaired, report.notes):
        found = _grouped((note, who) for who, noted in notes.items() for note in noted)
        told += [f"{_some(who)}: {note}" for note, who in found.items()]
    verb = "would be graded" if dry_run else "graded"
    count = len(report.changes)
    told.append(f"{count} {verb}, {len(report.unchanged)} unchanged.")
    return "\n".join(map(printable, told))


def _about(change: "Change", dry_run: bool) -> list[str]:
    """The lines on a change. A first score is told only in a dry run."""
    if change.before is None:
        return [f"{change.student}: {change.after:g}"] if dry_run else []
    if not change.cells and change.before == change.after:
        return []
    cells = (
        (cell.why, f"{cell.cell} {_points(cell.before)} → {_points(cell.after)}")
        for cell in change.cells
    )
    return [
        f"{change.student}: from {change.before:g} to {change.after:g}",
        *(f"  {why}: {_some(found)}" for why, found in _grouped(cells).items()),
    ]


def _about_penalty(penalty: "Penalty") -> str:
    if penalty.problem:
        return f"the penalty for handing in late waits: {penalty.problem}"
    return (
        f"the penalty for handing in late: from {penalty.before:g} to {penalty.after:g}"
    )


def _points(score: float | None) -> str:
    return "no mark" if score is None else f"{score:g}"


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The second of each pair, by the first."""
    found: dict[str, list[str]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
    return found


def _some(names: list[str]) -> str:
    shown = ", ".join(names[: limits.LISTED_NAMES])
    more = len(names) - limits.LISTED_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)
