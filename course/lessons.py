"""What has been done, lesson by lesson."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from course import record
from grader.notebook import Cell, read_cells


class Lesson(NamedTuple):
    """One lesson, and what has been done of it."""

    title: str
    questions: int
    answered: int
    right: int  # at once
    has_exercise: bool
    # As the grader found the exercise: points, max_points, tasks. Empty before it did.
    exercise: dict[str, Any]


def lessons() -> list[Lesson]:
    """What has been done, lesson by lesson."""
    kept = record.load()
    return [
        _lesson(path, kept["predictions"], kept["exercises"].get(path.stem, {}))
        for path in originals(record.FOLDER.glob("*.ipynb"))
    ]


def originals(notebooks: Iterable[Path]) -> list[Path]:
    """The lessons or exercises, without copies such as `04_packages-Copy1`."""
    return sorted(
        path for path in notebooks if re.fullmatch(r"\d\d_[a-z_]+", path.stem)
    )


def cells_in(notebook: Path) -> list[Cell]:
    """The cells of a file; none where the file is no notebook."""
    try:
        return read_cells(notebook.read_bytes())
    except (OSError, ValueError):
        return []


def _lesson(
    path: Path, predictions: dict[str, Any], exercise: dict[str, Any]
) -> Lesson:
    sources = [cell["source"] for cell in cells_in(path)]
    asked = [source for source in sources if source.startswith("@predict(")]
    questions = [record.key_of(source) for source in asked]
    answers = [predictions[each] for each in questions if each in predictions]
    first = sources[0] if sources else f"{path.stem}: damaged; restore the file"
    return Lesson(
        title=first.partition("\n")[0].removeprefix("# "),
        questions=len(questions),
        answered=len(answers),
        right=sum(each["right"] for each in answers),
        has_exercise=(record.FOLDER.parent / "exercises" / path.stem).exists(),
        exercise=exercise,
    )
