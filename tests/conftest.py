"""For all tests: Ctrl-C works, what takes long begins first, the summary tells more.

Below pytest's own summary stand what the tests of the bank have shown, how long each
part took, and what to install for the tests that were skipped.
"""

import re
import shutil
import signal
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from grading.assignment import STEMS
from grading.judging import of, task_of, tasks

from grader.confined.sandbox import Sandbox

JUDGED = re.compile(
    r"test_bank.py::Test(Wrong|Right)Answers_(\w+)::"
    r"test_(?:breaks|earns)_\w+\[(\w+)(?:-\w+)?\]"
)


def pytest_configure() -> None:
    """Let Ctrl-C end the run.

    A shell's background job (`make test &`) ignores it, and so would every process that
    the job starts.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)


TRIED = pytest.StashKey[set[str]]()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Of a test marked as sampled, the first parameters are tried by `make test`."""
    if item.get_closest_marker("sampled"):
        tried = item.session.stash.setdefault(TRIED, set())
        test = item.nodeid.partition("[")[0]
        if test in tried:
            item.add_marker("exhaustive")
        tried.add(test)


# The programs that tests need, by Debian's package.
PROGRAMS = {
    "bubblewrap": ("bwrap",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}
NEEDS = "needs"


def program_of(package: str) -> str:
    """The program's path. Where there is none, the test that asks for it is skipped."""
    for found in filter(None, map(shutil.which, PROGRAMS[package])):
        return found
    pytest.skip(f"{NEEDS} {package}")


@pytest.fixture(scope="session")
def bubblewrap() -> str:
    """For a test that has student code confined."""
    return program_of("bubblewrap")


@pytest.fixture(scope="session")
def chromium() -> str:
    """For a test that drives a browser."""
    return program_of("chromium")


@pytest.fixture(scope="module")
def sandbox(bubblewrap: str) -> Iterator[Sandbox]:
    """A sandbox for the tests of a module."""
    sandbox = Sandbox()
    yield sandbox
    sandbox.close()


# A test with this marker takes as long as so many others.
AS_LONG_AS = {"browser": 20, "nbgrader": 20, "long": 200}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long. Otherwise one worker may be left alone with it.

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
    """Print how the grader judged its bank, where the time went, what was skipped."""
    reports = [
        report
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport)
    ]
    if judged := judged_answers(reports):
        terminalreporter.section("the grader, held against its bank of answers")
        for line in table(judged):
            terminalreporter.write_line(line)
    if reports:
        terminalreporter.section("seconds of work, by part")
        for line in times(reports):
            terminalreporter.write_line(line)
    if told := skipped(reports):
        terminalreporter.write_line(told)


def judged_answers(
    reports: list[pytest.TestReport],
) -> dict[tuple[str, str], dict[str, bool]]:
    """By kind and task: the answers, and whether each was judged as it should be."""
    judged: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for report in reports:
        if report.when == "call" and (found := JUDGED.search(report.nodeid)):
            kind, task, answer = found.groups()
            before = judged[kind, task].get(answer, True)
            judged[kind, task][answer] = before and report.passed
    return judged


def times(reports: list[pytest.TestReport]) -> list[str]:
    """A line for each folder of tests, and one for all: what its tests took together.

    Several workers of xdist work at once, so this is more than the time that passed.
    """
    took: Counter[str] = Counter()
    for report in reports:
        took[report.nodeid.partition("::")[0].rpartition("/")[0]] += report.duration
    return [
        *(f"{seconds:8.0f}  {part}" for part, seconds in took.most_common()),
        f"{took.total():8.0f}  in all",
    ]


def skipped(reports: list[pytest.TestReport]) -> str:
    """How many tests were skipped for want of a program, and how to install it."""
    wants = [
        report.longrepr[2].partition(f"{NEEDS} ")[2]
        for report in reports
        if report.skipped and isinstance(report.longrepr, tuple)
    ]
    count = sum(map(bool, wants))
    packages = sorted(set(wants) - {""})
    if not count:
        return ""
    return (
        f"{count} tests skipped: they need {' and '.join(packages)} "
        f"(Debian: sudo apt install {' '.join(packages)})"
    )


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
