"""What has been done, lesson by lesson."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from course import record
from course.record import Asked
from grader.notebook import Cell, read_cells


class Lesson(NamedTuple):
    """One lesson, and what has been done of it."""

    stem: str
    title: str
    questions: int
    answered: int
    right: int  # at once
    wrong: list[tuple[str, Asked]]  # still, each with the key of its answer
    turns: int  # short exercises
    turns_done: int
    has_exercise: bool
    # As the grader found the exercise: points, max_points, tasks. Empty before it did.
    exercise: dict[str, Any]


def lessons() -> list[Lesson]:
    """What has been done, lesson by lesson."""
    kept = record.load()
    return [_lesson(path, kept) for path in originals(record.FOLDER.glob("*.ipynb"))]


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


def _lesson(path: Path, kept: dict[str, Any]) -> Lesson:
    sources = [cell["source"] for cell in cells_in(path)]
    questions = _keys(sources, "@predict(")
    turns = _keys(sources, "@your_turn(")
    answers = {
        key: kept["predictions"][key] for key in questions if key in kept["predictions"]
    }
    first = sources[0] if sources else f"{path.stem}: damaged; restore the file"
    return Lesson(
        stem=path.stem,
        title=first.partition("\n")[0].removeprefix("# "),
        questions=len(questions),
        answered=len(answers),
        right=sum(each["right"] for each in answers.values()),
        wrong=[
            (key, each["asked"])
            for key, each in answers.items()
            if "asked" in each and each["chosen"] != each["asked"]["right"]
        ],
        turns=len(turns),
        turns_done=len(set(turns) & set(kept["turns"])),
        has_exercise=(record.FOLDER.parent / "exercises" / path.stem).exists(),
        exercise=kept["exercises"].get(path.stem, {}),
    )


def _keys(sources: list[str], beginning: str) -> list[str]:
    return [record.key_of(each) for each in sources if each.startswith(beginning)]
