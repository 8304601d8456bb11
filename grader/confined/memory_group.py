"""A group of processes whose memory together the kernel bounds.

Memory that no process has mapped counts too. Where no group can be made, the warm
process looks now and then instead: see `warm.py`.
"""

import contextlib
import functools
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

CGROUPS = Path("/sys/fs/cgroup/memory")  # of version 1
_SECONDS_TO_TRY = 5  # systemd answers at once, or never
_NAME = "confined"
_JOIN = 'echo $$ > "$0" && exec "$@"'


class MemoryGroup:
    """A group that may take `most` bytes, if one can be made here.

    A command that begins with `prefix` runs in the group, in this `environment`.
    """

    def __init__(self, most: int) -> None:
        self.prefix: list[str] = []
        self.environment: dict[str, str] = {}
        self._folder: Path | None = None
        scope = [*_scope(), "-p", f"MemoryMax={most}", "-p", "MemorySwapMax=0", "--"]
        environment = {
            name: os.environ[name]
            for name in ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
            if name in os.environ
        }
        if _works(tuple(scope)):
            self.prefix, self.environment = scope, environment
        elif folder := _make_folder(most):
            self._folder = folder
            self.prefix = ["/bin/sh", "-c", _JOIN, str(folder / "cgroup.procs")]

    def close(self) -> None:
        """Remove the group; its processes have been killed, and end now."""
        until = time.monotonic() + _SECONDS_TO_TRY
        while self._folder and time.monotonic() < until:
            with contextlib.suppress(OSError):
                self._folder.rmdir()
                self._folder = None
            time.sleep(0.001)


def _scope() -> list[str]:
    """The command that runs another one in a scope of systemd."""
    whose = [] if os.getuid() == 0 else ["--user"]
    program = shutil.which("systemd-run") or "systemd-run"
    return [program, *whose, "--scope", "--quiet", "--collect"]


@functools.cache
def _works(scope: tuple[str, ...]) -> bool:
    """Whether systemd makes such a scope here."""
    try:
        tried = subprocess.run(
            [*scope, "true"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS_TO_TRY,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def _remove_stale(parent: Path) -> None:
    """Remove the groups of judges that were killed."""
    for folder in parent.glob(f"{_NAME}-*"):
        if not Path("/proc", folder.name.split("-")[1]).exists():
            with contextlib.suppress(OSError):
                folder.rmdir()


def _make_folder(most: int) -> Path | None:
    """A memory cgroup below that of this process, where this user may make one."""
    own = re.search(r"^\d+:memory:/(.*)$", Path("/proc/self/cgroup").read_text(), re.M)
    try:
        if own:
            _remove_stale(CGROUPS / own[1])
            name = f"{_NAME}-{os.getpid()}-"
            folder = Path(tempfile.mkdtemp(prefix=name, dir=CGROUPS / own[1]))
            (folder / "memory.limit_in_bytes").write_text(str(most))
            return folder
    except OSError:
        pass
    return None
