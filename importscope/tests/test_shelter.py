"""The command runs beside files that have the names of the standard library."""

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
# `python -m` imports some modules itself, and cannot start beside files of these names.
NEEDED_BY_PYTHON = {
    *("collections", "contextlib", "functools", "importlib", "keyword", "operator"),
    *("pkgutil", "reprlib", "runpy", "types"),
}


def run(*command: object, folder: Path, path: Path = SOURCE) -> str:
    """What the command prints; a failure is one of the test."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=folder,
        env={"PYTHONPATH": f"{path}{os.pathsep}{SOURCE}"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def shadow(folder: Path, names: set[str]) -> None:
    """Write a program, and beside it files of these names."""
    for name in names:
        (folder / f"{name}.py").write_text("mine = 1\n")
    (folder / "app.py").write_text("import random\nprint(random.mine)\n")


# Loaded when Python starts: a file of that name is never imported.
ALL = {name for name in sys.stdlib_module_names if not name.startswith("_")} - {
    # Python itself imports it when it ends.
    "threading",
    # Python 3.13 imports it for `-c`, by which the command starts the program.
    *({"linecache"} if sys.version_info >= (3, 13) else ()),
}


def test_the_script_runs_beside_any_name(tmp_path: Path) -> None:
    script, folder = tmp_path / "bin" / "importscope", tmp_path / "program"
    for directory in (script.parent, folder):
        directory.mkdir()
    # As an installer writes it.
    script.write_text(
        "import sys\nfrom importscope.__main__ import run\nsys.exit(run())\n"
    )
    shadow(folder, ALL)
    assert run(script, "app.py", folder=folder).startswith("1\n")


def test_python_m_runs_beside_any_name_that_python_does_not_need(
    tmp_path: Path,
) -> None:
    shadow(tmp_path, ALL - NEEDED_BY_PYTHON)
    assert run("-m", "importscope", "app.py", folder=tmp_path).startswith("1\n")


def test_the_file_may_lie_in_a_folder_of_pythonpath(tmp_path: Path) -> None:
    shadow(tmp_path, {"random"})
    code = "import random; print(random.mine)"
    shown = run("-m", "importscope", "-c", code, folder=Path("/"), path=tmp_path)
    assert shown.startswith("1\n")
