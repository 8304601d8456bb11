"""Runs scenarios beside the student's code, many in one child where that is safe.

A fork for each scenario would cost more than the scenarios. So a child goes on for as
long as each scenario leaves the interpreter and the student's own objects as it found
them; the first that does not is its last.
"""

import contextlib
import os
import resource
import signal
import socket
import time
from collections.abc import Callable
from typing import Any, NoReturn

from grader import seam
from grader.autograding.footprint import footprint
from grader.autograding.wire import Line, Lost, Message, TooLate
from grader.isolation import isolated_imports

Namespace = dict[str, Any]
Scenarios = dict[str, seam.Scenario]


class Shared:
    """Where the scenarios run: a child of this process, a new one when need be."""

    def __init__(self, namespace: Namespace, scenarios: Scenarios) -> None:
        self._namespace = namespace
        self._scenarios = scenarios
        self._child = 0
        self._line: Line

    def run(self, request: Message) -> Message:
        """Run the scenario of a request; the answer is what `seam.settle` takes."""
        called = request["scenario"].rpartition(":")[2].replace("_", " ")
        try:
            self._fork()
        except OSError as error:
            return {"called": called, "lost": f"no process for it: {error.strerror}"}
        deadline = time.monotonic() + seam.WALL_SECONDS
        try:
            self._line.send(request)
            while True:
                answer = self._line.receive(max(0, deadline - time.monotonic()))
                if answer.keys() != {"called"}:
                    break
                called = answer["called"]
        except TooLate:
            answer = {"called": called, "lost": seam.STILL_WAITING, "last": True}
        except Lost:
            how = seam.how_it_ended(self._child, deadline)
            answer = {"called": called, "lost": how, "last": True}
        if answer.pop("last"):
            self.end()
        return answer

    def end(self) -> None:
        """End the child; the next scenario gets another."""
        if self._child:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._child, 0)
            self._line.close()
            self._child = 0

    def _fork(self) -> None:
        if self._child:
            return
        ours, theirs = socket.socketpair()
        self._child = os.fork()
        if self._child == 0:
            ours.close()
            self._serve(Line(theirs))
        theirs.close()
        self._line = Line(ours)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpgid(self._child, self._child)

    def _serve(self, line: Line) -> NoReturn:
        """The child: answer until a scenario has left something behind."""
        try:
            os.setpgid(0, 0)
            before = footprint(self._namespace)
            last = False
            while not last:
                request = line.receive()
                _allow(seam.PROCESSOR_SECONDS)
                answer = self._observe(
                    request, lambda told: line.send({"called": told})
                )
                last = before is None or footprint(self._namespace) != before
                line.send(answer | {"last": last})
        finally:
            os._exit(0)

    def _observe(self, request: Message, tell: Callable[[str], None]) -> Message:
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
        scenario = self._scenarios[request["scenario"]]
        with isolated_imports(), seam.muted():
            return seam.observe(scenario, tuple(subjects), request["inputs"], tell)


def _allow(seconds: int) -> None:
    """Let this process use so many seconds more of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
