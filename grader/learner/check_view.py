"""A button that judges the promises of an assignment, and what it says."""

from typing import Any

import ipywidgets

from grader.isolation import importing_the_grader, isolated_imports
from grader.learner.assignment import Assignment
from grader.learner.standing import Standing, task_standing
from grader.learner.verdict import promises_of, verdict_on
from grader.learner.words import in_words
from grader.promise import Verdicts, emphasised, remembering


class CheckView(ipywidgets.VBox):  # type: ignore[misc]
    """The button; below it the words of `python -m grader check`.

    Judged are the promises of `assignment`, of the objects in `namespace`.
    """

    def __init__(
        self, assignment: Assignment, what: str, namespace: dict[str, Any]
    ) -> None:
        self._assignment = assignment
        self._namespace = namespace
        self._tests = [test for task in assignment.tasks for test in task.tests]
        points = sum(test.points for test in self._tests)
        self._label = (
            f"Check all {len(self._tests)} promises of {what} ({points:g} points)"
        )
        self._button = ipywidgets.Button(
            description=self._label, layout=ipywidgets.Layout(width="max-content")
        )
        self._button.on_click(lambda button: self._check())
        self._words = ipywidgets.Output()
        super().__init__([self._button, self._words])

    def _check(self) -> None:
        self._words.outputs = ()
        self._button.disabled = True
        try:
            # What a cell has left of import may not work.
            with isolated_imports():
                said = emphasised(in_words(self._standing()))
        except KeyboardInterrupt:
            said = "Interrupted."
        except Exception as error:  # nobody sees the traceback of a button
            said = (
                f"Nothing could be checked: {error!r}.\n"
                "Restart the kernel, run the cells from the top, and press again."
            )
        finally:
            self._button.description = self._label
            self._button.disabled = False
        # A text printed within `with self._words` may come before the widget listens.
        self._words.append_stdout(said + "\n")

    def _standing(self) -> Standing:
        with importing_the_grader():
            promises = promises_of(self._assignment.topic)
        verdicts = {}
        with remembering(Verdicts()):
            for number, test in enumerate(self._tests, 1):
                self._button.description = f"Checking {number} of {len(self._tests)} …"
                verdicts[test.name] = verdict_on(
                    promises[test.name], self._namespace, problems={}
                )
        return Standing(
            self._assignment.stem,
            [task_standing(task, verdicts) for task in self._assignment.tasks],
            missing=[],
        )

    def _repr_mimebundle_(self, **options: Any) -> Any:
        words = f"{self._label}: run this cell, and press the button."
        return super()._repr_mimebundle_(**options) | {"text/plain": words}
