"""What the next submission inherits, and a submission could have changed."""

import os
import resource
from pathlib import Path
from typing import Any

_KINDS_OF_LIMITS = range(16)  # RLIM_NLIMITS of Linux


def inheritance(home: Path) -> tuple[Any, ...]:
    """What this process hands on to its children, and the state of the folder `home`.

    Where student code has the user id of this process, the code may change all of it.
    """
    folder = home.stat()
    return (
        [resource.getrlimit(kind) for kind in _KINDS_OF_LIMITS],
        os.getpriority(os.PRIO_PROCESS, 0),
        os.sched_getscheduler(0),
        os.sched_getparam(0).sched_priority,
        os.sched_getaffinity(0),
        (folder.st_mode, folder.st_uid, folder.st_gid),
        {name: os.getxattr(home, name) for name in os.listxattr(home)},
        sorted(home.iterdir()),
    )
