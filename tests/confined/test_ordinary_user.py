"""Student code is confined alike where the teacher is an ordinary user."""

import os
import subprocess
import sys
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


@pytest.mark.exhaustive
@pytest.mark.alike
@pytest.mark.parametrize("part", ["confined", "classroom"])
def test_what_holds_for_root_holds_for_an_ordinary_user(
    bubblewrap: str, tmp_path: Path, part: str
) -> None:
    if os.getuid():
        pytest.skip("an ordinary user runs these tests anyway")
    # The home folder of root, where the environment may lie, is closed to others.
    seen = [sys.base_prefix, sys.prefix, str(ROOT)]
    view = [bubblewrap, "--dev-bind", "/", "/", "--tmpfs", str(Path.home())]
    for path in (os.path.realpath(folder) for folder in seen):
        view += [*confining._folders_above([path]), "--ro-bind", path, path]
    tmp_path.chmod(0o777)
    become = ["setpriv", f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--clear-groups"]
    tests = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider"]
    tests += ["-m", "not exhaustive and not browser", f"--basetemp={tmp_path}/pytest"]
    done = subprocess.run(
        [*view, "--", *become, *tests, str(ROOT / "tests" / part)],
        cwd=ROOT,
        env=os.environ | {"HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
