"""The seam between checks, which judge, and scenarios, which observe.

`run(scenario, *subjects, **inputs)` runs a scenario beside the student's code and
brings back what the scenario saw, as JSON. The runner decides where that is:

    Forked   in a child of this process: nothing there can harm this process
    Here     in this interpreter, which is put back in order afterwards
"""

import contextlib
import io
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from types import FrameType
from typing import Any, NoReturn, Protocol, cast

from grader import limits
from grader.isolation import isolated_imports, mend_imports
from grader.observe import StepRaised, show, telling, where_it_stands
from grader.promise import CheckFailed, CouldNotJudge

if sys.platform != "win32":
    import resource

Scenario = Callable[..., Any]
# What is sent before the answer: which step is "called"; where the code stands "at".
News = dict[str, str]
NEWS = {"called", "at"}

TOO_MUCH = f"more than {limits.SCENARIO_ANSWER_BYTES:,} bytes"
NO_ANSWER = "no answer: it was still {doing} after {seconds:.0f} seconds"
STILL_RUNNING = NO_ANSWER.format(
    doing="running", seconds=limits.SCENARIO_PROCESSOR_SECONDS
)
STILL_WAITING = NO_ANSWER.format(doing="waiting", seconds=limits.SCENARIO_SECONDS)

LOOK_FOR_A_LOOP = (
    "Look for a loop that never ends and for something that waits. An import within "
    "find_spec() asks the same finder again."
)
LOOK_FOR_AN_EXIT = (
    "Look for exit(), os._exit() and os.kill(): nobody who is asked for a module may "
    "end the program."
)


class Runner(Protocol):
    """One way to reach the student's code."""

    def run_scenario(
        self, scenario: Scenario, subjects: tuple[Any, ...], inputs: dict[str, Any]
    ) -> Any: ...


def run(scenario: Scenario, *subjects: Any, **inputs: Any) -> Any:
    """Run `scenario(*subjects, **inputs)` where the student's code lives.

    Returns what the scenario observed. Raises `CheckFailed` where the student's
    code raised, ran for too long or ended the process, `CouldNotJudge` where the
    scenario itself failed.
    """
    return _runner.get().run_scenario(scenario, subjects, inputs)


@contextlib.contextmanager
def using(runner: Runner) -> Iterator[None]:
    """Let `run` reach the student's code through `runner` within the block."""
    token = _runner.set(runner)
    try:
        yield
    finally:
        _runner.reset(token)


class Here:
    """This interpreter, put back in order afterwards.

    For Windows and the browser, where there is no fork. Code that never ends, or
    that ends the process, cannot be stopped here.
    """

    def run_scenario(
        self, scenario: Scenario, subjects: tuple[Any, ...], inputs: dict[str, Any]
    ) -> Any:
        """See `run`."""
        with isolated_imports(), muted():
            answer = answer_to(scenario, subjects, inputs)
        return settle(answer)


class Forked:
    """A child of this process: whatever a scenario wrecks there ends with the child."""

    def run_scenario(
        self, scenario: Scenario, subjects: tuple[Any, ...], inputs: dict[str, Any]
    ) -> Any:
        """See `run`."""
        # tempfile.TemporaryDirectory would import, and import may be broken here.
        scratch = tempfile.mkdtemp()
        try:
            return settle(self._answer(scratch, scenario, subjects, inputs))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def _answer(
        self,
        scratch: str,
        scenario: Scenario,
        subjects: tuple[Any, ...],
        inputs: dict[str, Any],
    ) -> dict[str, Any]:
        """The answer of a child; the folder `scratch` is for the child's files."""
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            # The child runs only this thread. If another one held a lock at the fork,
            # the child may wait for that lock, at worst until its time is up.
            warnings.filterwarnings(
                "ignore", r".*multi-threaded.*fork", DeprecationWarning
            )
            child = os.fork()
        if child == 0:
            tempfile.tempdir = os.environ["TMPDIR"] = scratch
            _answer_and_exit(writing, scenario, subjects, inputs)
        os.close(writing)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpgid(child, child)
        try:
            return _read_answer(child, reading, scenario)
        finally:
            os.close(reading)
            # macOS does not permit this where all processes of the group have ended.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _answer_and_exit(
    writing: int,
    scenario: Scenario,
    subjects: tuple[Any, ...],
    inputs: dict[str, Any],
) -> NoReturn:
    """The child: send a line for each step, then the answer; leave without clean-up."""

    def send(message: dict[str, Any]) -> None:
        line = json.dumps(message).encode() + b"\n"
        while line:
            line = line[os.write(writing, line) :]

    try:
        # The parent does so too. Whoever is first, it is done before the scenario runs.
        os.setpgid(0, 0)
        most = limits.SCENARIO_PROCESSOR_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
        # The parent may have ended: then this process ends itself when its time is up.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, limits.SCENARIO_SECONDS + 1)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nowhere, descriptor)
        mend_imports()
        with muted():
            with telling_where(send):
                answer = answer_to(scenario, subjects, inputs, send)
            send(answer)
    finally:
        os._exit(0)


def _read_answer(child: int, reading: int, scenario: Scenario) -> dict[str, Any]:
    """The parent: read until the answer, or until the child or its time ends.

    When its time is up, the child is asked where it stands.
    """
    news = {"called": name_of(scenario)}
    unread = b""
    for seconds in (limits.SCENARIO_SECONDS, limits.LAST_WORDS_SECONDS):
        deadline = time.monotonic() + seconds
        while select.select([reading], [], [], max(0, deadline - time.monotonic()))[0]:
            chunk = os.read(reading, 65536)
            if not chunk:
                return news | {"lost": how_it_ended(child, deadline)}
            unread += chunk
            if len(unread) > limits.SCENARIO_ANSWER_BYTES:
                return news | {"lost": TOO_MUCH}
            *lines, unread = unread.split(b"\n")
            for message in map(json.loads, lines):
                if not message.keys() <= NEWS:
                    return cast(dict[str, Any], message)
                news |= message
        ask_where(child)
    return news | {"lost": STILL_WAITING}


@contextlib.contextmanager
def telling_where(send: Callable[[News], None]) -> Iterator[None]:
    """Send where the student's code stands: when its time is nearly up, or if asked.

    Code that does not return to Python sends nothing.
    """

    def tell(number: int, frame: FrameType | None) -> None:
        send({"at": where_it_stands(frame, answer_to.__code__)})

    signal.signal(signal.SIGPROF, tell)
    seconds = limits.SCENARIO_PROCESSOR_SECONDS - limits.LAST_WORDS_SECONDS
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def ask_where(child: int) -> None:
    """Ask a child, which is `telling_where`, where it stands."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGPROF)


def how_it_ended(child: int, deadline: float) -> str:
    """Why a child that has closed its end of the pipe gave no answer."""
    ended, status = 0, 0
    while not ended and time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        time.sleep(0.001)
    exit_code = os.waitstatus_to_exitcode(status)
    if not ended:
        return STILL_WAITING
    if exit_code == -signal.SIGXCPU:
        return STILL_RUNNING
    if exit_code < 0:
        return f"Python was killed ({_signal_name(-exit_code)})"
    return f"Python itself was ended (exit status {exit_code})"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"signal {number}"


def answer_to(
    scenario: Scenario,
    subjects: tuple[Any, ...],
    inputs: dict[str, Any],
    send: Callable[[News], None] = lambda news: None,
) -> dict[str, Any]:
    """Run a scenario; what it saw, which step raised, or how the scenario failed.

    Each step is sent before it is taken.
    """
    try:
        with telling(lambda called: send({"called": called})):
            # An answer that is no JSON is a fault of the scenario, and is found here.
            seen = json.dumps(scenario(*subjects, **inputs))
        if len(seen) > limits.SCENARIO_ANSWER_BYTES:
            return {"called": name_of(scenario), "lost": TOO_MUCH}
        return {"seen": json.loads(seen)}
    except StepRaised as step:
        return {"called": step.called, "raised": step.error["text"]}
    except BaseException as error:
        return {"failed": _as_text(error)}


def _as_text(error: BaseException) -> str:
    """The traceback; where the interpreter is too wrecked for one, only the error."""
    try:
        return "".join(traceback.format_exception(error))
    except BaseException:
        return show(error)


def name_of(scenario: Scenario) -> str:
    """What a student reads in place of a step, while the scenario has named none."""
    return scenario.__name__.replace("_", " ")


def settle(answer: dict[str, Any]) -> Any:
    """What the scenario saw; raises the exception that an answer stands for."""
    match answer:
        case {"seen": seen}:
            return seen
        case {"called": str(called), "raised": str(raised)}:
            raise CheckFailed(called=called, expected="no exception", got=raised)
        case {"called": str(called), "lost": str(how)}:
            endless = how in (STILL_RUNNING, STILL_WAITING)
            hint = LOOK_FOR_A_LOOP if endless else LOOK_FOR_AN_EXIT
            if endless and (at := str(answer.get("at", ""))):
                how = f"{how}\n{at}"
            raise CheckFailed(called=called, expected="an answer", got=how, hint=hint)
        case {"failed": str(how)}:
            raise CouldNotJudge(how)
    raise CouldNotJudge(f"an answer that says nothing: {answer!r}")


@contextlib.contextmanager
def muted() -> Iterator[None]:
    """Let nothing be printed, not even by code that holds on to the old streams.

    nbgrader takes any output on stderr in a test cell for a failed test.
    """

    def discard(text: str) -> int:
        return len(text)

    # Both may be one and the same stream.
    streams = {
        id(stream): stream for stream in (sys.stdout, sys.stderr) if stream is not None
    }
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        for stream in streams.values():
            stream.write = discard  # type: ignore[method-assign]
        try:
            yield
        finally:
            for stream in streams.values():
                del stream.write


_runner: ContextVar[Runner] = ContextVar(
    "runner", default=Forked() if hasattr(os, "fork") else Here()
)
