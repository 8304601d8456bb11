"""The set-up names what is missing on a machine, and says what to do about it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def set_up(python: Path | str, venv: Path) -> subprocess.CompletedProcess[str]:
    """Run the set-up with this Python; `--dev` instead adds what developers need."""
    return subprocess.run(
        ["sh", ROOT / "tools" / "set_up.sh", python, venv],
        capture_output=True,
        text=True,
    )


def fake_python(directory: Path, version: str, venv: bool, pip: str = "") -> Path:
    """A `python` of this version, with or without venv, whose pip fails with a text."""
    path = directory / "python3"
    path.write_text(
        f"""#!/bin/sh
case "$*" in
*"sys.version_info < "*) exit {int(version < "3.11")} ;;
*print*) echo {version} ;;
*"import venv"*) exit {int(not venv)} ;;
*"-m venv"*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
*"-m pip"*) echo "{pip}"; exit 1 ;;
esac
"""
    )
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("version", "venv", "pip", "said"),
    [
        ("3.09", True, "", "Python 3.11 or newer is needed"),
        ("3.11", False, "", "sudo apt install python3-venv"),
        ("3.11", True, "NewConnectionError", "is this machine on the network?"),
        ("3.11", True, "ERROR: no space left", "pip could not install the packages"),
    ],
)
def test_what_is_missing_is_said(
    tmp_path: Path, version: str, venv: bool, pip: str, said: str
) -> None:
    done = set_up(fake_python(tmp_path, version, venv, pip), tmp_path / "my venv")
    assert done.returncode == 1
    assert said in done.stderr.splitlines()[-1]
    assert not (tmp_path / "my venv" / "ready").exists()


def test_a_folder_of_other_files_is_not_emptied(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    done = set_up(sys.executable, tmp_path)
    assert done.returncode == 1
    assert "is no virtual environment" in done.stderr
    assert (tmp_path / "thesis.txt").exists()


def test_without_a_network_an_environment_stays_as_it_is(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    python = fake_python(tmp_path, "3.11", True, "NewConnectionError")
    set_up(python, venv)
    for name in ("pyvenv.cfg", "bin/jupyter"):
        (venv / name).touch()
    assert "on the network?" in set_up(python, venv).stderr
    assert (venv / "bin/jupyter").exists()


def test_what_developers_need_is_added_to_the_environment_that_is_there(
    tmp_path: Path,
) -> None:
    python = fake_python(tmp_path, "3.11", True, "NewConnectionError")
    set_up(python, tmp_path / "venv")
    done = set_up("--dev", tmp_path / "venv")
    assert "what developers need" in done.stdout
    assert "on the network?" in done.stderr
    assert not (tmp_path / "venv" / "ready-dev").exists()


def test_a_python_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = set_up("python3.0", tmp_path / "venv")
    assert done.returncode == 1
    assert "There is no python3.0 here" in done.stderr


def test_the_settings_for_lab_are_in_force() -> None:
    installed = Path(sys.prefix) / "share/jupyter/lab/settings/overrides.d"
    settings = json.loads((installed / "how-import-works.json").read_text())
    assert settings == json.loads((ROOT / "lab-settings.json").read_text())


@pytest.mark.parametrize("target", ["setup", "setup-dev"])
def test_a_set_up_that_is_done_is_not_repeated(tmp_path: Path, target: str) -> None:
    for name in ("ready", "ready-dev"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (2**31, 2**31))
    assert not has_work(target, tmp_path)


def test_learners_wait_for_nothing_that_developers_need(tmp_path: Path) -> None:
    (tmp_path / "ready").touch()
    os.utime(tmp_path / "ready", (2**31, 2**31))
    assert not has_work("setup", tmp_path)
    assert has_work("setup-dev", tmp_path)


def has_work(target: str, venv: Path) -> bool:
    """Whether make would do something for this target."""
    command = ["make", "--question", target, f"VENV={venv}"]
    return bool(subprocess.run(command, cwd=ROOT).returncode)
