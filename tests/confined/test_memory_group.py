"""All processes of a sandbox together take no more memory than the kernel lets them."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import limits
from grader.confined import memory_group
from grader.confined.memory_group import MemoryGroup
from grader.confined.sandbox import Sandbox

from .test_confinement import said

MB = 1 << 20

# Runs the command that comes after "--", as systemd-run does, and notes what was asked.
SYSTEMD = """#!/bin/sh
echo "$@" >> {asked}
while test "$1" != "--"; do shift; done
shift
exec "$@"
"""


@pytest.fixture(autouse=True)
def untried() -> Iterator[None]:
    """Whether systemd makes scopes is tried anew."""
    memory_group._works.cache_clear()
    yield
    memory_group._works.cache_clear()


def install_systemd(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `systemd-run` be this script."""
    program = folder / "systemd-run"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


def test_a_process_that_takes_more_is_ended() -> None:
    hoard = f"import os; os.write(os.memfd_create('hoard'), bytes({200 * MB}))"
    with contextlib.closing(MemoryGroup(100 * MB)) as group:
        if not group.prefix:
            pytest.skip("no group can be made by this user on this system")
        taken = subprocess.run([*group.prefix, sys.executable, "-c", hoard])
    assert taken.returncode == -9


def test_a_group_is_removed_also_where_the_judge_was_killed() -> None:
    with contextlib.closing(MemoryGroup(100 * MB)) as group:
        if not (folder := group._folder):
            pytest.skip("no group can be made by this user on this system")
    assert not folder.exists()
    ended = subprocess.Popen(["true"])
    ended.wait()
    stale = folder.with_name(f"{memory_group._NAME}-{ended.pid}-of-the-killed")
    stale.mkdir()
    MemoryGroup(100 * MB).close()
    assert not stale.exists()


def test_systemd_is_asked_where_it_runs(
    tmp_path: Path, bubblewrap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    install_systemd(tmp_path, SYSTEMD.format(asked=asked), monkeypatch)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    with contextlib.closing(Sandbox()) as sandbox:
        assert said(sandbox, "import os; print('XDG_RUNTIME_DIR' in os.environ)") == (
            "False"
        )
    *_, started = asked.read_text().splitlines()
    assert f"-p MemoryMax={limits.SUBMISSION_MEMORY_BYTES} " in started


def test_where_no_group_can_be_made_student_code_runs_all_the_same(
    tmp_path: Path, bubblewrap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_systemd(tmp_path, "#!/bin/sh\nexit 1\n", monkeypatch)
    monkeypatch.setattr(memory_group, "CGROUPS", tmp_path / "nowhere")
    assert MemoryGroup(100 * MB).prefix == []
    with contextlib.closing(Sandbox()) as sandbox:
        assert said(sandbox, "print(1)") == "1"
