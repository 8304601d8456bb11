"""What the next submission inherits, and a submission could have changed."""

import os
import resource
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_KINDS_OF_LIMITS = range(16)  # RLIM_NLIMITS of Linux


def inheritance(folders: Iterable[Path]) -> tuple[Any, ...]:
    """What this process hands on to its children, and the state of these folders.

    Where student code has the user id of this process, the code may change all of it.
    """
    return (
        [resource.getrlimit(kind) for kind in _KINDS_OF_LIMITS],
        os.getpriority(os.PRIO_PROCESS, 0),
        os.sched_getscheduler(0),
        os.sched_getparam(0).sched_priority,
        os.sched_getaffinity(0),
        [_state(folder) for folder in folders],
    )


def _state(folder: Path) -> tuple[Any, ...]:
    about = folder.stat()
    return (
        (about.st_mode, about.st_uid, about.st_gid),
        {name: os.getxattr(folder, name) for name in os.listxattr(folder)},
        sorted(folder.iterdir()),
    )
