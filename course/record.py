"""What is kept of what you have done: progress.json beside the lessons."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

# A kernel starts in the folder of its notebook. Experiments may change the folder.
FOLDER = Path.cwd()
NAME = "progress.json"


def keep_answer(cell: str, chosen: int, right: bool) -> None:
    """Keep what was chosen in a cell with a question: the first answer counts."""
    kept = load()
    if key_of(cell) not in kept["predictions"]:
        kept["predictions"][key_of(cell)] = {"chosen": chosen, "right": right}
        save(kept)


def answer_in(cell: str) -> int | None:
    """What was chosen in a cell with a question; None before an answer."""
    kept: dict[str, int] = load()["predictions"].get(key_of(cell), {})
    return kept.get("chosen")


def reset() -> None:
    """Forget all answers and points."""
    (FOLDER / NAME).unlink(missing_ok=True)


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
        save(kept)
    return kept


def save(kept: dict[str, Any]) -> None:
    """Replace the file in one step: a crash leaves the old one or the new one."""
    file = FOLDER / f"progress.{os.getpid()}.json"
    try:
        file.write_text(json.dumps(kept, indent=1, ensure_ascii=False), "utf-8")
        file.replace(FOLDER / NAME)
    finally:
        file.unlink(missing_ok=True)


def key_of(cell: str) -> str:
    """The key under which the answer in a cell is kept: from the cell's source."""
    return digest_of(cell.strip())


def digest_of(text: str) -> str:
    """A fingerprint of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _unused(stem: str) -> Path:
    path, number = FOLDER / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = FOLDER / f"{stem}-{number}.json"
    return path
