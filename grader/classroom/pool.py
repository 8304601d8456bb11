"""A pool of processes that judge submissions: each has a sandbox of its own."""

import contextlib
import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.util import Finalize
from typing import Any

from pebble import ProcessExpired, ProcessPool

from grader import limits
from grader.classroom.folders import Course
from grader.classroom.grade import Grader, Result, SubmissionAndResult
from grader.classroom.handed_in import Submission
from grader.classroom.released import Released
from grader.classroom.secret import hash_seed_of, key_of
from grader.confined.process import end_with_parent

SECONDS_TO_WAIT = 0.5  # for a result, before an empty list is yielded
TOOK_TOO_LONG = f"judging it took more than {limits.SUBMISSION_MINUTES} minutes"
WAS_KILLED = "the process that judged it was killed"


def results_of(
    students: list[str],
    course: Course,
    released: Released,
    secret: bytes,
    *,
    jobs: int,
    confined: bool,
) -> Generator[list[SubmissionAndResult], None, None]:
    """The results of these students' submissions, in the order in which they come.

    A list is yielded at least every `SECONDS_TO_WAIT`; it is empty if no result has
    come since. `jobs` is how many submissions are judged at once.
    """
    hash_seed = hash_seed_of(secret)
    waiting = deque(students)
    while waiting:
        with _pool(jobs, released, course, confined, hash_seed) as pool:
            running: dict[Future[Result], Submission] = {}
            while running or (waiting and pool.active):
                while waiting and pool.active and len(running) < 2 * jobs:
                    submission = course.submission(waiting.popleft(), released)
                    future = pool.schedule(
                        _grade,
                        [submission, key_of(submission, secret)],
                        timeout=limits.SUBMISSION_MINUTES * 60,
                    )
                    running[future] = submission
                done, _ = wait(running, SECONDS_TO_WAIT, FIRST_COMPLETED)
                found = [(running.pop(future), future) for future in done]
                yield [
                    (each, _result(each, future, released)) for each, future in found
                ]


def _result(
    submission: Submission, future: Future[Result], released: Released
) -> Result:
    try:
        return future.result()
    except TimeoutError:
        reason = TOOK_TOO_LONG
    except (ProcessExpired, BrokenProcessPool):
        reason = WAS_KILLED
    failed = dict.fromkeys(released.notebooks, reason)
    return Result(submission.student, {}, failed, [], [])


@contextlib.contextmanager
def _pool(jobs: int, *about: Any) -> Iterator[ProcessPool]:
    """Processes that judge; ended, whatever they do, when the block is left.

    A process that ends early, or takes too long, is replaced: only the submission that
    it judged is lost.
    """
    context = multiprocessing.get_context("fork")
    begun = context.Value("i", 0)
    pool = ProcessPool(jobs, 0, _begin, [begun, *about], context)
    try:
        yield pool
    finally:
        pool.stop()
        pool.join()


_grader: Grader


def _begin(
    begun: Any,
    released: Released,
    course: Course,
    confined: bool,
    hash_seed: int,
) -> None:
    """A process of the pool begins: with a sandbox of its own.

    `begun` counts the processes that have begun.
    """
    global _grader
    end_with_parent()
    with begun:
        number = begun.value
        begun.value += 1
    # This process and its sandbox take turns: on one core, they hand over faster.
    with contextlib.suppress(OSError):  # the process may not choose
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[number % len(cores)]})
    _grader = Grader(
        released,
        course.config,
        course.teachers_files,
        confined=confined,
        hash_seed=hash_seed,
    )
    Finalize(None, _grader.close, exitpriority=0)  # what ends a pool obeys no atexit


def _grade(submission: Submission, key: bytes) -> Result:
    return _grader.grade(submission, key)
