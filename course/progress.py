"""What you have done so far: kept in progress.json beside the lessons.

progress.show()             a table, with buttons for the two below
progress.check_exercises()  have the grader look at the exercises that changed
progress.reset()            begin again at nothing
"""

from course.exercises import check_exercises
from course.progress_view import ProgressView
from course.record import reset

__all__ = ["check_exercises", "reset", "show"]


def show() -> ProgressView:
    """The table of what you have done, lesson by lesson."""
    return ProgressView()
