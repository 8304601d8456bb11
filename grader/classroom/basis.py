"""What a result is based on: so nothing is judged twice, and a change is explained."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import grader
from grader.classroom.handed_in import Submission
from grader.classroom.released import Released
from grader.rooms import rooms_in


class Basis(NamedTuple):
    """Fingerprints: of a submission, of the grader and of each cell's check; points."""

    submission: str
    grader: str
    checks: dict[str, str]
    points: dict[str, float]

    def why(self, cell: str, before: "Basis | None") -> str:
        """Why a cell may have another score than it had on the basis `before`."""
        if before is None:
            return "graded by other means before"
        reasons = []
        if self.points.get(cell) != before.points.get(cell):
            worth = before.points.get(cell, 0)
            now = self.points.get(cell, 0)
            reasons.append(f"worth {now:g} instead of {worth:g} points")
        if self.checks.get(cell) != before.checks.get(cell):
            reasons.append("the check was changed")
        if self.submission != before.submission:
            reasons.append("handed in anew")
        if not reasons and self.grader != before.grader:
            reasons.append("the grader was changed")
        return ", ".join(reasons) or "judged otherwise, though nothing was changed"


def basis_without_submission(released: Released, files: dict[str, Path]) -> Basis:
    """What is the same for all submissions to an assignment; `files` are beside it."""
    checks: dict[str, str] = {}
    points: dict[str, float] = {}
    for notebook in released.notebooks.values():
        for cell in notebook.cells.values():
            if cell.grade or cell.task:
                code = [
                    path.read_bytes()
                    for room in rooms_in(cell.source)
                    for path in _files(room.folder)
                ]
                # Two notebooks may each have a cell of that name.
                parts = [checks.get(cell.name, "").encode(), cell.source.encode()]
                checks[cell.name] = _digest([*parts, *code])
                points[cell.name] = points.get(cell.name, 0) + cell.points
    code = [path.read_bytes() for path in _files(Path(grader.__file__).parent)]
    beside = [
        part
        for name, path in files.items()
        for part in (os.fsencode(name), path.read_bytes())
    ]
    whole = _digest([repr(released).encode(), *code, *beside])
    return Basis("", whole, checks, points)


def digest_of(submission: Submission) -> str:
    """A fingerprint of what was handed in, and when."""
    parts = [repr((submission.timestamp, sorted(submission.unread.items()))).encode()]
    for found in (submission.notebooks, submission.files):
        parts.append(str(len(found)).encode())
        for name, content in sorted(found.items()):
            parts += [os.fsencode(name), content]
    return _digest(parts)


def _digest(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))
