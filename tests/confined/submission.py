"""What a student hands in for one task, and what the judge says to it."""

from pathlib import Path
from typing import NamedTuple

import nbformat

from grader.confined.judge import judge
from grader.confined.outputs import Output
from grader.confined.sandbox import Sandbox
from grader.confined.student_process import StudentProcess
from grader.notebook import code_cells, is_test, name_of

STEM = "02_finders_loaders"
SOLUTION = Path(__file__).parents[2] / "solutions" / STEM / f"{STEM}.ipynb"


class Verdicts(NamedTuple):
    """What the added cells put out, and how each promise ended."""

    outputs: list[list[Output]]
    promises: dict[str, str]
    notes: list[str]

    @property
    def kept(self) -> bool:
        """Whether every promise is kept."""
        return set(self.promises.values()) == {"kept"}

    @property
    def broken(self) -> bool:
        """Whether no promise is kept."""
        return "kept" not in self.promises.values()


class Submission(NamedTuple):
    """The cells of an answer, and the test cells. A test adds cells between the two."""

    answer: list[str]
    tests: dict[str, str]

    @classmethod
    def of(cls, notebook: nbformat.NotebookNode, task: str) -> "Submission":
        """One task of an assignment."""
        code = code_cells(notebook)
        return cls(
            answer=[cell.source for cell in code if name_of(cell) in ("", task)],
            tests={
                name_of(cell): cell.source
                for cell in code
                if is_test(cell) and f"({task})" in cell.source
            },
        )

    def judged(self, sandbox: Sandbox, *added: str) -> Verdicts:
        """What the judge says where these cells stand after the answer."""
        cells = [("student", source) for source in (*self.answer, *added)]
        cells += [("test", source) for source in self.tests.values()]
        with StudentProcess(sandbox, {}) as student:
            outputs = list(judge(cells, student))
        first = len(self.answer)
        after = outputs[first + len(added) :]
        ends = [
            next((o["ename"] for o in put_out if o["output_type"] == "error"), "kept")
            for put_out in after
        ]
        return Verdicts(
            outputs=outputs[first : first + len(added)],
            promises=dict(zip(self.tests, ends, strict=True)),
            notes=student.notes,
        )
