"""The exercises, and what the grader says of them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from course import record
from course.lessons import cells_in, originals


def check_exercises(say: Callable[[str], object] = print) -> None:
    """Have the grader look at every exercise that has changed since it last did."""
    known = record.load()["exercises"]
    changed = {
        path: content
        for path in originals(record.FOLDER.parent.glob("exercises/*/*.ipynb"))
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
        kept = record.load()
        kept["exercises"][path.stem] = {
            "content": content,
            "points": result["points"],
            "max_points": result["max_points"],
            "tasks": [
                {key: task[key] for key in ("name", "points", "max_points")}
                for task in result["tasks"]
            ],
        }
        record.save(kept)
    done_well = "Every exercise is checked." if changed else "No exercise has changed."
    say("; ".join(failures) or done_well)


def _content(notebook: Path) -> str:
    """A fingerprint of what matters to the grader: the code, not the outputs."""
    cells = cells_in(notebook)
    code = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    return record.digest_of(json.dumps(code))
