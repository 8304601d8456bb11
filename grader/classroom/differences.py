"""Where the release of an assignment and the grader's promises have come apart.

A promise may have got another name since, or be gone, or be new.
"""

from grader.classroom.released import Released
from grader.promise import promises_in
from grader.rooms import checks_of, promises_called, promises_gone, rooms_in


def differences(released: Released) -> list[str]:
    """What a teacher is told of that, once for the whole class."""
    sources = [
        cell.source
        for notebook in released.notebooks.values()
        for cell in notebook.cells.values()
        if cell.is_test
    ]
    called = {name for source in sources for _, name in promises_called(source)}
    gone = {name for source in sources for name in promises_gone(source)}
    tasks = {room.task for source in sources for room in rooms_in(source)}
    new = {name for task in tasks for name in promises_in(checks_of(task))} - called
    told = []
    if gone:
        told.append(f"released, and not in this grader: {_listed(gone)}: these wait")
    if new:
        told.append(f"in this grader, and not released: {_listed(new)}: not judged")
    return told


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
