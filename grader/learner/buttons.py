"""Buttons in an assignment's notebook that judge many promises at once.

    check_task("Blocker")                    those of a task
    check_assignment("02_finders_loaders")   those of all tasks

Where no notebook is open there is no button: grading runs these cells too.
"""

import re

from IPython.core.getipython import get_ipython

from grader.isolation import importing_the_grader
from grader.learner.assignment import Assignment, assignments


def check_task(name: str) -> None:
    """Show the button of the task in which the learner writes `name`."""
    for assignment in assignments():
        for task in assignment.tasks:
            if name in re.findall(r"\w+", task.name):
                _show(assignment._replace(tasks=[task]), name)
                return
    raise LookupError(f"there is no task {name!r}")


def check_assignment(stem: str) -> None:
    """Show the button of all tasks of the assignment."""
    for assignment in assignments():
        if assignment.stem == stem:
            _show(assignment, "this assignment")
            return
    raise LookupError(f"there is no assignment {stem!r}")


def _show(assignment: Assignment, what: str) -> None:
    shell = get_ipython()
    if shell is None or getattr(shell, "kernel", None) is None:
        return
    with importing_the_grader():
        from IPython.display import display

        from grader.learner.check_view import CheckView

        display(CheckView(assignment, what, shell.user_ns))
