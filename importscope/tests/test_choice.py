"""The part of a tree that a person asks for, the list by time, and the exports."""

import json
import re
from pathlib import Path

import pytest

from importscope import Trace, chrome, importtime
from importscope.choice import choose, list_by_time
from importscope.command import main
from importscope.report import Report
from importscope.tree import Node, own_time


@pytest.fixture
def tree() -> list[Node]:
    """app imports web and web.page, which imports text; app takes 9 ms, 2 its own."""
    text = Node("text", 2000, 0, loader="SourceFileLoader", end=3000)
    page = Node("web.page", 1000, 0, end=5000, children=[text])
    web = Node("web", 5000, 0, end=8000)
    return [Node("app", 0, 0, end=9000, children=[page, web])]


def names(tree: list[Node]) -> list[str]:
    return [node.name for root in tree for _, node in root.walk()]


def test_a_tree_is_cut_at_a_depth(tree: list[Node]) -> None:
    assert names(choose(tree, depth=2)) == ["app", "web.page", "web"]
    assert names(tree) == ["app", "web.page", "text", "web"]


def test_what_is_fast_is_left_out(tree: list[Node]) -> None:
    assert names(choose(tree, over=2)) == ["app", "web.page", "web"]


def test_one_module_is_shown_with_the_chain_to_it(tree: list[Node]) -> None:
    assert names(choose(tree, only="text")) == ["app", "web.page", "text"]
    assert names(choose(tree, only="web")) == ["app", "web.page", "text", "web"]
    assert names(choose(tree, only="we")) == []


def test_own_time_is_without_what_is_imported(tree: list[Node]) -> None:
    assert own_time(tree[0]) == 2000


def test_the_list_is_sorted_by_own_or_by_total_time(tree: list[Node]) -> None:
    own = re.findall(r"ms  ([\w.]+)", list_by_time(tree, None, by_own=True))
    assert own == ["web.page", "web", "app", "text"]
    total = re.findall(r"ms  ([\w.]+)", list_by_time(tree, 2, by_own=False))
    assert total == ["app", "web.page"]
    assert "2.00 ms      9.00 ms  app" in list_by_time(tree, 1, by_own=False)


def report(tree: list[Node]) -> Report:
    made = Report(Trace())
    made.__dict__["tree"] = tree
    return made


def test_importtime_is_as_python_writes_it(tree: list[Node]) -> None:
    """tuna reads each line as: own time, total time, two spaces for each level."""
    assert importtime.render(report(tree)).splitlines() == [
        "import time: self [us] | cumulative | imported package",
        "import time:      1000 |       1000 |     text",
        "import time:      3000 |       4000 |   web.page",
        "import time:      3000 |       3000 |   web",
        "import time:      2000 |       9000 | app",
    ]


def test_a_chrome_trace_has_a_complete_event_for_each_module(tree: list[Node]) -> None:
    events = json.loads(chrome.render(report(tree)))["traceEvents"]
    assert [event["name"] for event in events] == names(tree)
    assert {event["ph"] for event in events} == {"X"}
    assert (events[1]["ts"], events[1]["dur"]) == (1000, 4000)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--depth", "1"], r"json +\d+\.\d\d ms .*"),
        (["--only", "json.encoder"], r"json [^\n]*\n└─ json.encoder [^\n]*"),
        (["--top", "1"], r"own +total\n +\S+ ms +\S+ ms  json  SourceFileLoader"),
        (["--over", "100000"], r"\d+ new in sys\.modules, (?!0\.00)\S+ ms"),
        (["--importtime"], r"import time: self \[us\] .*\| json"),
        (["--chrome"], r'\{"traceEvents": \[.*\}'),
    ],
)
def test_the_command_has_these_options(
    options: list[str], expected: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*options, "-c", "import json"]) == 0
    printed = capfd.readouterr().out.strip()
    assert re.fullmatch(rf"(?s).*{expected}", printed)


def test_the_report_may_be_written_into_a_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.txt"
    assert main(["--output", str(file), "-c", "import json; print('hello')"]) == 0
    assert capfd.readouterr().out == "hello\n"
    assert "new in sys.modules" in file.read_text()
