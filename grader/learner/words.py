"""What a learner reads of a standing."""

from grader.learner.assignment import assignments
from grader.learner.standing import (
    BROKEN,
    NOT_JUDGED,
    NOT_REACHED,
    VERDICTS,
    Standing,
)


def in_words(standing: Standing) -> str:
    """The words of what is broken, task by task, a table, and what to do next."""
    told = []
    for task in standing.tasks:
        messages = [
            p.message for p in task.promises if p.verdict in (BROKEN, NOT_JUDGED)
        ]
        waiting = task.count(NOT_REACHED)
        if messages:
            told += [f"── {task.name} ──", *messages]
        if waiting:
            told.append(
                f"· {waiting} more of this task: not reached, as they build on it."
            )
    if standing.missing:
        names = ", ".join(standing.missing)
        told.append(f"Judged all the same, though the test cell is gone: {names}.")
    return "\n\n".join([*told, _table(standing), _next_step(standing)])


def _table(standing: Standing) -> str:
    width = max(len(standing.assignment), *(len(t.name) for t in standing.tasks))
    rows = [
        f"{task.name:{width}}  {_points(task.points, task.max_points)}"
        + "".join(f"{task.count(v) or '-':>{len(v) + 2}}" for v in VERDICTS)
        for task in standing.tasks
    ]
    heading = f"{standing.assignment:{width}}  {'points':>10}" + "".join(
        f"{verdict:>{len(verdict) + 2}}" for verdict in VERDICTS
    )
    if len(rows) > 1:
        whole = _points(standing.points, standing.max_points)
        rows.append(f"{'':{width}}  {whole}")
    return "\n".join([heading, *rows])


def _next_step(standing: Standing) -> str:
    if standing.count(NOT_JUDGED):
        return "Some promises could not be judged. Their words say why; then try again."
    for task in standing.tasks:
        for promise in task.promises:
            if promise.verdict == BROKEN:
                return f"Next, in the task “{task.name}”:\n✗ {promise.promise}"
    if len(standing.tasks) == 1:
        return "Every promise of this task is kept. Go on with the next section."
    stems = [assignment.stem for assignment in assignments()]
    done = "Every promise is kept. Save the notebook; in a class, submit it."
    following = stems[stems.index(standing.assignment) + 1 :]
    if not following:
        return f"{done} This was the last assignment of the course."
    return f"{done} Next: lesson {int(following[0][:2])}, {following[0]}.ipynb."


def _points(points: float, of: float) -> str:
    return f"{points:3g} of {of:3g}"
