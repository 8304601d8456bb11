"""A class is graded: a pool of processes judges, one writer keeps what they find."""

import contextlib
import fcntl
import itertools
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from grader import limits
from grader.classroom.basis import Basis, basis_without_submission, digest_of
from grader.classroom.folders import Course, NothingToGrade
from grader.classroom.grade import Grader, Result
from grader.classroom.gradebook import CannotWrite, explained, opened
from grader.classroom.handed_in import Submission
from grader.classroom.released import Released, read_released
from grader.classroom.restore import Repair
from grader.classroom.rows import Change, Recorder
from grader.confined.process import end_with_parent
from grader.confined.sandbox import Sandbox

SECONDS_FOR_A_BATCH = 0.5  # many are sooner written together than each on its own
TOOK_TOO_LONG = f"judging it took more than {limits.SUBMISSION_MINUTES} minutes"
WAS_KILLED = "the process that judged it was killed"

Progress = Callable[[int, int], None]
Judged = tuple[Submission, Result]


class Report(NamedTuple):
    """What came of a run."""

    changes: list[Change]
    unchanged: list[str]
    failed: dict[str, list[str]]
    repaired: dict[str, list[Repair]]
    notes: dict[str, list[str]]


class Stopped(Exception):
    """A run ended before all were graded."""

    def __init__(self, problem: CannotWrite, done: int, of: int) -> None:
        super().__init__(
            f"{problem}\n{done} of {of} were graded before, and are kept. "
            "Make room, and run this command again for the others."
        )


class TookTooLong(BaseException):
    """A submission's time is up. No step of the judge takes this for its own fault."""


class Options(NamedTuple):
    """How to grade."""

    students: list[str]
    jobs: int
    force: bool
    dry_run: bool
    confined: bool


def grade_class(course: Course, options: Options, progress: Progress) -> Report:
    """Grade what has been handed in; see `python -m grader autograde --help`."""
    students = _chosen(course, options.students)
    Sandbox(confined=options.confined)  # says now what else each process would say
    with (
        _alone(course),
        opened(course.db_url, course.directories.course_id) as gradebook,
    ):
        released = _released(gradebook, course)
        checks = basis_without_submission(released)
        report = Report([], [], {}, {}, {})
        late = AssignLatePenalties(config=course.config)
        late.init_plugin()
        recorder = Recorder(gradebook, course.assignment, late.plugin_inst)
        known = set() if options.force else recorder.students()
        todo: dict[str, Basis] = {}
        for student in students:
            submission = course.submission(student)
            basis = checks._replace(submission=digest_of(submission))
            if student in known and course.is_done(student, basis):
                report.unchanged.append(student)
            else:
                todo[student] = basis
        progress(0, len(todo))
        with contextlib.closing(_results(course, released, [*todo], options)) as found:
            for batch in _batches(found):
                before = [course.graded_on(handed_in.student) for handed_in, _ in batch]
                try:
                    changes = _write(batch, course, recorder, todo, options.dry_run)
                except CannotWrite as problem:
                    if report.changes:
                        raise Stopped(problem, len(report.changes), len(todo)) from None
                    raise
                for change, old, (_, result) in zip(
                    changes, before, batch, strict=True
                ):
                    _report(result, change.explained(todo[change.student], old), report)
                progress(len(report.changes), len(todo))
    return report


def _write(
    batch: list[Judged],
    course: Course,
    recorder: Recorder,
    todo: dict[str, Basis],
    dry_run: bool,
) -> list[Change]:
    """Write results; with `dry_run` only say what that would change.

    Those that are in the gradebook are marked last: after a crash, what is not marked
    is judged again.
    """
    with explained():
        if dry_run:
            return recorder.record(batch, dry_run=True)
        for submission, result in batch:
            course.write(submission, result)
        changes = recorder.record(batch, dry_run=False)
        for submission, result in batch:
            if not result.failed:
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


def _batches(results: Iterator[list[Judged]]) -> Iterator[list[Judged]]:
    """Results that are written together: as many as come in that time."""
    batch: list[Judged] = []
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
            f"{', '.join(missing)} handed in nothing for {course.assignment}. "
            f"Handed in: {', '.join(found) or 'nobody'}."
        )
    if not found:
        raise NothingToGrade(
            f"nobody has handed in {course.assignment}: there is no "
            f"{course.submitted('STUDENT')}. Run 'nbgrader collect', or put a folder "
            "there for each student."
        )
    return sorted(wanted) or found


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
    """Wait until no other run grades into the same folders."""
    place = Path(course.directories.root, course.directories.autograded_directory)
    with explained():
        place.mkdir(parents=True, exist_ok=True)
        lock = (place / ".lock").open("a+")
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


def _results(
    course: Course, released: Released, students: list[str], options: Options
) -> Generator[list[Judged], None, None]:
    """The results as they are found; now and then, that there are no more so far."""
    left = list(students)
    jobs = options.jobs
    while left:
        broken = False
        with _pool(released, course, options, jobs) as pool:
            running: dict[Future[Result], Submission] = {}
            waiting = iter([*left])
            while running or not broken:
                try:
                    for student in _up_to(2 * jobs - len(running), waiting):
                        submission = course.submission(student)
                        running[pool.submit(_grade, submission)] = submission
                except BrokenProcessPool:
                    broken = True
                if not running:
                    break
                done, _ = wait(running, SECONDS_FOR_A_BATCH, FIRST_COMPLETED)
                found: list[Judged] = []
                for future in done:
                    submission = running.pop(future)
                    try:
                        result = future.result()
                    except BrokenProcessPool:
                        broken = True
                        continue
                    except TookTooLong:
                        result = _not_judged(submission, released, TOOK_TOO_LONG)
                    left.remove(submission.student)
                    found.append((submission, result))
                yield found
        if broken:
            # A process that is killed takes the pool along. One by one it is known
            # whose submission it was: the first that has no result.
            if jobs == 1:
                submission = course.submission(left.pop(0))
                yield [(submission, _not_judged(submission, released, WAS_KILLED))]
            jobs = 1


def _not_judged(submission: Submission, released: Released, reason: str) -> Result:
    failed = dict.fromkeys(released.notebooks, reason)
    return Result(submission.student, {}, failed, [], [])


def _up_to(most: int, waiting: Iterator[str]) -> Iterator[str]:
    for _ in range(most):
        try:
            yield next(waiting)
        except StopIteration:
            return


@contextlib.contextmanager
def _pool(
    released: Released, course: Course, options: Options, jobs: int
) -> Iterator[ProcessPoolExecutor]:
    """Processes that judge; killed, whatever they do, if the block is left early."""
    context = multiprocessing.get_context("fork")
    cores: SimpleQueue[int] = context.SimpleQueue()
    for core in itertools.islice(itertools.cycle(os.sched_getaffinity(0)), jobs):
        cores.put(core)
    with ProcessPoolExecutor(
        jobs,
        mp_context=context,
        initializer=_begin,
        initargs=(released, course.config, options.confined, cores),
    ) as pool:
        try:
            yield pool
        except BaseException:
            for process in [*pool._processes.values()]:
                process.kill()
            # Nobody waits for the rest of a result that one was about to tell.
            pool._result_queue._writer.close()  # type: ignore[attr-defined]
            raise


_grader: Grader


def _begin(
    released: Released, config: Config, confined: bool, cores: SimpleQueue[int]
) -> None:
    """A process of the pool begins: with a sandbox of its own."""
    global _grader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _time_is_up)
    end_with_parent()
    # It and its sandbox take turns: on one core, they hand over faster.
    with contextlib.suppress(OSError):  # it may not choose
        os.sched_setaffinity(0, {cores.get()})
    _grader = Grader(released, config, confined=confined)


def _grade(submission: Submission) -> Result:
    signal.setitimer(signal.ITIMER_REAL, limits.SUBMISSION_MINUTES * 60)
    try:
        return _grader.grade(submission)
    except TookTooLong:
        _grader.close()  # wherever it stands: the next submission has a new sandbox
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _time_is_up(*_: object) -> None:
    raise TookTooLong
