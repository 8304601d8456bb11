"""For all tests: Ctrl-C works, what takes long begins first, a table ends the summary.

The table says what the tests of the bank have shown.
"""

import re
import signal
from collections import Counter, defaultdict
from typing import Any

import pytest
from grading.assignment import STEMS
from grading.judging import of, task_of, tasks

JUDGED = re.compile(
    r"test_bank.py::Test(Wrong|Right)Answers_(\w+)::"
    r"test_(?:breaks|earns)_\w+\[(\w+)(?:-\w+)?\]"
)


def pytest_configure() -> None:
    """Let an interrupt interrupt: a shell's background job (`make test &`) ignores it,
    and so would all that it starts.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


# So many others, by marker.
AS_LONG_AS = {"browser": 20, "nbgrader": 20, "long": 200}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, or at the end one worker works on alone.

    xdist hands out a class, or a module, at a time (`--dist loadscope`).
    """
    time: Counter[str] = Counter()
    for item in items:
        times = [AS_LONG_AS.get(marker.name, 1) for marker in item.iter_markers()]
        time[scope(item)] += max(times, default=1)
    items.sort(key=lambda item: -time[scope(item)])


def scope(item: pytest.Item) -> str:
    return item.nodeid.rpartition("::")[0]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print which answers were judged as they should be, task by task."""
    judged: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            nodeid = getattr(report, "nodeid", "")
            if found := JUDGED.search(nodeid):
                kind, task, answer = found.groups()
                before = judged[kind, task].get(answer, True)
                judged[kind, task][answer] = before and outcome == "passed"
    if judged:
        terminalreporter.section("the grader, held against its bank of answers")
        for line in table(judged):
            terminalreporter.write_line(line)


def table(judged: dict[tuple[str, str], dict[str, bool]]) -> list[str]:
    """A line for each task, and one for all: how many answers are judged rightly."""
    lines = [f"{'':40}{'promises':>10}{'wrong':>14}{'right':>14}"]
    all_wrong, all_right = list[bool](), list[bool]()
    for stem in STEMS:
        promises = Counter(map(task_of, of(stem).tests))
        for task in tasks(stem):
            wrong = list(judged.get(("Wrong", task), {}).values())
            right = list(judged.get(("Right", task), {}).values())
            if wrong or right:
                lines.append(
                    f"{stem + ' ' + task:40}{promises[task]:10}"
                    f"{share(wrong):>14}{share(right):>14}"
                )
                all_wrong += wrong
                all_right += right
    lines.append(f"{'':50}{share(all_wrong):>14}{share(all_right):>14}")
    return [
        *lines,
        "wrong: broke the promises that they name, and no others (recall); "
        "right: lost none (precision)",
    ]


def share(judged: list[bool]) -> str:
    """How many of how many."""
    return f"{sum(judged)} of {len(judged)}" if judged else "-"
