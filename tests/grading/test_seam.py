"""The seam: what a scenario saw comes back, whatever the student's code does."""

import builtins
import itertools
import linecache
import logging
import os
import re
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from grader import limits, seam
from grader.observe import doing, error_of
from grader.promise import CheckFailed, CouldNotJudge

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
RUNNERS = [pytest.param(seam.Forked(), marks=needs_fork), seam.Here()]
runners = pytest.mark.parametrize("runner", RUNNERS, ids=["Forked", "Here"])


# Scenarios: `act` stands for what the student has written.


def seen(act: Callable[[], object]) -> object:
    with doing("act()"):
        return act()


def stepping(act: Callable[[], object]) -> object:
    with doing("first()"):
        pass
    with doing("second()"):
        return act()


def described(act: Callable[[], object]) -> object:
    return error_of("act()", act)


def our_mistake(act: Callable[[], object]) -> object:
    act()
    raise ZeroDivisionError("the scenario itself is wrong")


def our_waste(act: Callable[[], object]) -> object:
    return object()


def test_forked_is_the_default_where_there_is_fork() -> None:
    expected = seam.Forked if hasattr(os, "fork") else seam.Here
    assert isinstance(seam._runner.get(), expected)


@runners
class TestBoth:
    @pytest.fixture(autouse=True)
    def _using(self, runner: seam.Runner) -> Iterator[None]:
        with seam.using(runner):
            yield

    def test_brings_back_what_was_seen(self) -> None:
        sight = {"text": "é", "numbers": [1, 2.5, None, True], "nested": {"a": []}}
        assert seam.run(seen, lambda: sight) == sight

    def test_passes_inputs_on(self) -> None:
        def echo(one: str, *, two: int) -> list[object]:
            return [one, two]

        assert seam.run(echo, "one", two=2) == ["one", 2]

    @pytest.mark.parametrize(
        "error",
        [ValueError("why"), SystemExit(3), KeyboardInterrupt(), RecursionError()],
    )
    def test_an_exception_is_the_students(self, error: BaseException) -> None:
        with pytest.raises(CheckFailed) as failure:
            seam.run(stepping, lambda: throw(error))
        assert failure.value.called == "second()"
        assert failure.value.expected == "no exception"
        assert failure.value.got.startswith(f"raised {error!r}")

    def test_an_exception_may_be_expected(self) -> None:
        error = seam.run(described, lambda: throw(ImportError("no", name="x")))
        assert (error["type"], error["message"], error["name"]) == (
            "ImportError",
            "no",
            "x",
        )

    def test_an_exception_without_words_is_described(self) -> None:
        class Wordless(Exception):
            def __str__(self) -> str:
                raise RuntimeError

            __repr__ = __str__

        with pytest.raises(CheckFailed) as failure:
            seam.run(seen, lambda: throw(Wordless()))
        assert "Wordless object whose repr() raises RuntimeError" in failure.value.got

    def test_a_long_exception_is_shortened(self) -> None:
        with pytest.raises(CheckFailed) as failure:
            seam.run(seen, lambda: throw(ValueError("x" * 2_000_000)))
        assert len(failure.value.got) < 1000

    def test_our_mistake_is_not_the_students(self) -> None:
        with pytest.raises(CouldNotJudge, match="the scenario itself is wrong"):
            seam.run(our_mistake, lambda: None)

    def test_an_answer_that_is_no_json_is_our_mistake(self) -> None:
        with pytest.raises(CouldNotJudge):
            seam.run(our_waste, lambda: None)

    def test_one_stream_may_stand_for_both(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stderr", sys.stdout)
        assert seam.run(seen, lambda: "seen") == "seen"

    def test_output_and_logging_are_muted(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        old_streams = sys.stdout, sys.stderr
        handler = logging.StreamHandler(sys.stderr)
        logger = logging.getLogger("student")
        logger.addHandler(handler)

        def noisy() -> str:
            print("printed")
            for stream in (*old_streams, sys.__stderr__):
                stream.write("written\n")
            logger.error("logged")
            return "seen"

        try:
            assert seam.run(seen, noisy) == "seen"
        finally:
            logger.removeHandler(handler)
        print("heard again")
        out, err = capfd.readouterr()
        assert out == "heard again\n"
        # In one process with the student, a stream nobody knew of can be reached.
        assert err in ("", "written\n")

    def test_leaves_the_import_state_alone(self) -> None:
        before = import_state()

        class Sullen(ModuleType):
            def __getattribute__(self, name: str) -> object:
                raise LookupError(name)

        def wreck() -> None:
            sys.meta_path.clear()
            sys.path_hooks.clear()
            sys.path.insert(0, "/no/such/directory")
            sys.argv.append("--loud")
            sys.dont_write_bytecode = not sys.dont_write_bytecode
            sys.pycache_prefix = "/no/such/directory"
            sys.path_importer_cache["/no/such/directory"] = None
            sys.modules["no_such_module"] = ModuleType("no_such_module")
            sys.modules["no_such_answer"] = Sullen("no_such_answer")
            sys.modules.pop("json", None)
            builtins.__import__ = lambda *args: None

        seam.run(seen, wreck)
        assert import_state() == before

    def test_starts_from_a_clean_import_state(self) -> None:
        stranger = object()
        sys.meta_path.insert(0, stranger)
        try:
            found = seam.run(seen, lambda: len(sys.meta_path))
            assert stranger in sys.meta_path
        finally:
            sys.meta_path.remove(stranger)
        assert found == seam.run(seen, lambda: len(sys.meta_path))

    def test_starts_from_clean_path_hooks(self) -> None:
        def capture(entry: str) -> None:
            pass

        sys.path_hooks.insert(0, capture)
        sys.path_importer_cache["/no/such/directory"] = None
        try:
            assert not seam.run(seen, lambda: capture in sys.path_hooks)
            cached = seam.run(seen, lambda: list(sys.path_importer_cache))
            assert "/no/such/directory" not in cached
            assert capture in sys.path_hooks
            assert "/no/such/directory" in sys.path_importer_cache
        finally:
            sys.path_hooks.remove(capture)
            del sys.path_importer_cache["/no/such/directory"]


@needs_fork
class TestForked:
    @pytest.fixture(autouse=True)
    def _using(self) -> Iterator[None]:
        before = set(psutil.Process().children())
        with seam.using(seam.Forked()):
            yield
        # No child is left, running or dead; this process may have had others.
        assert set(psutil.Process().children()) <= before

    def test_ends_a_loop(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "SCENARIO_PROCESSOR_SECONDS", 1)
        monkeypatch.setattr(limits, "SCENARIO_SECONDS", 60.0)  # others may be busy, too

        def loop() -> None:
            while True:
                pass

        failure = broken_by(stepping, loop)
        assert failure.called == "second()"
        assert failure.got == seam.STILL_RUNNING
        assert failure.hint == seam.LOOK_FOR_A_LOOP

    def test_ends_a_loop_that_catches_everything(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "SCENARIO_PROCESSOR_SECONDS", 1)
        monkeypatch.setattr(limits, "SCENARIO_SECONDS", 60.0)  # others may be busy, too

        def loop() -> None:
            signal.signal(signal.SIGXCPU, signal.SIG_IGN)
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    pass

        failure = broken_by(seen, loop)
        assert failure.called == "act()"
        assert failure.expected == "an answer"

    def test_ends_what_waits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "SCENARIO_SECONDS", 0.3)
        failure = broken_by(stepping, threading.Event().wait)
        assert failure.called == "second()"
        assert failure.got == seam.STILL_WAITING
        assert failure.hint == seam.LOOK_FOR_A_LOOP

    @pytest.mark.parametrize(
        ("source", "how", "line"),
        [
            (
                "def act():\n    while True:\n        pass\n",
                seam.STILL_RUNNING,
                r"at line [23], in act: (while True:|pass)",
            ),
            (
                "def act():\n    threading.Event().wait()\n",
                seam.STILL_WAITING,
                r"at line 2, in act: threading\.Event\(\)\.wait\(\)",
            ),
            (
                "def wait():\n    threading.Event().wait()\n"
                "def act():\n"
                "    thread = threading.Thread(target=wait)\n"
                "    thread.start()\n"
                "    thread.join()\n",
                seam.STILL_WAITING,
                r"at line 6, in act: thread\.join\(\)",
            ),
            ("def act():\n    sum(itertools.count())\n", seam.STILL_RUNNING, None),
        ],
        ids=["a loop", "a wait", "a wait for a thread", "a loop outside of Python"],
    )
    def test_says_where_the_students_code_stands_when_its_time_is_up(
        self, monkeypatch: pytest.MonkeyPatch, source: str, how: str, line: str | None
    ) -> None:
        monkeypatch.setattr(limits, "SCENARIO_PROCESSOR_SECONDS", 1)
        seconds = 1.0 if how == seam.STILL_WAITING else 60.0
        monkeypatch.setattr(limits, "SCENARIO_SECONDS", seconds)
        cell = {"__name__": "__main__", "threading": threading, "itertools": itertools}
        lines = source.splitlines(keepends=True)
        monkeypatch.setitem(linecache.cache, "cell", (1, None, lines, "cell"))
        exec(compile(source, "cell", "exec"), cell)
        failure = broken_by(stepping, cell["act"])
        assert re.fullmatch(
            f"{re.escape(how)}\n{line}" if line else re.escape(how), failure.got
        )
        assert failure.hint == seam.LOOK_FOR_A_LOOP

    @pytest.mark.parametrize("status", [0, 3])
    def test_says_that_python_was_ended(self, status: int) -> None:
        failure = broken_by(stepping, lambda: os._exit(status))
        assert failure.called == "second()"
        assert failure.got == f"Python itself was ended (exit status {status})"
        assert failure.hint == seam.LOOK_FOR_AN_EXIT

    @pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
    def test_says_that_python_was_killed(self, number: signal.Signals) -> None:
        failure = broken_by(seen, lambda: os.kill(os.getpid(), number))
        assert failure.got == f"Python was killed ({number.name})"

    @pytest.mark.skipif(sys.platform != "linux", reason="needs real-time signals")
    def test_says_by_which_signal_without_a_name_it_was_killed(self) -> None:
        failure = broken_by(seen, lambda: os.kill(os.getpid(), 40))
        assert failure.got == "Python was killed (signal 40)"

    def test_survives_a_closed_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        failure = broken_by(seen, lambda: os.closerange(3, 256))
        assert failure.called == "act()"
        assert failure.expected == "an answer"

    def test_refuses_too_large_an_answer(self) -> None:
        failure = broken_by(seen, lambda: "x" * (limits.SCENARIO_ANSWER_BYTES + 1))
        assert failure.got == f"more than {limits.SCENARIO_ANSWER_BYTES:,} bytes"

    def test_reads_an_answer_just_within_the_limit(self) -> None:
        text = "x" * (limits.SCENARIO_ANSWER_BYTES - 1000)
        assert seam.run(seen, lambda: text) == text

    def test_leaves_nothing_running(self, tmp_path: Path) -> None:
        note = tmp_path / "pid"

        def leave_a_sleeper() -> None:
            sleeper = subprocess.Popen(["sleep", "60"])
            note.write_text(str(sleeper.pid))

        seam.run(seen, leave_a_sleeper)
        assert not alive(int(note.read_text()))

    def test_the_child_keeps_what_it_changes(self) -> None:
        box = ["before"]
        seam.run(seen, lambda: box.append("in the child"))
        assert box == ["before"]

    def test_forks_beside_threads_without_a_warning(
        self, capfd: pytest.CaptureFixture[str]
    ) -> None:
        done = threading.Event()
        thread = threading.Thread(target=done.wait)
        thread.start()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                assert seam.run(seen, lambda: 1) == 1
        finally:
            done.set()
            thread.join()
        assert capfd.readouterr().err == ""


def throw(error: BaseException) -> None:
    raise error


def broken_by(scenario: seam.Scenario, act: Callable[[], object]) -> CheckFailed:
    """The failure with which a scenario ends."""
    with pytest.raises(CheckFailed) as failure:
        seam.run(scenario, act)
    return failure.value


def import_state() -> list[object]:
    """The import state, to be compared with itself later."""
    return [
        id(sys.modules),
        dict(sys.modules),
        *(
            (id(part), list(part))
            for part in (sys.meta_path, sys.path_hooks, sys.path, sys.argv)
        ),
        (sys.dont_write_bytecode, sys.pycache_prefix),
        (id(sys.path_importer_cache), dict(sys.path_importer_cache)),
        builtins.__import__,
    ]


def alive(process: int) -> bool:
    """Whether a process still runs; one that was killed may take a moment to go."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            state = (
                Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
            )
        except FileNotFoundError:
            return False
        if state == "Z":
            return False
        time.sleep(0.01)
    return True
