"""What the README shows is what the commands print, except for the times."""

import re
import subprocess
import sys
from pathlib import Path

from importscope import compare, fresh

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def modules(tree: str) -> list[str]:
    """The modules of a printed tree; their order depends on Python's version."""
    return sorted(re.findall(r"([\w.]+) +\d+\.\d\d ms ", tree))


def test_the_tree_is_what_the_command_prints() -> None:
    (shown,) = re.findall(r'-c "import json"\n(.*?)\n```', README, re.DOTALL)
    command = [sys.executable, "-m", "importscope", "-c", "import json"]
    printed = subprocess.check_output(command, encoding="utf-8")
    assert modules(shown) == modules(printed)


def test_the_comparison_is_what_python_prints() -> None:
    (shown,) = re.findall(r"```text\n(.*?)\n```", README, re.DOTALL)
    comparison = compare(fresh("import json"), fresh("import json, csv"))
    assert shown.startswith(comparison.counts())
    assert set(re.findall(r"^\+ (\S+)", shown, re.MULTILINE)) == {*comparison.came}
