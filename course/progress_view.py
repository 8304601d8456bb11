"""The table of what has been done."""

from html import escape
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from course.exercises import check_exercises
from course.lessons import Lesson, lessons
from course.prediction import inline
from course.record import load, reset

_STATIC = Path(__file__).parent / "static"


class ProgressView(anywidget.AnyWidget):
    """The table, with buttons that look again, check the exercises, and begin anew."""

    _esm = _STATIC / "progress.js"
    _css = _STATIC / "course.css"

    table = traitlets.Unicode().tag(sync=True)  # HTML
    message = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        buttons = {"look": self._look, "check": self._check, "reset": self._reset}
        self.on_msg(lambda widget, pressed, buffers: buttons[pressed]())
        self._look()

    def _look(self) -> None:
        self.table = to_html(lessons())
        self.message = load()["note"]

    def _check(self) -> None:
        check_exercises(lambda message: self.set_trait("message", message))
        self.table = to_html(lessons())

    def _reset(self) -> None:
        reset()
        self._look()
        self.message = "All answers and points are forgotten."

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = to_text(lessons())
        data["text/html"] = self.table
        return bundle


HEADS = ("Lesson", "Questions answered", "Right at once", "Your turn", "Points")


def to_html(rows: list[Lesson]) -> str:
    """A table that reads well even if a sanitiser takes its bars out."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    body = "".join(
        f'<tr><th scope="row">{escape(row.title)}</th>'
        f"<td>{_of(row.answered, row.questions)}</td>"
        f"<td>{row.right}</td>"
        f"<td>{_of(row.turns_done, row.turns) if row.turns else ''}</td>"
        f"<td>{_assignment(row)}</td></tr>"
        for row in rows
    )
    return (
        f"<table><caption>{_summary(rows)}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{_wrong(rows)}{_tasks(rows)}"
    )


def to_text(rows: list[Lesson]) -> str:
    """The table in plain text."""
    width = max((len(row.title) for row in rows), default=0)
    lines = [
        f"{row.title:{width}}   {row.answered} of {row.questions} answered, "
        f"{row.right} right at once"
        + (bool(row.turns) * f"; your turn: {row.turns_done} of {row.turns} done")
        + (row.has_exercise * f"; {_points(row)}")
        for row in rows
    ]
    return "\n".join([_summary(rows), "", *lines])


def _summary(rows: list[Lesson]) -> str:
    answered = sum(row.answered for row in rows)
    points = sum(row.exercise.get("points", 0) for row in rows)
    if not answered and not points:
        return "Nothing yet. Answer your first question, and it shows here."
    questions = sum(row.questions for row in rows)
    return f"{answered} of {questions} questions answered, {points:g} points earned."


def _assignment(row: Lesson) -> str:
    if not row.exercise:
        return _points(row) if row.has_exercise else ""
    return _of(row.exercise["points"], row.exercise["max_points"])


def _points(row: Lesson) -> str:
    if not row.exercise:
        return "not checked yet"
    return f"{row.exercise['points']:g} of {row.exercise['max_points']:g} points"


def _of(done: float, all_of_it: float) -> str:
    bar = f'<progress value="{done}" max="{all_of_it}" aria-hidden="true"></progress>'
    return f"{bar} {done:g} of {all_of_it:g}"


def _wrong(rows: list[Lesson]) -> str:
    items = ""
    for row in rows:
        for _, asked in row.wrong:
            question = asked["question"].partition("\n\n")[0]
            items += f"<li>{escape(row.title)}: {inline(question)}</li>"
    if not items:
        return ""
    return (
        "<details><summary>Questions to answer again</summary>"
        f"<ul>{items}</ul></details>"
    )


def _tasks(rows: list[Lesson]) -> str:
    found = ""
    for row in rows:
        if row.exercise:
            items = "".join(
                f"<li>{'✓' if task['points'] == task['max_points'] else '○'} "
                f"{escape(task['name'])}: "
                f"{task['points']:g} of {task['max_points']:g}</li>"
                for task in row.exercise["tasks"]
            )
            found += (
                f"<details><summary>Assignment {escape(row.title)}: {_points(row)}"
                f"</summary><ul>{items}</ul></details>"
            )
    return found
