"""`python -m importscope check`: a budget for what a program imports."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.py").write_text("import shop\nprint('hello')\n")
    (tmp_path / "shop.py").write_text("import prices\n")
    (tmp_path / "prices.py").write_text("import time\ntime.sleep(0.02)\n")
    return tmp_path


def importscope(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "importscope", *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_budget_that_is_kept() -> None:
    done = importscope("check", "--max-ms", "20000", "--ban", "asyncio", "app.py")
    assert done.returncode == 0
    assert done.stdout.startswith("ok: 2 modules in ")
    assert done.stderr == "hello\n"


def test_a_budget_of_time_that_is_not_kept() -> None:
    done = importscope("check", "--max-ms", "5", "--repeat", "2", "-m", "app")
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("failed: ")
    assert "the best of 2 runs" in line
    assert "ms over the budget of 5 ms" in line
    assert done.stderr == "hello\nhello\n"


def test_a_banned_module_is_named_with_the_chain_to_it() -> None:
    done = importscope("check", "--ban", "prices", "--ban", "asyncio", "app.py")
    assert done.returncode == 1
    assert "prices is banned, and was imported: shop → prices" in done.stdout
    assert "asyncio" not in done.stdout


def test_what_has_changed_since_a_saved_trace(folder: Path) -> None:
    (folder / "before.json").write_text(importscope("--json", "app.py").stdout)
    (folder / "shop.py").write_text("import extra\n")
    (folder / "extra.py").write_text("")
    done = importscope("check", "--against", "before.json", "app.py")
    assert done.returncode == 0
    first, counts, came, went = done.stdout.splitlines()
    assert first.startswith("ok: ")
    assert counts.startswith("since before.json: 1 came, 1 went, 1 stayed")
    assert came == "came: extra"
    assert went == "went: prices"


def test_a_program_that_fails_keeps_no_budget() -> None:
    done = importscope("check", "-c", "raise SystemExit(3)")
    assert done.returncode == 1
    assert done.stdout == "failed: the program ended with status 3\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "give one program"),
        (["no_such_file.py"], "no such file"),
        (["--max-ms", "0", "app.py"], "is not a number above 0"),
        (["--max-ms", "much", "app.py"], "is not a number above 0"),
        (["--repeat", "0", "app.py"], "is not a whole number from 1"),
        (["--against", "no.json", "app.py"], "cannot use no.json"),
        (["--against", "app.py", "app.py"], "cannot use app.py"),
    ],
)
def test_what_cannot_be_checked_is_refused(arguments: list[str], words: str) -> None:
    done = importscope("check", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
