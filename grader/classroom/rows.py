"""Results into the gradebook: many in a transaction, by one writer.

The rows are those that nbgrader writes. nbgrader's own functions would make forty
transactions of a submission, and read the whole table of grades in each.
"""

import traceback
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.plugins import LateSubmissionPlugin
from sqlalchemy import bindparam, select

from grader.classroom.basis import Basis
from grader.classroom.grade import SubmissionAndResult


class CellChange(NamedTuple):
    """What a result does to the score of a cell, and why.

    A score of None waits for a person.
    """

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
        """The same change, with the reasons for each cell's."""
        return self._replace(
            cells=[
                cell._replace(why=basis.why(cell.cell, before)) for cell in self.cells
            ]
        )


class Penalty(NamedTuple):
    """What handing in late costs a student, and what it cost before.

    `problem` says why that could not be worked out; then it is left as it was.
    """

    student: str
    before: float
    after: float
    problem: str = ""


class _NotebookRow(NamedTuple):
    """A notebook of the assignment: the names of its cells, by their ids."""

    id: str
    name: str
    with_grade: dict[str, str]
    with_comment: dict[str, str]


class _SubmissionRow(NamedTuple):
    """The rows of a submission; those of its notebooks by the id of the notebook.

    The penalties for handing in late are found likewise.
    """

    id: str
    timestamp: datetime | None
    extension: timedelta | None
    notebooks: dict[str, str]
    penalties: dict[str, float | None]


class _GradeRow(NamedTuple):
    auto_score: float | None
    manual_score: float | None
    score: float

    @property
    def shown(self) -> float | None:
        """The score; None where the cell waits for a person."""
        waits = self.auto_score is None and self.manual_score is None
        return None if waits else float(self.score)


Results = Sequence[SubmissionAndResult]
_Grades = dict[
    tuple[str, str], _GradeRow
]  # by the ids of a submitted notebook and a cell


class Recorder:
    """Writes the results of an assignment as nbgrader does."""

    def __init__(
        self, gradebook: Gradebook, assignment: str, penalty: LateSubmissionPlugin
    ) -> None:
        found = gradebook.find_assignment(assignment)
        self._db = gradebook.db
        self._assignment = found.id
        self._duedate: datetime | None = found.duedate
        self._penalty = penalty
        self._notebooks = [
            _NotebookRow(
                notebook.id,
                notebook.name,
                _names(*notebook.grade_cells, *notebook.task_cells),
                _names(*notebook.solution_cells, *notebook.task_cells),
            )
            for notebook in found.notebooks
        ]

    def students(self) -> set[str]:
        """The students who have a row for this assignment."""
        query = select(SubmittedAssignment.student_id).where(
            SubmittedAssignment.assignment_id == self._assignment
        )
        return set(self._db.scalars(query))

    def record(
        self, results: Results, *, dry_run: bool
    ) -> tuple[list[Change], list[Penalty]]:
        """Write results, all or none; with `dry_run`, only say what would change.

        The penalties follow when the results are there: a plugin may ask for them.
        """
        students = [submission.student for submission, _ in results]
        try:
            known = self._submissions(students)
            before = self._grades(known.values())
            self._add([student for student in students if student not in known])
            submissions = self._submissions(students)
            self._write(results, submissions, before)
            after = self._grades(submissions.values())
            if not dry_run:
                self._db.commit()
            judged = {found.student: found.notebooks.keys() for _, found in results}
            penalties = self.punish(judged, dry_run=dry_run)
        finally:
            self._db.rollback()
        changes = [
            self._change(student, submissions[student], student in known, before, after)
            for student in students
        ]
        return changes, penalties

    def punish(
        self, judged: Mapping[str, Collection[str]], *, dry_run: bool
    ) -> list[Penalty]:
        """Take what the plugin for late submissions takes, at most the whole score.

        `judged` are the names of the notebooks that were judged, by student. Returns
        the penalties that are not as they were.
        """
        submissions = self._submissions(judged)
        grades = self._grades(submissions.values())
        changed, rows = [], []
        for student, submission in submissions.items():
            books = [book for book in self._notebooks if book.name in judged[student]]
            before = {book.id: submission.penalties[book.id] for book in books}
            taken, problem = before, ""
            try:
                taken = {
                    book.id: self._penalty_for(student, submission, book, grades)
                    for book in books
                }
            except Exception as error:  # whatever a plugin of the teacher's raises
                problem = "".join(traceback.format_exception_only(error)).strip()
            if taken != before:
                rows += [
                    {"row": submission.notebooks[book], "late_submission_penalty": each}
                    for book, each in taken.items()
                ]
            cost, costs = (
                sum(float(each or 0) for each in penalties.values())
                for penalties in (before, taken)
            )
            if problem or cost != costs:
                changed.append(Penalty(student, cost, costs, problem))
        try:
            self._update(SubmittedNotebook, {"id": "row"}, rows)
            if not dry_run:
                self._db.commit()
        finally:
            self._db.rollback()
        return changed

    def _penalty_for(
        self,
        student: str,
        submission: _SubmissionRow,
        notebook: _NotebookRow,
        grades: _Grades,
    ) -> float | None:
        if (late := self._seconds_late(submission)) <= 0:
            return None
        submitted = submission.notebooks[notebook.id]
        score = sum(grades[submitted, cell].score for cell in notebook.with_grade)
        taken = self._penalty.late_submission_penalty(student, score, late)
        return None if taken is None else float(min(max(taken, 0), score))

    def _submissions(self, students: Iterable[str]) -> dict[str, _SubmissionRow]:
        """The rows of these students, as far as they have any."""
        found: dict[str, _SubmissionRow] = {}
        query = select(
            SubmittedAssignment.student_id,
            SubmittedAssignment.id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedNotebook.notebook_id,
            SubmittedNotebook.id,
            SubmittedNotebook.late_submission_penalty,
        ).where(
            SubmittedAssignment.assignment_id == self._assignment,
            SubmittedAssignment.student_id.in_(students),
            # There is an index on both together.
            SubmittedNotebook.notebook_id.in_([book.id for book in self._notebooks]),
            SubmittedNotebook.assignment_id == SubmittedAssignment.id,
        )
        for student, *row, notebook, submitted, penalty in self._db.execute(query):
            identity, timestamp, extension = row
            new = _SubmissionRow(identity, timestamp, extension, {}, {})
            submission = found.setdefault(student, new)
            submission.notebooks[notebook] = submitted
            submission.penalties[notebook] = penalty
        return found

    def _grades(self, submissions: Collection[_SubmissionRow]) -> _Grades:
        found: _Grades = {}
        for notebook in self._notebooks:
            query = select(
                Grade.notebook_id,
                Grade.cell_id,
                Grade.auto_score,
                Grade.manual_score,
                Grade.score,
            ).where(
                # There is an index on both together.
                Grade.cell_id.in_(notebook.with_grade),
                Grade.notebook_id.in_(
                    submission.notebooks[notebook.id] for submission in submissions
                ),
            )
            for submitted, cell, *grade in self._db.execute(query):
                found[submitted, cell] = _GradeRow(*grade)
        return found

    def _add(self, students: Collection[str]) -> None:
        """Add the rows of students who have none yet."""
        there = set(
            self._db.scalars(select(Student.id).where(Student.id.in_(students)))
        )
        rows: dict[Any, list[dict[str, Any]]] = {
            Student: [{"id": student} for student in students if student not in there],
            SubmittedAssignment: [],
            SubmittedNotebook: [],
            Grade: [],
            Comment: [],
        }
        for student in students:
            submission = {"id": uuid4().hex, "student_id": student}
            rows[SubmittedAssignment].append(
                submission | {"assignment_id": self._assignment}
            )
            for notebook in self._notebooks:
                submitted = {"id": uuid4().hex, "notebook_id": notebook.id}
                rows[SubmittedNotebook].append(
                    submitted | {"assignment_id": submission["id"]}
                )
                for model, cells in (
                    (Grade, notebook.with_grade),
                    (Comment, notebook.with_comment),
                ):
                    rows[model] += [
                        {"cell_id": cell, "notebook_id": submitted["id"]}
                        for cell in cells
                    ]
        for model, new in rows.items():
            if new:
                self._db.execute(model.__table__.insert(), new)

    def _write(
        self,
        results: Results,
        submissions: dict[str, _SubmissionRow],
        before: _Grades,
    ) -> None:
        stamps: list[dict[str, Any]] = []
        grades: list[dict[str, Any]] = []
        comments: list[dict[str, Any]] = []
        for handed_in, result in results:
            submission = submissions[handed_in.student]
            if handed_in.timestamp:
                stamps.append({"row": submission.id, "timestamp": handed_in.timestamp})
            for notebook in self._notebooks:
                submitted = submission.notebooks[notebook.id]
                graded = result.notebooks.get(notebook.name)
                for cell, name in notebook.with_grade.items():
                    key = {"notebook": submitted, "cell": cell}
                    if graded is None:
                        grades.append(key | _unjudged(notebook.name in result.failed))
                    elif name in graded.scores:
                        was = before.get((submitted, cell))
                        score = graded.scores[name]
                        waits = score is None or (was and was.manual_score is not None)
                        grades.append(
                            key
                            | {"auto_score": score, "needs_manual_grade": bool(waits)}
                        )
                if graded:
                    comments += [
                        {
                            "notebook": submitted,
                            "cell": cell,
                            "auto_comment": graded.comments[name],
                        }
                        for cell, name in notebook.with_comment.items()
                        if name in graded.comments
                    ]
        self._update(SubmittedAssignment, {"id": "row"}, stamps)
        where = {"notebook_id": "notebook", "cell_id": "cell"}
        self._update(Grade, where, grades)
        self._update(Comment, where, comments)

    def _seconds_late(self, submission: _SubmissionRow) -> float:
        if submission.timestamp is None or self._duedate is None:
            return 0
        due = self._duedate + (submission.extension or timedelta())
        return (submission.timestamp - due).total_seconds()

    def _update(
        self, model: Any, where: dict[str, str], rows: list[dict[str, Any]]
    ) -> None:
        """Update rows of a table; `where` maps the columns that find a row to keys."""
        if not rows:
            return
        table = model.__table__
        update = table.update().values(
            {name: bindparam(name) for name in rows[0] if name not in where.values()}
        )
        for column, name in where.items():
            update = update.where(table.c[column] == bindparam(name))
        self._db.execute(update, rows)

    def _change(
        self,
        student: str,
        submission: _SubmissionRow,
        was_there: bool,
        before: _Grades,
        after: _Grades,
    ) -> Change:
        keys = {
            (submission.notebooks[notebook.id], cell): name
            for notebook in self._notebooks
            for cell, name in notebook.with_grade.items()
        }
        return Change(
            student,
            sum(float(before[key].score) for key in keys) if was_there else None,
            sum(float(after[key].score) for key in keys),
            [
                CellChange(name, before[key].shown, after[key].shown)
                for key, name in keys.items()
                if was_there and before[key].shown != after[key].shown
            ],
        )


def _names(*cells: Any) -> dict[str, str]:
    return {cell.id: cell.name for cell in cells}


def _unjudged(failed: bool) -> dict[str, Any]:
    """The grade of each cell, if the notebook could not be judged, or is not there."""
    return {"auto_score": None if failed else 0, "needs_manual_grade": failed}
