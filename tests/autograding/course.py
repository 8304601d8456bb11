"""A course of a test's own: its commands, and its gradebook."""

import os
import subprocess
import sys
from pathlib import Path

from nbgrader.api import Gradebook

from .submission import STEM


def command(root: Path, module: str, *arguments: str) -> tuple[int, str]:
    """Run a command in a course; its status, and what it said."""
    scripts = Path(sys.executable).parent
    temporary = root.parent / "temporary"
    temporary.mkdir(exist_ok=True)
    path = f"{scripts}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        env=os.environ | {"PATH": path, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout or done.stderr


def row(root: Path, student: str) -> tuple[float, bool]:
    """A student's score in the gradebook, and whether it waits for a person."""
    with Gradebook(f"sqlite:///{root}/work/gradebook.db") as gradebook:
        submission = gradebook.find_submission(STEM, student)
        return submission.score, submission.needs_manual_grade
