"""Results into the gradebook: a transaction for each submission, by one writer."""

from datetime import datetime
from typing import NamedTuple

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.plugins import LateSubmissionPlugin

from grader.autograding.basis import Basis
from grader.autograding.grade import Graded, Result


class CellChange(NamedTuple):
    """What a result does to the score of a cell, and why; None waits for a person."""

    cell: str
    before: float | None
    after: float | None
    why: str = ""


class Change(NamedTuple):
    """What a result does to a student's score in the gradebook."""

    student: str
    before: float | None
    after: float
    cells: list[CellChange]

    def explained(self, basis: Basis, before: Basis | None) -> "Change":
        """With the reasons."""
        return self._replace(
            cells=[
                cell._replace(why=basis.why(cell.cell, before)) for cell in self.cells
            ]
        )


class Recorder:
    """Writes results as nbgrader does, in one transaction instead of forty."""

    def __init__(
        self, gradebook: Gradebook, assignment: str, penalty: LateSubmissionPlugin
    ) -> None:
        self._gradebook = gradebook
        self._db = gradebook.db
        self._assignment = gradebook.find_assignment(assignment)
        self._penalty = penalty
        self._names = {
            cell.id: cell.name
            for notebook in self._assignment.notebooks
            for cell in (
                *notebook.grade_cells,
                *notebook.solution_cells,
                *notebook.task_cells,
            )
        }

    def record(
        self, result: Result, timestamp: datetime | None, *, dry_run: bool = False
    ) -> Change:
        """Write a result, or with `dry_run` only say what it would change."""
        before = self._score(result.student)
        cells_before = self._cells(result.student)
        submission = self._submission(result.student)
        if timestamp:
            submission.timestamp = timestamp
        for notebook in submission.notebooks:
            if graded := result.notebooks.get(notebook.name):
                self._mark(notebook, graded)
                self._punish(notebook, submission)
            elif notebook.name in result.failed:
                self._leave_to_a_person(notebook)
            else:
                self._give_nothing(notebook)
        self._db.flush()
        self._db.refresh(submission)
        cells = self._cells(result.student)
        changed = [
            CellChange(name, cells_before[name], score)
            for name, score in cells.items()
            if name in cells_before and cells_before[name] != score
        ]
        change = Change(result.student, before, float(submission.score), changed)
        if dry_run:
            self._db.rollback()
        else:
            self._db.commit()
        return change

    def _score(self, student: str) -> float | None:
        try:
            submission = self._gradebook.find_submission(self._assignment.name, student)
        except MissingEntry:
            return None
        return float(submission.score)

    def _cells(self, student: str) -> dict[str, float | None]:
        """The score of each cell; None where one waits for a person."""
        try:
            submission = self._gradebook.find_submission(self._assignment.name, student)
        except MissingEntry:
            return {}
        return {
            self._names[grade.cell_id]: None
            if grade.auto_score is None and grade.manual_score is None
            else float(grade.score)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }

    def _submission(self, student: str) -> SubmittedAssignment:
        """The rows of a submission; made if there are none."""
        try:
            return self._gradebook.find_submission(self._assignment.name, student)
        except MissingEntry:
            pass
        with self._db.no_autoflush:
            person = self._db.get(Student, student) or Student(id=student)
            submission = SubmittedAssignment(
                assignment=self._assignment, student=person
            )
            for notebook in self._assignment.notebooks:
                submitted = SubmittedNotebook(notebook=notebook, assignment=submission)
                for cell in (*notebook.grade_cells, *notebook.task_cells):
                    Grade(cell_id=cell.id, notebook=submitted)
                for cell in (*notebook.solution_cells, *notebook.task_cells):
                    Comment(cell_id=cell.id, notebook=submitted)
            self._db.add(submission)
            self._db.flush()
        return submission

    def _mark(self, notebook: SubmittedNotebook, graded: Graded) -> None:
        for grade in notebook.grades:
            name = self._names[grade.cell_id]
            if name in graded.scores:
                grade.auto_score = graded.scores[name]
                grade.needs_manual_grade = (
                    grade.manual_score is not None or grade.auto_score is None
                )
        for comment in notebook.comments:
            name = self._names[comment.cell_id]
            if name in graded.comments:
                comment.auto_comment = graded.comments[name]

    def _punish(
        self, notebook: SubmittedNotebook, submission: SubmittedAssignment
    ) -> None:
        """What the plugin for late submissions takes, within the score."""
        notebook.late_submission_penalty = None
        late = submission.total_seconds_late
        if late <= 0:
            return
        self._db.flush()
        self._db.refresh(notebook)
        taken = self._penalty.late_submission_penalty(
            submission.student_id, notebook.score, late
        )
        if taken is not None:
            notebook.late_submission_penalty = min(max(taken, 0), notebook.score)

    def _leave_to_a_person(self, notebook: SubmittedNotebook) -> None:
        """A notebook that could not be judged."""
        for grade in notebook.grades:
            grade.auto_score = None
            grade.needs_manual_grade = True

    def _give_nothing(self, notebook: SubmittedNotebook) -> None:
        """A notebook that was not handed in."""
        for grade in notebook.grades:
            grade.auto_score = 0
            grade.needs_manual_grade = False
