"""What you have done so far: kept in progress.json beside the lessons.

progress.show()             a table, with buttons for the two below
progress.check_exercises()  have the grader look at the exercises that changed
progress.reset()            begin again at nothing
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.notebook import read_cells

if TYPE_CHECKING:
    from course.progress_view import ProgressView

# A kernel starts in the folder of its notebook; experiments may leave it.
FOLDER = Path.cwd()
NAME = "progress.json"


class Lesson(NamedTuple):
    """One lesson, and what has been done of it."""

    title: str
    questions: int
    answered: int
    right: int  # at once
    has_exercise: bool
    # As the grader found the exercise: points, max_points, tasks. Empty before it did.
    exercise: dict[str, Any]


def show() -> "ProgressView":
    """The table of what you have done, lesson by lesson."""
    from course.progress_view import ProgressView

    return ProgressView()


def reset() -> None:
    """Forget all answers and points."""
    (FOLDER / NAME).unlink(missing_ok=True)


def record(cell: str, chosen: int, right: bool) -> None:
    """Keep what was chosen in a cell with a question: the first answer counts."""
    kept = load()
    if _key(cell) not in kept["predictions"]:
        kept["predictions"][_key(cell)] = {"chosen": chosen, "right": right}
        _save(kept)


def answer(cell: str) -> int | None:
    """What was chosen in a cell with a question."""
    kept: dict[str, int] = load()["predictions"].get(_key(cell), {})
    return kept.get("chosen")


def check_exercises(say: Callable[[str], object] = print) -> None:
    """Have the grader look at every exercise that has changed since it last did."""
    known = load()["exercises"]
    changed = {
        path: content
        for path in _originals(FOLDER.parent.glob("exercises/*/*.ipynb"))
        if (content := _content(path)) != known.get(path.stem, {}).get("content")
    }
    failures = []
    for number, (path, content) in enumerate(changed.items(), 1):
        say(f"Checking {number} of {len(changed)}: {path.stem} …")
        # -P: a module that a learner keeps here may have the name of one of Python's.
        command = [sys.executable, "-P", "-m", "grader", "check", str(path), "--json"]
        try:
            done = subprocess.run(command, capture_output=True, text=True)
            result = json.loads(done.stdout)
        except (OSError, ValueError) as error:  # a browser starts no processes
            said = "" if isinstance(error, OSError) else done.stderr.strip()
            reason = said.rpartition("\n")[2] or error
            failures.append(f"{path.stem} could not be checked: {reason}")
            continue
        kept = load()
        kept["exercises"][path.stem] = {
            "content": content,
            "points": result["points"],
            "max_points": result["max_points"],
            "tasks": [
                {key: task[key] for key in ("name", "points", "max_points")}
                for task in result["tasks"]
            ],
        }
        _save(kept)
    done_well = "Every exercise is checked." if changed else "No exercise has changed."
    say("; ".join(failures) or done_well)


def lessons() -> list[Lesson]:
    """What has been done, lesson by lesson."""
    kept = load()
    return [
        _lesson(path, kept["predictions"], kept["exercises"].get(path.stem, {}))
        for path in _originals(FOLDER.glob("*.ipynb"))
    ]


def _originals(notebooks: Iterable[Path]) -> list[Path]:
    """The lessons or exercises, without copies such as `04_packages-Copy1`."""
    return sorted(
        path for path in notebooks if re.fullmatch(r"\d\d_[a-z_]+", path.stem)
    )


def _lesson(
    path: Path, predictions: dict[str, Any], exercise: dict[str, Any]
) -> Lesson:
    sources = [source for _, source in _cells(path)]
    questions = [_key(each) for each in sources if each.startswith("@predict(")]
    answers = [predictions[each] for each in questions if each in predictions]
    first = sources[0] if sources else f"{path.stem}: damaged; restore the file"
    return Lesson(
        title=first.partition("\n")[0].removeprefix("# "),
        questions=len(questions),
        answered=len(answers),
        right=sum(each["right"] for each in answers),
        has_exercise=(FOLDER.parent / "exercises" / path.stem).exists(),
        exercise=exercise,
    )


def _cells(notebook: Path) -> list[tuple[str, str]]:
    """The kind and the source of each cell; none of what is no notebook."""
    try:
        cells = read_cells(notebook.read_bytes())
    except (OSError, ValueError):
        return []
    return [(cell["cell_type"], cell["source"]) for cell in cells]


def _content(notebook: Path) -> str:
    """What of a notebook matters to the grader: its code, not the outputs."""
    code = [source for kind, source in _cells(notebook) if kind == "code"]
    return _hash(json.dumps(code))


def _key(cell: str) -> str:
    return _hash(cell.strip())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def load() -> dict[str, Any]:
    """All that is kept. A file that cannot be read is set aside, with a note."""
    file = FOLDER / NAME
    if not file.exists():
        return {"predictions": {}, "exercises": {}, "note": ""}
    try:
        kept: dict[str, Any] = json.loads(file.read_bytes())
        sound = (
            all(
                {"chosen", "right"} == set(each)
                for each in kept["predictions"].values()
            )
            and all(
                {"points", "tasks"} < set(each) for each in kept["exercises"].values()
            )
            and isinstance(kept["note"], str)
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        aside = _unused("progress.damaged")
        file.rename(aside)
        note = f"{NAME} was damaged. It is now {aside.name}, and counting began anew."
        kept = {"predictions": {}, "exercises": {}, "note": note}
        _save(kept)
    return kept


def _unused(stem: str) -> Path:
    path, number = FOLDER / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = FOLDER / f"{stem}-{number}.json"
    return path


def _save(kept: dict[str, Any]) -> None:
    """Replace the file in one step: a crash leaves the old one or the new one."""
    file = FOLDER / f"progress.{os.getpid()}.json"
    try:
        file.write_text(json.dumps(kept, indent=1, ensure_ascii=False), "utf-8")
        file.replace(FOLDER / NAME)
    finally:
        file.unlink(missing_ok=True)
