"""Student code is confined alike where the teacher is an ordinary user."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.confined import bubblewrap as confining
from grader.confined.bubblewrap import CannotMap
from grader.confined.sandbox import Sandbox

from .test_confinement import ROOT, said

SOMEBODY = 61183  # a user id that nobody has


def test_where_no_second_user_can_be_there_is_one(
    bubblewrap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(process: int) -> None:
        raise CannotMap

    monkeypatch.setattr(confining, "may_map_users", lambda: True)
    monkeypatch.setattr(confining, "_map_users", refuse)
    sandbox = Sandbox(scenarios=[])
    try:
        look = "import os; print(os.getuid() == os.stat('/proc/1').st_uid)"
        assert said(sandbox, look) == "True"
    finally:
        sandbox.close()


def test_a_second_user_must_be_able_to_read_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confining, "_ids_to_give", lambda kind: range(9, 10))
    assert confining.may_map_users()
    monkeypatch.setattr(confining, "_environment", lambda: [str(tmp_path)])
    tmp_path.chmod(0o700)
    assert not confining.may_map_users()


@pytest.fixture
def open_folder() -> Iterator[str]:
    """A folder that everybody can write to; pytest's own are closed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield folder


@pytest.mark.exhaustive
@pytest.mark.alike
@pytest.mark.long
@pytest.mark.parametrize("tests", ["confined", "classroom/test_unlucky.py"])
def test_what_holds_for_root_holds_for_an_ordinary_user(
    bubblewrap: str, open_folder: str, tests: str
) -> None:
    if os.getuid():
        pytest.skip("an ordinary user runs these tests anyway")
    # The home folder of root, where the environment may lie, is closed to others.
    view = [bubblewrap, "--dev-bind", "/", "/", "--tmpfs", str(Path.home())]
    for folder in (sys.base_prefix, sys.prefix, ROOT):
        path = os.path.realpath(folder)
        view += [*confining._folders_above([path]), "--ro-bind", path, path]
    become = ["setpriv", f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--clear-groups"]
    run = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider"]
    run.append(f"--basetemp={open_folder}/pytest")
    done = subprocess.run(
        [*view, "--", *become, *run, str(ROOT / "tests" / tests)],
        cwd=ROOT,
        env=os.environ | {"HOME": open_folder, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
