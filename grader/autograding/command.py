"""`python -m grader autograde ASSIGNMENT`: grade a class."""

import argparse
import functools
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from grader.progress import progress_is_over, show_progress

if TYPE_CHECKING:
    from grader.autograding.run import Report

DESCRIPTION = """\
Grade what has been handed in: nbgrader's folders, nbgrader's gradebook, its marks.
Student code runs confined. A submission that has not changed since it was graded
is not run again, unless a check has changed.
"""
EPILOG = """\
exit status: 0 all were judged, 1 some could not be, 2 nothing was done

--json prints {"assignment", "graded": [{"student", "before", "after"}], "unchanged":
[student], "failed": {student: [reason]}, "notes": {student: [note]}}.
"""
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
        type=_positive,
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
    parser.set_defaults(run=autograde)


def autograde(options: argparse.Namespace) -> int:
    """Run the command; the exit status."""
    from nbgrader.api import MissingEntry

    from grader.autograding.course import Course, NothingToGrade
    from grader.autograding.run import Options, grade_class
    from grader.autograding.sandbox import CannotConfine

    how = Options(
        students=options.students,
        jobs=options.jobs,
        force=options.force,
        dry_run=options.dry_run,
        confined=not options.unconfined,
    )
    progress = functools.partial(_show, since=time.monotonic())
    try:
        report = grade_class(Course(options.assignment), how, progress)
    except (NothingToGrade, CannotConfine, MissingEntry) as problem:
        progress_is_over()
        print(problem, file=sys.stderr)
        return NOTHING_DONE
    except KeyboardInterrupt:
        progress_is_over()
        print("Interrupted; what is graded is kept.", file=sys.stderr)
        return INTERRUPTED
    progress_is_over()
    if options.json:
        print(json.dumps(_as_json(options.assignment, report), indent=2))
    else:
        print(_in_words(report, options.dry_run))
    return SOME_NOT_JUDGED if report.failed else ALL_JUDGED


def _show(done: int, of: int, since: float) -> None:
    show_progress("submissions", done, of, since)


def _as_json(assignment: str, report: "Report") -> dict[str, Any]:
    graded = [change._asdict() for change in report.changes]
    rest = {k: v for k, v in report._asdict().items() if k != "changes"}
    return {"assignment": assignment, "graded": graded} | rest


def _in_words(report: "Report", dry_run: bool) -> str:
    """What a teacher wants to know: who changed, what failed, what was noticed."""
    told = []
    for change in report.changes:
        if dry_run and change.before != change.after:
            before = "nothing" if change.before is None else f"{change.before:g}"
            told.append(f"{change.student}: from {before} to {change.after:g}")
    for student, reasons in report.failed.items():
        told += [f"{student}: could not be judged: {reason}" for reason in reasons]
    for student, notes in report.notes.items():
        told += [f"{student}: {note}" for note in notes]
    verb = "would be graded" if dry_run else "graded"
    count = len(report.changes)
    told.append(f"{count} {verb}, {len(report.unchanged)} unchanged.")
    return "\n".join(told)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
