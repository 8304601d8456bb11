"""A class is graded: a pool of processes judges, one writer keeps the results."""

import contextlib
import fcntl
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties

from grader.classroom.basis import Basis, basis_without_submission, digest_of
from grader.classroom.differences import differences
from grader.classroom.folders import Course, NothingToGrade
from grader.classroom.grade import Result, SubmissionAndResult, printable
from grader.classroom.gradebook import CannotWrite, explained, opened
from grader.classroom.pool import results_of
from grader.classroom.released import Released, read_released
from grader.classroom.restore import Repair
from grader.classroom.rows import Change, Penalty, Recorder
from grader.classroom.secret import secret_of
from grader.confined.sandbox import Sandbox
from grader.progress_bar import Progress

# To write many results together is faster than to write each on its own.
SECONDS_FOR_A_BATCH = 0.5


class Report(NamedTuple):
    """What came of grading a class.

    The failures, repairs and notes are found by student; `release` says where the
    release and the grader differ.
    """

    changes: list[Change]
    unchanged: list[str]
    failed: dict[str, list[str]]
    repaired: dict[str, list[Repair]]
    notes: dict[str, list[str]]
    penalties: list[Penalty]
    release: list[str]


class GradingStopped(Exception):
    """The results could not be written any more, before all were graded."""

    def __init__(self, problem: CannotWrite, done: int, of: int) -> None:
        super().__init__(
            f"{problem}\n{done} of {of} were graded before, and are kept. "
            "Make room, and run this command again for the others."
        )


class Options(NamedTuple):
    """How to grade; `students` are those to be graded, and all if there are none."""

    students: list[str]
    jobs: int
    force: bool
    dry_run: bool
    confined: bool


def grade_class(course: Course, options: Options, progress: Progress) -> Report:
    """Grade what has been handed in; see `python -m grader autograde --help`."""
    students = _chosen(course, options.students)
    Sandbox(confined=options.confined)  # raises now what else each process would raise
    with (
        _alone(course),
        opened(course.db_url, course.directories.course_id) as gradebook,
    ):
        released = _released(gradebook, course)
        checks = basis_without_submission(released, course.teachers_files)
        report = Report([], [], {}, {}, {}, [], differences(released))
        late = AssignLatePenalties(config=course.config)
        late.init_plugin()
        recorder = Recorder(gradebook, course.assignment, late.plugin_inst)
        known = set() if options.force else recorder.students()
        todo: dict[str, Basis] = {}
        for student in students:
            if reason := _why_not(student, course, gradebook):
                report.failed[student] = [reason]
                continue
            submission = course.submission(student, released)
            basis = checks._replace(submission=digest_of(submission))
            if student in known and course.is_done(student, basis):
                report.unchanged.append(student)
            else:
                todo[student] = basis
        progress(0, len(todo))
        with explained():
            secret = secret_of(gradebook)
        results = results_of(
            [*todo],
            course,
            released,
            secret,
            jobs=options.jobs,
            confined=options.confined,
        )
        with contextlib.closing(results):
            for batch in _batches(results):
                before = [course.graded_on(handed_in.student) for handed_in, _ in batch]
                try:
                    changes = _write(
                        batch, course, recorder, todo, report, options.dry_run
                    )
                except CannotWrite as problem:
                    done = len(report.changes)
                    if done:
                        raise GradingStopped(problem, done, len(todo)) from None
                    raise
                for change, old, (_, result) in zip(
                    changes, before, batch, strict=True
                ):
                    _report(result, change.explained(todo[change.student], old), report)
                progress(len(report.changes), len(todo))
        judged = {each: course.autograded(each) for each in report.unchanged}
        with explained():
            report.penalties.extend(recorder.punish(judged, dry_run=options.dry_run))
        report.penalties.sort()
        if not options.dry_run:
            course.remove_feedback(penalty.student for penalty in report.penalties)
    return report


def _write(
    batch: list[SubmissionAndResult],
    course: Course,
    recorder: Recorder,
    todo: dict[str, Basis],
    report: Report,
    dry_run: bool,
) -> list[Change]:
    """Write results; with `dry_run` only say what that would change.

    That a submission is done is marked last, when its rows are in the gradebook. After
    a crash, the submissions without that mark are judged again.
    """
    with explained():
        for submission, result in batch:
            if not dry_run:
                course.write(submission, result)
                course.remove_feedback([submission.student])
        changes, penalties = recorder.record(batch, dry_run=dry_run)
        report.penalties.extend(penalties)
        for submission, result in batch:
            if not (result.failed or dry_run):
                course.mark_done(submission.student, todo[submission.student])
        return changes


def _report(result: Result, change: Change, report: Report) -> None:
    report.changes.append(change)
    if result.failed:
        report.failed[change.student] = list(result.failed.values())
    if result.repaired:
        report.repaired[change.student] = result.repaired
    if result.notes:
        report.notes[change.student] = result.notes


def _batches(
    results: Iterator[list[SubmissionAndResult]],
) -> Iterator[list[SubmissionAndResult]]:
    """The results in batches: what comes within `SECONDS_FOR_A_BATCH` is one batch."""
    batch: list[SubmissionAndResult] = []
    since = time.monotonic()
    for found in results:
        batch += found
        if batch and time.monotonic() - since > SECONDS_FOR_A_BATCH:
            yield batch
            batch = []
            since = time.monotonic()
    if batch:
        yield batch


def _chosen(course: Course, wanted: list[str]) -> list[str]:
    found = course.students()
    if missing := sorted(set(wanted) - set(found)):
        raise NothingToGrade(
            f"{_listed(missing)} handed in nothing for {course.assignment}. "
            f"Handed in: {_listed(found) or 'nobody'}."
        )
    if not found:
        raise NothingToGrade(
            f"nobody has handed in {course.assignment}: there is no "
            f"{course.submitted('STUDENT')}. Run 'nbgrader collect', or put a folder "
            "there for each student."
        )
    return sorted(wanted) or found


def _why_not(student: str, course: Course, gradebook: Gradebook) -> str:
    """Why there can be no row for a student; empty if there can."""
    if not student.isprintable():  # nbgrader's commands would end the class
        return "the name of the folder cannot be printed"
    if not course.creates_students:
        try:
            gradebook.find_student(student)
        except MissingEntry:
            return "is no student in the gradebook (Autograde.create_student is off)"
    return ""


def _listed(students: list[str]) -> str:
    return ", ".join(map(printable, students))


def _released(gradebook: Gradebook, course: Course) -> Released:
    try:
        return read_released(
            gradebook, course.assignment, course.released, course.config
        )
    except MissingEntry:
        raise NothingToGrade(
            f"the gradebook does not know {course.assignment}. Run "
            f"'nbgrader generate_assignment {course.assignment} --force' first."
        ) from None


@contextlib.contextmanager
def _alone(course: Course) -> Iterator[None]:
    """Wait until no other command grades into the same folders."""
    place = Path(course.directories.root, course.directories.autograded_directory)
    with explained():
        place.mkdir(parents=True, exist_ok=True)
        lock = (place / ".lock").open("a+")
        course.share(place, place / ".lock")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            who = lock.read() or "it has just begun"
            told = f"Another run is grading here ({who}); waiting for it to end."
            print(told, file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        with explained():
            lock.truncate(0)
            lock.write(
                f"process {os.getpid()}, since {datetime.now():%H:%M:%S on %d %B}"
            )
            lock.flush()
        yield
