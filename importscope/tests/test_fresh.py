"""`fresh`: code is watched in a new interpreter, where little is imported yet."""

import os
import signal
import subprocess
import sys
import threading
import traceback
from pathlib import Path

import pytest
from support import Write

from importscope import fresh
from importscope.events import Bound


def test_only_what_the_code_imports_is_new() -> None:
    trace = fresh("import json")
    assert trace.new[0] == "json"
    assert "json.decoder" in trace.new
    assert trace.error is None


def test_the_child_holds_what_a_bare_child_holds() -> None:
    code = "import sys; print(*sys.modules)"
    bare = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert fresh(code).output == bare


def test_names_are_those_of_a_script() -> None:
    trace = fresh("import sys as s; print(__name__, s.argv, sorted(globals()))")
    bare = "import sys as s; print(__name__, s.argv, sorted(globals()))"
    assert trace.output == subprocess.check_output(
        [sys.executable, "-c", bare], text=True
    )
    bound = [event.name for event in trace.events if isinstance(event, Bound)]
    assert bound == ["s"]


def test_the_interpreter_may_have_options() -> None:
    code = "import sys; print(sys.flags.optimize, sys.warnoptions, sys.orig_argv[1:-1])"
    options = ["-O", "-W", "error"]
    alone = [sys.executable, *options, "-c", code]
    expected = subprocess.check_output(alone, text=True)
    assert fresh(code, options=options).output == expected


def test_the_current_directory_is_importable(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write({"plain.py": ""}))
    assert fresh("import plain").new == ["plain"]


def test_code_may_be_indented() -> None:
    assert fresh("    x = 1\n    print(x)").output == "1\n"


def test_an_error_is_part_of_the_trace() -> None:
    trace = fresh("print('before')\nimport no_such_module")
    assert trace.error == ("ModuleNotFoundError", "No module named 'no_such_module'")
    assert trace.output == "before\n"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("def", "SyntaxError"),
        ("x = '\0'", "SyntaxError"),
        ("x = '\ud800'", "UnicodeEncodeError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("def f(): f()\nf()", "RecursionError"),
    ],
)
def test_code_that_cannot_go_on(code: str, error: str) -> None:
    trace = fresh(code)
    assert trace.error is not None
    assert trace.error.type == error


def test_code_that_wrecks_import_is_still_told() -> None:
    trace = fresh(
        "import sys, builtins\nsys.meta_path.clear()\nsys.modules.clear()\n"
        "builtins.__import__ = None"
    )
    assert trace.error is None


def test_an_interpreter_that_dies_is_a_clear_error() -> None:
    with pytest.raises(RuntimeError, match=r"ended, with status 3(.|\n)*goodbye"):
        fresh("import os; print('goodbye', flush=True); os._exit(3)")


@pytest.mark.skipif(sys.platform == "win32", reason="needs os.fork")
def test_a_forked_child_is_not_the_code() -> None:
    forks = "import os, sys\nif not os.fork():\n import sched\n sys.exit(3)\n"
    trace = fresh(f"{forks}print(os.waitstatus_to_exitcode(os.wait()[1]))")
    assert trace.output == "3\n"
    assert "sched" not in trace.new
    with pytest.raises(RuntimeError, match="ended, with status 0"):
        fresh(f"{forks}os.wait()\nos._exit(0)")


def test_the_parent_is_left_alone() -> None:
    before, directory = set(sys.modules), os.getcwd()  # noqa: PTH109
    fresh("import colorsys, os; os.chdir('/')")
    assert set(sys.modules) == before
    assert os.getcwd() == directory  # noqa: PTH109


def test_code_in_which_nothing_is_a_plain_string() -> None:
    trace = fresh(
        "import sys, types\n"
        "class Name(str): __repr__ = None\n"
        "__import__(Name('colorsys'))\n"
        "sys.modules[Name('made')] = sys.modules[5] = sys\n"
        "globals()[5] = 5\n"
        "class Error(Exception):\n"
        "    def __str__(self): return Name('odd')\n"
        "raise Error"
    )
    assert trace.error == ("Error", "odd")
    assert {"colorsys", "made"} <= {*trace.new}
    assert {*map(type, trace.new)} == {str}


def test_of_megabytes_of_output_the_beginning_is_kept() -> None:
    trace = fresh("import colorsys\nfor _ in range(50): print('x' * 100_000)")
    assert len(trace.output) < 1_100_000
    assert trace.output.startswith("xxx")
    assert trace.output.endswith("(4,000,050 bytes more)\n")
    assert trace.new == ["colorsys"]


# Imports that never end. The first can be interrupted, the second cannot.
ENDLESS = {
    "endless.py": "import colorsys\nwhile True: pass",
    "stubborn.py": "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    "while True: pass",
}


def test_after_its_time_code_is_interrupted(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(ENDLESS))
    trace = fresh("import endless", timeout=2)
    assert trace.error is not None
    assert trace.error.type == "KeyboardInterrupt"
    assert trace.new == ["colorsys"]
    (endless,) = trace.tree()
    assert [child.name for child in endless.children] == ["colorsys"]


def test_what_cannot_be_interrupted_is_killed(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(ENDLESS))
    with pytest.raises(RuntimeError, match=r"killed: .* not end within 2 s"):
        fresh("import stubborn", timeout=2)


def functions_of_the_main_thread() -> list[str]:
    frame = sys._current_frames()[threading.main_thread().ident]
    return [summary.name for summary in traceback.extract_stack(frame)]


def test_an_interrupt_of_fresh_ends_the_child(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write({"endless.py": "while True: pass"}))
    running = tmp_path / "running"
    os.mkfifo(running)
    child: list[int] = []

    def interrupt() -> None:
        # Opening the pipe waits until the child has opened it, too.
        child.append(int(running.read_text()))
        while "_wait" not in functions_of_the_main_thread():
            pass
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        fresh(
            f"import os\nwith open({str(running)!r}, 'w') as file:\n"
            "    print(os.getpid(), file=file)\nimport endless"
        )
    thread.join()
    with pytest.raises(ProcessLookupError):
        os.kill(child[0], 0)


def test_a_child_that_leaves_processes_behind_is_not_waited_for() -> None:
    trace = fresh(
        "import subprocess, sys\n"
        "sleep = [sys.executable, '-c', 'import time; time.sleep(600)']\n"
        "print(subprocess.Popen(sleep).pid)"
    )
    assert trace.error is None
    os.kill(int(trace.output), signal.SIGKILL)


def test_a_crash_is_a_clear_error() -> None:
    with pytest.raises(RuntimeError, match="ended, with status -"):
        fresh("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")


def test_a_traceback_shows_no_line_of_ours() -> None:
    code = "import traceback\ntry: 1/0\nexcept Exception: traceback.print_exc()"
    output = fresh(code).output
    assert output.startswith("Traceback")
    assert "machinery" not in output
