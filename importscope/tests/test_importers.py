"""`why NAME -- program`: who imports a module."""

import subprocess
import sys
from pathlib import Path

import pytest

from importscope import fresh
from importscope.diagnosis.importers import find_importers


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "app.py": "import shop.web\n\n\ndef later():\n    import prices\n",
        "prices.py": "",
        "shop/__init__.py": "",
        "shop/web.py": "from shop import cart\nfrom . import till\n",
        "shop/cart.py": "'''The cart.'''\n\nimport prices\n",
        "shop/till.py": "from prices import *\nfrom .cart import prices\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def why(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "importscope", "why", *arguments],
        capture_output=True,
        text=True,
    )


def test_all_importers_are_named_and_the_first_is_marked(shop: Path) -> None:
    done = why("prices", "--", "app.py")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "prices was imported: prices.py, found by PathFinder.",
        "",
        "app.py → shop.web → shop.cart → prices",
        "",
        "Imported by (3):",
        "  app.py:5",
        "  shop/cart.py:3  (the first)",
        "  shop/till.py:1",
    ]


def test_a_submodule_is_imported_from_its_package(shop: Path) -> None:
    importers = find_importers(fresh("import app").tree(), "shop.cart", "")
    lines = [(Path(one.file).name, one.line, one.first) for one in importers]
    assert lines == [("web.py", 1, True), ("till.py", 2, False)]


def test_an_import_by_a_call_has_no_line(shop: Path) -> None:
    code = "import importlib\nimportlib.import_module('prices')\n"
    (shop / "app.py").write_text(code)
    assert "app.py, by a call  (the first)" in why("prices", "--", "app.py").stdout


def test_what_the_program_prints_is_no_part_of_the_answer(shop: Path) -> None:
    done = why("prices", "--", "-c", "import prices; print('hello')")
    assert done.stderr == "hello\n"
    assert done.stdout.startswith("prices was imported")


def test_a_module_that_nobody_imports(shop: Path) -> None:
    done = why("decimal", "--", "app.py")
    assert done.returncode == 0
    assert "did not load decimal" in done.stdout


def test_a_program_that_fails_is_answered_up_to_there(shop: Path) -> None:
    (shop / "app.py").write_text("import prices\nimport Shop\n")
    done = why("prices", "--", "app.py")
    assert done.returncode == 0
    assert done.stdout.startswith("prices was imported: prices.py")
    assert "ModuleNotFoundError: No module named 'Shop'" in done.stdout
    assert "The file is shop" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["prices", "--"], "-- comes before a program"),
        (["prices", "--", "no_such_file.py"], "no such file"),
        (["--", "app.py"], "is not the name of a module"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_words(
    shop: Path, arguments: list[str], words: str
) -> None:
    done = why(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
