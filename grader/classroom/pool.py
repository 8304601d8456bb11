"""A pool of processes that judge submissions: each has a sandbox of its own."""

import contextlib
import itertools
import multiprocessing
import os
import signal
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.queues import SimpleQueue

from grader import limits
from grader.classroom.folders import Course
from grader.classroom.grade import Grader, Result, SubmissionAndResult
from grader.classroom.handed_in import Submission
from grader.classroom.released import Released
from grader.confined.process import end_with_parent

SECONDS_TO_WAIT = 0.5  # for a result, before an empty list is yielded
TOOK_TOO_LONG = f"judging it took more than {limits.SUBMISSION_MINUTES} minutes"
WAS_KILLED = "the process that judged it was killed"


class TookTooLong(BaseException):
    """A submission's time is up.

    It is no `Exception`, so that no step of the judge takes it for an error of its own.
    """


def results_of(
    students: list[str], course: Course, released: Released, jobs: int, confined: bool
) -> Generator[list[SubmissionAndResult], None, None]:
    """The results of these students' submissions, in the order in which they come.

    A list is yielded at least every `SECONDS_TO_WAIT`; it is empty if no result has
    come since. `jobs` is how many submissions are judged at once.
    """
    left = list(students)
    while left:
        broken = False
        with _pool(released, course, confined, jobs) as pool:
            running: dict[Future[Result], Submission] = {}
            waiting = iter([*left])
            while running or not broken:
                try:
                    for student in itertools.islice(waiting, 2 * jobs - len(running)):
                        submission = course.submission(student, released)
                        running[pool.submit(_grade, submission)] = submission
                except BrokenProcessPool:
                    broken = True
                if not running:
                    break
                done, _ = wait(running, SECONDS_TO_WAIT, FIRST_COMPLETED)
                found: list[SubmissionAndResult] = []
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
            # A process that is killed takes the whole pool along. So the submissions
            # are judged one by one: then the first without a result is the culprit.
            if jobs == 1:
                submission = course.submission(left.pop(0), released)
                yield [(submission, _not_judged(submission, released, WAS_KILLED))]
            jobs = 1


def _not_judged(submission: Submission, released: Released, reason: str) -> Result:
    failed = dict.fromkeys(released.notebooks, reason)
    return Result(submission.student, {}, failed, [], [])


@contextlib.contextmanager
def _pool(
    released: Released, course: Course, confined: bool, jobs: int
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
        initargs=(released, course, confined, cores),
    ) as pool:
        try:
            yield pool
        except BaseException:
            for process in [*pool._processes.values()]:
                process.kill()
            # A killed process may have told half a result. Nobody waits for the rest.
            pool._result_queue._writer.close()  # type: ignore[attr-defined]
            raise


_grader: Grader


def _begin(
    released: Released, course: Course, confined: bool, cores: SimpleQueue[int]
) -> None:
    """A process of the pool begins: with a sandbox of its own."""
    global _grader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, _time_is_up)
    end_with_parent()
    # This process and its sandbox take turns: on one core, they hand over faster.
    with contextlib.suppress(OSError):  # the process may not choose
        os.sched_setaffinity(0, {cores.get()})
    files = course.teachers_files
    _grader = Grader(released, course.config, files, confined=confined)


def _grade(submission: Submission) -> Result:
    signal.setitimer(signal.ITIMER_REAL, limits.SUBMISSION_MINUTES * 60)
    try:
        return _grader.grade(submission)
    except TookTooLong:
        # The sandbox may be in the middle of anything: the next submission has another.
        _grader.close()
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _time_is_up(*_: object) -> None:
    raise TookTooLong
