"""The widget, its still picture and the magic `%%watch`, without a browser."""

import base64
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from IPython.core.interactiveshell import InteractiveShell
from support import Write
from traitlets import TraitError

from importscope import ModulesView, Trace, fresh, watch
from importscope.events import Ended, Executed, Executing, MetaPath

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def trace(write: Write) -> Trace:
    write({"pk/__init__.py": "import plain", "plain.py": ""})
    with watch() as trace:
        __import__("pk")
    return trace


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    shell = InteractiveShell.instance()
    monkeypatch.setattr(shell, "user_ns", {**shell.user_ns})
    shell.run_line_magic("load_ext", "importscope")
    return shell


def bundle(view: ModulesView) -> dict[str, str]:
    data, _ = view._repr_mimebundle_()
    return data


def test_the_bundle_has_the_widget_and_a_still_picture(trace: Trace) -> None:
    assert set(bundle(ModulesView(trace))) == {"text/plain", "text/html", WIDGET}


def test_the_still_picture_survives_a_sanitiser(trace: Trace) -> None:
    html = bundle(ModulesView(trace))["text/html"]
    safe = "p strong code img table thead tbody tr th td details summary ol li"
    assert set(re.findall(r"<(\w+)", html)) == set(safe.split())
    assert "pk" in html
    assert "SourceFileLoader" in html


def test_the_still_picture_has_no_times_and_no_machines_paths(
    trace: Trace, tmp_path: Path
) -> None:
    data = bundle(ModulesView(trace))
    for text in (data["text/html"], data["text/plain"]):
        assert str(tmp_path) not in text
        assert " ms" not in text


def test_code_in_the_still_picture_is_escaped(write: Write) -> None:
    write({"plain.py": "raise ValueError('<b>&`')"})
    with pytest.raises(ValueError, match="<b>"), watch() as trace:
        __import__("plain")
    html = bundle(ModulesView(trace))["text/html"]
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;" in html


def test_the_still_picture_is_the_same_each_time() -> None:
    one, other = (bundle(ModulesView(fresh("import json"))) for _ in range(2))
    assert one["text/html"] == other["text/html"]
    assert one["text/plain"] == other["text/plain"]


def test_the_still_picture_of_a_comparison(write: Write) -> None:
    before, after = fresh("import colorsys"), fresh("import this")
    data = bundle(ModulesView(after, before=before))
    assert data["text/plain"].startswith("1 came, 1 went, 0 stayed\n")
    assert data["text/html"].count("<img ") == 2
    assert "<code>colorsys</code>" in data["text/html"]
    assert " ms" not in data["text/html"]


def drawings(html: str) -> list[str]:
    found = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", html)
    return [base64.b64decode(drawing).decode() for drawing in found]


def test_the_drawing_names_the_modules_and_counts_the_finders(trace: Trace) -> None:
    [drawing] = drawings(bundle(ModulesView(trace))["text/html"])
    texts = [node.text for node in ElementTree.fromstring(drawing).iter() if node.text]
    assert texts == ["PathFinder 2", "pk", "plain"]


def test_a_drawing_of_anything_is_well_formed(write: Write) -> None:
    write({"plain.py": "raise ValueError", "ümlaut.py": ""})
    with pytest.raises(ValueError), watch() as trace:  # noqa: PT011
        exec("import ümlaut, plain")
    [drawing] = drawings(bundle(ModulesView(trace))["text/html"])
    assert "ümlaut" in drawing
    ElementTree.fromstring(drawing)


def test_a_large_still_picture_is_cut_and_says_so() -> None:
    count = 3000
    trace = Trace()
    trace.new = [f"<module{number}>" for number in range(count)]
    trace.events = [MetaPath(0, ["PathFinder"], 0)]
    for name in trace.new:
        trace.events += [Executing(1, name, 1), Executed(2, name, 1)]
    trace.events.append(Ended(3, None, count))
    html = bundle(ModulesView(trace))["text/html"]
    assert len(html) < 200_000
    assert "… and 2600 more." in html
    assert "<module" not in html
    [drawing] = drawings(html)
    *_, last = ElementTree.fromstring(drawing).itertext()
    assert last == "and 2940 more"


def test_a_large_picture_is_sent_compactly() -> None:
    trace = fresh("import asyncio, email.message, unittest.mock")
    assert len(ModulesView(trace)._picture) < 160 * len(trace.new)


def test_steps_stay_in_the_story(trace: Trace) -> None:
    view = ModulesView(trace, step=10**6)
    assert view.step == len(view.story) - 1
    view.step = -1
    assert view.step == 0


def test_level_is_one_of_three(trace: Trace) -> None:
    assert ModulesView(trace).level == "finder"
    with pytest.raises(TraitError, match="level"):
        ModulesView(trace, level="no_such_level")


def test_a_picture_of_nothing(trace: Trace) -> None:
    assert "Nothing has been imported yet." in bundle(ModulesView(Trace()))["text/html"]


def test_the_package_contains_what_the_browser_needs() -> None:
    assert "export default" in str(ModulesView._esm)
    assert ".importscope" in str(ModulesView._css)


def test_watch_magic(
    write: Write, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"plain.py": "answer = 42"})
    result = shell.run_cell("%%watch trace\nimport plain\nplain.answer")
    assert result.success
    assert shell.user_ns["trace"].new == ["plain"]
    assert shell.user_ns["plain"].answer == 42
    printed = capsys.readouterr().out
    assert re.search(r"Out\[\d+\]: 42|^42", printed, re.MULTILINE)
    assert "1 new in sys.modules" in printed


def test_watch_magic_shows_the_error_as_a_cell_does(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    result = shell.run_cell("%%watch\nimport no_such_module")
    assert isinstance(result.error_in_exec, ModuleNotFoundError)
    printed = capsys.readouterr().out
    assert printed.index("new in sys.modules") < printed.index("Traceback")
    assert "run_cell_magic" not in printed
    assert "magic.py" not in printed


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("import plain\nx = = 3", "SyntaxError: invalid syntax"),
        ("  x = 1\n y = 2", "IndentationError: "),
        ("await sleep()", "UsageError: %%watch cannot await outside of a function."),
    ],
)
def test_watch_magic_refuses_a_cell_that_is_not_python_and_runs_nothing(
    write: Write,
    shell: InteractiveShell,
    capsys: pytest.CaptureFixture[str],
    cell: str,
    said: str,
) -> None:
    write({"plain.py": ""})
    assert not shell.run_cell(f"%%watch\n{cell}").success
    printed = re.sub(r"\x1b\[[\d;]*m", "", "".join(capsys.readouterr()))
    assert said in printed
    assert "magic.py" not in printed
    assert "run_cell_magic" not in printed
    assert "plain" not in sys.modules


def test_watch_magic_refuses_what_is_no_name(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not shell.run_cell("%%watch my trace\n1").success
    assert "'my trace' is no name" in "".join(capsys.readouterr())


def test_why_magic_explains_the_cell_that_failed(
    write: Write, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"Tools.py": ""})
    assert not shell.run_cell("import tools_of_nobody").success
    capsys.readouterr()
    shell.run_cell("%why")
    printed = capsys.readouterr().out
    assert printed.startswith("ModuleNotFoundError: No module named 'tools_of_nobody'")
    assert "Try:" in printed


def test_why_magic_answers_a_name(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run_cell("%why json")
    assert capsys.readouterr().out.startswith("json is imported already:")


def test_why_magic_refuses_what_is_no_name(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not shell.run_cell("%why my module").success
    assert "'my module' is no name" in "".join(capsys.readouterr())


def test_an_interrupted_cell_is_shown_up_to_there(
    write: Write, shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"plain.py": ""})
    cell = "%%watch trace\nimport plain\nraise KeyboardInterrupt\nimport other"
    result = shell.run_cell(cell)
    assert isinstance(result.error_in_exec, KeyboardInterrupt)
    assert shell.user_ns["trace"].new == ["plain"]
    assert "1 new in sys.modules" in capsys.readouterr().out


def test_an_error_without_a_message_is_shown(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str]
) -> None:
    cell = "class Mute(Exception):\n    def __str__(self): 1/0\nraise Mute"
    shell.run_cell(f"%%watch trace\n{cell}")
    assert "Mute: (its message cannot be shown)" in capsys.readouterr().out
    ModulesView(shell.user_ns["trace"])


def test_live_moves_nobody_who_looks_at_an_earlier_step(
    write: Write, shell: InteractiveShell
) -> None:
    write({"plain.py": "", "other.py": ""})
    shell.run_cell("from importscope import ModulesView; live = ModulesView.live()")
    live = shell.user_ns["live"]
    shell.run_cell("import plain")
    live.step = 3
    shell.run_cell("import other")
    assert live.step == 3
    shell.run_cell("live.stop()")


def test_live_grows_with_every_cell(write: Write, shell: InteractiveShell) -> None:
    write({"plain.py": "", "other.py": "", "broken.py": "1/0", "late.py": ""})
    shell.run_cell("from importscope import ModulesView; live = ModulesView.live()")
    live = shell.user_ns["live"]
    assert live.trace.new == []
    shell.run_cell("import plain")
    assert live.trace.new == ["plain"]
    assert live.step == len(live.story) - 1
    shell.run_cell("import broken")
    assert live.story[-1].sentence.startswith("The code stops with ZeroDivisionError")
    shell.run_cell("%%watch\nimport other")
    assert live.trace.new == ["plain", "other"]
    shell.run_cell("live.stop()")
    shell.run_cell("import late")
    assert live.trace.new == ["plain", "other"]


def test_live_takes_a_cell_that_runs_a_cell_for_one(
    write: Write, shell: InteractiveShell
) -> None:
    write({"plain.py": "", "other.py": "", "late.py": ""})
    shell.run_cell("from importscope import ModulesView; live = ModulesView.live()")
    live = shell.user_ns["live"]
    shell.run_cell("get_ipython().run_cell('import plain'); import other")
    shell.run_cell("import late")
    assert live.trace.new == ["plain", "other", "late"]
    shell.run_cell("live.stop()")


def test_live_may_be_stopped_twice(shell: InteractiveShell) -> None:
    shell.run_cell("from importscope import ModulesView; live = ModulesView.live()")
    for _ in range(2):
        assert shell.run_cell("live.stop()").success


def test_live_needs_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importscope.view.get_ipython", lambda: None)
    with pytest.raises(RuntimeError, match="IPython"):
        ModulesView.live()


def test_a_fresh_trace_can_be_shown() -> None:
    view = ModulesView(fresh("import json"))
    assert len(view.story) == len(view.trace.events)
