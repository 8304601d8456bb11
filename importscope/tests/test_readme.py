"""What the README shows is what the commands print, except for the times."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from situations import Situation

from importscope import compare, fresh
from importscope.diagnosis.command import describe_chain
from importscope.diagnosis.importers import Importer, chain_to
from importscope.tree import Node

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


# The README shows what Python up to 3.13 imports. Newer ones import a few modules more.
NEWER = sys.version_info >= (3, 14)


def modules(tree: str) -> set[str]:
    """The modules of a printed tree; their order depends on Python's version."""
    return {*re.findall(r"([\w.]+) +\d+\.\d\d ms ", tree)}


def test_the_tree_is_what_the_command_prints() -> None:
    (shown,) = re.findall(r'-c "import json"\n(.*?)\n```', README, re.DOTALL)
    command = [sys.executable, "-m", "importscope", "-c", "import json"]
    printed = subprocess.check_output(command, encoding="utf-8")
    assert modules(shown) <= modules(printed)
    assert NEWER or modules(shown) == modules(printed)


def test_the_comparison_is_what_python_prints() -> None:
    (shown,) = re.findall(r"```text\n(2 came.*?)\n```", README, re.DOTALL)
    comparison = compare(fresh("import json"), fresh("import json, csv"))
    assert NEWER or shown.startswith(comparison.counts())
    came = {*re.findall(r"^\+ (\S+)", shown, re.MULTILINE)}
    assert came <= {*comparison.came}
    assert NEWER or came == {*comparison.came}


def test_the_answer_to_a_traceback_is_what_the_command_prints(
    situation: Situation,
) -> None:
    (shown,) = re.findall(
        r"importscope why\n(ModuleNotFoundError.*?)\n\nsys.path", README, re.DOTALL
    )
    situation.write({"Tools.py": "", "app.py": "import tools\n"})
    answer = situation.why(situation.run("app.py"))
    text = answer["text"].replace(". Did you mean: 'Tools'?", "")  # since Python 3.15
    assert text.startswith(shown)
    assert "  .: Tools.py (another case)\n" in answer["text"]


def test_the_options_of_the_commands_are_known() -> None:
    for line in re.findall(r"^\$ python -m importscope (.*)", README, re.MULTILINE):
        words = shlex.split(line, comments=True)
        start = words[:1] if words[0] in ("why", "check") else []
        command = [sys.executable, "-m", "importscope", *start, "--help"]
        help = subprocess.check_output(command, encoding="utf-8")
        for word in words:
            assert not re.fullmatch("--[a-z].*", word) or word in help


def test_the_importers_are_shown_as_the_command_prints_them() -> None:
    (shown,) = re.findall(r"```text\n(pandas was.*?)\n```", README, re.DOTALL)
    file = "/srv/env/lib/python3.11/site-packages/pandas/__init__.py"
    pandas = Node("pandas", 0, 0, "PathFinder", "SourceFileLoader", file, "finished")
    report = Node("shop.report", 0, 0, children=[pandas])
    chain = describe_chain("app.py", "pandas", chain_to([report], "pandas"), 88)
    assert shown.startswith(chain)
    assert str(Importer("shop.report", "shop/report.py", 4, True)) in shown
