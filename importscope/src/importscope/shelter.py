# ruff: noqa: PTH119, PTH120 (pathlib is not loaded yet)
"""The command's own imports, sheltered from the files of the program.

`python -m importscope` finds the current folder and PYTHONPATH on `sys.path`. A
`random.py` there is the program's, and would take the place of the module that the
command itself needs. So the command leaves only its own folders on `sys.path`, before
it imports anything. The program runs in an interpreter of its own, which finds what it
always finds.
"""

import os
import sys

# sys.path as it was found: the modules of the program are there.
programs_path = sys.path[:]

_LIBRARY = os.path.dirname(os.__file__)


def enter() -> None:
    """Leave on `sys.path` the standard library and importscope, for good."""
    ours = os.path.dirname(os.path.dirname(__file__))
    sys.path[:] = [*filter(_is_library, programs_path), ours]
    # Python itself may have taken a file of the program's, before it started us.
    for name in sys.stdlib_module_names & sys.modules.keys():
        file = getattr(sys.modules[name], "__file__", None)
        if file and not _is_of_library(file):
            del sys.modules[name]


def _is_of_library(file: str) -> bool:
    """Whether a file is one of the standard library's, in a package or not."""
    return file.startswith(_LIBRARY + os.sep) or _is_library(os.path.dirname(file))


def _is_library(folder: str) -> bool:
    """Whether the standard library's modules, or its extension modules, are there."""
    return folder == _LIBRARY or os.path.basename(folder) in ("lib-dynload", "DLLs")
