"""What is kept of what you have done: progress.json beside the lessons."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, TypedDict

# A kernel starts in the folder of its notebook. Experiments may change the folder.
FOLDER = Path.cwd()
NAME = "progress.json"


class Asked(TypedDict):
    """A question as it was asked. `right` is None where no option is right."""

    question: str
    options: list[str]
    right: int | None
    answer: str


def keep_answer(key: str, chosen: int, asked: Asked) -> None:
    """Keep what was chosen for a question, and whether the first answer was right."""
    kept = load()
    right = chosen == asked["right"]
    answer = kept["predictions"].setdefault(key, {"right": right})
    answer |= {"chosen": chosen, "asked": asked}
    save(kept)


def answer_in(key: str) -> int | None:
    """What was chosen for a question; None before an answer."""
    kept: dict[str, int] = load()["predictions"].get(key, {})
    return kept.get("chosen")


def keep_turn(key: str) -> None:
    """Keep that a short exercise is done."""
    kept = load()
    if key not in kept["turns"]:
        kept["turns"].append(key)
        save(kept)


def reset() -> None:
    """Forget all answers, short exercises and points."""
    (FOLDER / NAME).unlink(missing_ok=True)


def load() -> dict[str, Any]:
    """All that is kept. A file that cannot be read is set aside, with a note."""
    file = FOLDER / NAME
    if not file.exists():
        return _nothing()
    try:
        kept: dict[str, Any] = _nothing() | json.loads(file.read_bytes())
        sound = (
            all(
                {"chosen", "right"} <= set(each)
                for each in kept["predictions"].values()
            )
            and all(
                {"points", "tasks"} < set(each) for each in kept["exercises"].values()
            )
            and isinstance(kept["turns"], list)
            and isinstance(kept["note"], str)
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        aside = _unused("progress.damaged")
        file.rename(aside)
        note = f"{NAME} was damaged. It is now {aside.name}, and counting began anew."
        kept = _nothing(note)
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


def _nothing(note: str = "") -> dict[str, Any]:
    return {"predictions": {}, "turns": [], "exercises": {}, "note": note}


def _unused(stem: str) -> Path:
    path, number = FOLDER / f"{stem}.json", 1
    while path.exists():
        number += 1
        path = FOLDER / f"{stem}-{number}.json"
    return path
