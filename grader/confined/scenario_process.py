"""Runs scenarios beside the student's code, many in one process where that is safe.

A fork for each scenario would cost more than the scenarios. So a process runs one
scenario after the other, as long as each leaves the interpreter and the student's
objects as it found them. A scenario that does not is the last one of its process.

The first such process is the submission's own: if all goes well, nothing is forked at
all. If not, the judge begins another process for the submission, and has that process
run the scenarios in children.
"""

import contextlib
import math
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from grader import limits, seam
from grader.confined.footprint import Footprint
from grader.confined.wire import Line, Lost, Message, TooLate
from grader.import_state import ImportState
from grader.isolation import isolated_imports

Namespace = dict[str, Any]
Scenarios = dict[str, seam.Scenario]


class ScenarioProcess:
    """Where the scenarios run: in this process, or in a child of it.

    "last" in an answer says that the process may not be asked for another scenario.
    """

    def __init__(self, namespace: Namespace, scenarios: Scenarios) -> None:
        self._namespace = namespace
        self._scenarios = scenarios
        self._before: Footprint | None = None
        self._child = 0
        self._line: Line

    def run_at_once(self, request: Message) -> Message:
        """Run a scenario in this process; if that may not be, answer only "last"."""
        before = self._before = self._before or Footprint(self._namespace)
        if not before.is_known or threading.active_count() > 1:
            return {"last": True}
        with _allowed(limits.QUICK_SCENARIO_PROCESSOR_SECONDS):
            answer = self._answer_to(request, before.imports, lambda news: None)
        return answer | {"last": not before.is_unchanged()}

    def run_in_child(self, request: Message) -> Message:
        """Run a scenario in a child of this process: in a new one if it is `alone`."""
        alone = request["alone"]
        if alone:
            self.end()
        news = {"called": request["called"]}
        try:
            self._fork(alone)
        except OSError as error:
            told = f"no process for it: {error.strerror}"
            # A submission with so few processes is not the one that has too many.
            if _processes() < limits.SUBMISSION_PROCESSES // 2:
                return {"failed": told}
            return news | {"lost": told}
        deadline = time.monotonic() + limits.SCENARIO_SECONDS
        try:
            self._line.send(request)
            while True:
                answer = self._line.receive(max(0, deadline - time.monotonic()))
                if not answer.keys() <= seam.NEWS:
                    break
                news |= answer
        except TooLate:
            news |= self._last_words()
            answer = news | {"lost": seam.STILL_WAITING, "last": True}
        except Lost:
            how = seam.how_it_ended(self._child, deadline)
            answer = news | {"lost": how, "last": True}
        if answer.pop("last"):
            self.end()
        return answer

    def _last_words(self) -> Message:
        """Where the child says that it stands, if it still can."""
        seam.ask_where(self._child)
        try:
            said = self._line.receive(limits.LAST_WORDS_SECONDS)
        except (TooLate, Lost):
            return {}
        return said if said.keys() <= seam.NEWS else {}

    def end(self) -> None:
        """End the child: a cell is about to run, and may change what scenarios find."""
        self._before = None
        if self._child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._child, 0)
            self._line.close()
            self._child = 0

    def _fork(self, alone: bool) -> None:
        if self._child:
            return
        ours, theirs = socket.socketpair()
        self._child = os.fork()
        if self._child == 0:
            ours.close()
            self._serve(Line(theirs), alone)
        theirs.close()
        self._line = Line(ours)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpgid(self._child, self._child)

    def _serve(self, line: Line, alone: bool) -> NoReturn:
        """The child: answer requests, until a scenario leaves something behind.

        If the child is to be `alone`, it answers one request.
        """
        try:
            os.setpgid(0, 0)
            before = None if alone else Footprint(self._namespace)
            imports = before.imports if before else ImportState()
            while True:
                request = line.receive()
                seconds = limits.SCENARIO_PROCESSOR_SECONDS
                with _allowed(seconds), seam.telling_where(line.send):
                    answer = self._answer_to(request, imports, line.send)
                last = not (before and before.is_known and before.is_unchanged())
                line.send(answer | {"last": last})
                if last:
                    break
        finally:
            os._exit(0)

    def _answer_to(
        self,
        request: Message,
        imports: ImportState,
        send: Callable[[seam.News], None],
    ) -> Message:
        try:
            subjects = [
                self._namespace[subject["name"]]
                if "name" in subject
                else subject["value"]
                for subject in request["subjects"]
            ]
        except KeyError as missing:
            [name] = missing.args
            return {
                "called": name,
                "raised": f"NameError: name {name!r} is not defined",
            }
        scenario = self._scenarios.get(request["scenario"])
        if scenario is None:
            return {
                "failed": f"{request['scenario']} is not among {[*self._scenarios]}"
            }
        with isolated_imports(imports), seam.muted():
            return seam.answer_to(scenario, tuple(subjects), request["inputs"], send)


def _processes() -> int:
    """How many processes and threads can be seen from here."""
    return sum(1 for _ in Path("/proc").glob("[0-9]*/task/*"))


@contextlib.contextmanager
def _allowed(seconds: int) -> Iterator[None]:
    """Let the block use so many seconds of the processor."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = math.ceil(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
