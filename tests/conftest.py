"""For all tests: Ctrl-C works, what takes long begins first, a table ends the summary.

The table says what the tests of the bank have shown.
"""

import re
import signal
from collections import Counter, defaultdict
from typing import Any

import pytest
from grading.assignment import STEMS, assignment
from grading.judging import promises_of, right_answers, spelled

WRONG = re.compile(r"TestWrong_(\w+)::test_breaks_\w+\[(.+)\]")
RIGHT = re.compile(r"TestRight_(\w+)::test_earns_everything\[(.+)-(?:Forked|Here)\]")


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
    """Which answers were judged right, task by task."""
    judged: dict[str, dict[str, bool]] = defaultdict(dict)
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            if not isinstance(report, pytest.TestReport):
                continue
            for pattern in (WRONG, RIGHT):
                if found := pattern.search(report.nodeid):
                    kind, answer = found.groups()
                    before = judged[kind].get(answer, True)
                    judged[kind][answer] = before and outcome == "passed"
    if judged:
        terminalreporter.section("the grader, held against its bank of answers")
        for line in table(judged):
            terminalreporter.write_line(line)


def table(judged: dict[str, dict[str, bool]]) -> list[str]:
    """A line a task, and one for all: so many answers, so many judged as named."""
    lines = [f"{'':40}{'promises':>10}{'wrong':>14}{'right':>14}"]
    whole = defaultdict(list)
    for stem in STEMS:
        for name in assignment(stem).solutions:
            task = spelled(name)
            mine = {path.stem for path in right_answers(stem, task)}
            wrong = list(judged.get(task, {}).values())
            right = [ok for a, ok in judged.get(stem, {}).items() if a in mine]
            if wrong or right:
                lines.append(
                    f"{stem + ' ' + name:40}{len(promises_of(stem, task)):10}"
                    f"{share(wrong):>14}{share(right):>14}"
                )
                whole["wrong"] += wrong
                whole["right"] += right
    lines.append(f"{'':50}{share(whole['wrong']):>14}{share(whole['right']):>14}")
    return [
        *lines,
        "wrong: lost exactly the promises that they break (recall); "
        "right: lost none (precision)",
    ]


def share(judged: list[bool]) -> str:
    """How many of how many."""
    return f"{sum(judged)} of {len(judged)}" if judged else "-"
