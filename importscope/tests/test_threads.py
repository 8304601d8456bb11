"""Imports of other threads and greenlets: each in a lane of its own."""

import subprocess
import sys
import threading
from itertools import pairwise

import pytest
from support import Write

from importscope import Trace, fresh, watch
from importscope.report import Report
from importscope.saved import read, render
from importscope.story import tell


def lanes(trace: Trace) -> dict[str, list[str]]:
    """For each thread, the modules at the roots of the tree."""
    found: dict[str, list[str]] = {}
    for root in trace.tree():
        found.setdefault(root.thread, []).append(root.name)
    return found


def in_thread(name: str, module: str) -> None:
    thread = threading.Thread(target=__import__, args=[module], name=name)
    thread.start()
    thread.join()


def test_a_block_is_watched_in_its_own_thread(write: Write) -> None:
    write({"plain.py": "", "other.py": ""})
    with watch() as trace:
        in_thread("worker", "plain")
        __import__("other")
    assert lanes(trace) == {"": ["other"]}


def test_what_another_thread_has_imported_is_not_blamed_on_code(write: Write) -> None:
    write({"plain.py": "import sys; sys.modules['made'] = sys"})
    with watch() as trace:
        in_thread("worker", "plain")
    sentences = [step.sentence for step in tell(trace.events, {})]
    assert sorted(sentences[1:-1], reverse=True) == [
        "`plain` is in `sys.modules` too: another thread imported it.",
        "`made` is in `sys.modules` too: some code put it there.",
    ]


def test_by_choice_a_block_is_watched_in_all_threads(write: Write) -> None:
    write({"plain.py": "import inner", "inner.py": "", "other.py": ""})
    with watch(threads=True) as trace:
        in_thread("worker", "plain")
        __import__("other")
    assert lanes(trace) == {"worker": ["plain"], "": ["other"]}
    assert [child.name for child in trace.tree()[0].children] == ["inner"]
    assert trace.new == ["plain", "inner", "other"]


def test_threads_one_after_the_other_have_their_own_names(write: Write) -> None:
    write({f"module{number}.py": "" for number in range(4)})
    with watch(threads=True) as trace:
        for number, name in enumerate(["one", "two", "two", "three"]):
            in_thread(name, f"module{number}")
    assert [*lanes(trace)] == ["one", "two", "two (2)", "three"]


def test_threads_at_the_same_time_are_told_apart(write: Write) -> None:
    write(
        {f"{name}.py": f"import wait; wait.wait(10); import {name}_in" for name in "ab"}
        | {f"{name}_in.py": "" for name in "ab"}
        | {"wait.py": "from threading import Barrier\nwait = Barrier(2).wait"}
    )
    with watch(threads=True) as trace:
        threads = [
            threading.Thread(target=__import__, args=[name], name=name) for name in "ab"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    below = {root.name: root.children[-1].name for root in trace.tree()}
    assert below == {"a": "a_in", "b": "b_in"}
    times = [event.at for event in trace.events]
    assert times == sorted(times)


def test_a_whole_program_is_watched_in_all_threads() -> None:
    trace = fresh(
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(1, 'pool') as pool: pool.submit(__import__, 'wave')\n"
        "import threading, time\n"
        "def late():\n"
        "    threading.main_thread().join()\n"
        "    import colorsys\n"
        "threading.Thread(target=late, name='late').start()\n"
    )
    found = lanes(trace)
    assert (found["pool_0"], found["late"]) == (["wave"], ["colorsys"])
    lines = trace.text(times=False).splitlines()
    at = lines.index("In the thread pool_0")
    assert lines[at - 1] == ""
    assert lines[at + 1].startswith("wave ")
    assert str(read(render(Report(trace)))) == str(trace)


def test_the_story_says_which_thread_does_it() -> None:
    trace = fresh(
        "import threading\n"
        "thread = threading.Thread(None, __import__, 'worker', ['colorsys'])\n"
        "thread.start(); thread.join()"
    )
    told = [step.sentence for step in tell(trace.events, {})]
    start = "In the thread `worker`: `colorsys` is in `sys.modules`;"
    assert any(sentence.startswith(start) for sentence in told)


def test_threads_that_import_at_once_take_their_time_once() -> None:
    trace = fresh(
        "import threading, time\n"
        "from importlib.machinery import ModuleSpec\n"
        "import sys\n"
        "class Slow:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name in ('a', 'b'): return ModuleSpec(name, self)\n"
        "    def create_module(self, spec): pass\n"
        "    def exec_module(self, module): wait.wait()\n"
        "wait = threading.Barrier(2)\n"
        "sys.meta_path.insert(0, Slow())\n"
        "threads = [threading.Thread(target=__import__, args=[n]) for n in 'ab']\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
    )
    roots = sorted(trace.tree(), key=lambda root: root.begin)
    apart = all(one.end <= two.begin for one, two in pairwise(roots))
    total = float(str(trace).splitlines()[0].split()[-2]) * 1000
    summed = sum(root.end - root.begin for root in roots)
    assert apart or total < summed


def test_greenlets_are_told_apart(write: Write) -> None:
    pytest.importorskip("greenlet")
    write(
        {
            "a.py": "import switch; switch.other.switch(); import a_in",
            "b.py": "import b_in; import switch; switch.first.switch()",
            "switch.py": "",
            "a_in.py": "",
            "b_in.py": "",
        }
    )
    code = (
        "import greenlet, switch\n"
        "switch.first = greenlet.greenlet(lambda: __import__('a'))\n"
        "switch.other = greenlet.greenlet(lambda: __import__('b'))\n"
        "switch.first.switch()\n"
        "switch.other.switch()\n"
    )
    with watch(threads=True) as trace:
        exec(code, {})
    below = {
        root.name: [child.name for child in root.children]
        for root in trace.tree()
        if root.name in "ab"
    }
    assert below == {"a": ["a_in"], "b": ["b_in"]}


def test_a_thread_that_outlives_the_block_is_watched_no_longer(write: Write) -> None:
    write({"plain.py": "", "later.py": ""})
    go_on, done = threading.Event(), threading.Event()

    def work() -> None:
        __import__("plain")
        done.set()
        go_on.wait(10)
        __import__("later")

    thread = threading.Thread(target=work, name="worker")
    with watch(threads=True) as trace:
        thread.start()
        done.wait(10)
    go_on.set()
    thread.join()
    assert lanes(trace) == {"worker": ["plain"]}
    with watch() as after:
        pass
    assert len(after.events) == 2


def test_an_interpreter_at_its_end_is_not_disturbed() -> None:
    code = (
        "import threading, time\n"
        "def forever():\n"
        "    while True: __import__('colorsys')\n"
        "threading.Thread(target=forever, daemon=True).start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "importscope", "-c", code],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
