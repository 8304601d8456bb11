"""`make update` fetches the newest course, and loses nothing that a learner wrote."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools/update.sh"
AUTHOR = {
    f"GIT_{who}_{what}": "a@b.invalid" if what == "EMAIL" else "Ada"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, env=os.environ | AUTHOR)


@pytest.fixture
def course(tmp_path):
    """The published course: two lessons, and the script."""
    folder = tmp_path / "course"
    (folder / "tools").mkdir(parents=True)
    shutil.copy(SCRIPT, folder / "tools")
    (folder / "one.ipynb").write_text("1")
    (folder / "two.ipynb").write_text("2")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=first")
    return folder


@pytest.fixture
def learners(course, tmp_path):
    """A learner's copy. Since then the course has changed `one`."""
    git(tmp_path, "clone", "--quiet", course, "learners")
    (course / "one.ipynb").write_text("1, new")
    git(course, "commit", "--quiet", "--all", "--message=second")
    return tmp_path / "learners"


def update(learners):
    done = subprocess.run(
        ["sh", learners / "tools/update.sh"], check=True, capture_output=True, text=True
    )
    return done.stdout


def contents(folder):
    return {file.name: file.read_text() for file in folder.glob("*.ipynb")}


def test_the_newest_course_is_fetched(learners):
    assert update(learners) == "The course is up to date.\n"
    assert contents(learners) == {"one.ipynb": "1, new", "two.ipynb": "2"}


def test_what_only_the_learner_has_changed_stays(learners):
    (learners / "two.ipynb").write_text("2, and an answer")
    update(learners)
    assert contents(learners) == {
        "one.ipynb": "1, new",
        "two.ipynb": "2, and an answer",
    }


def test_what_both_have_changed_is_kept_beside_the_new_one(learners):
    (learners / "one-mine.ipynb").write_text("from an earlier update")
    (learners / "one.ipynb").write_text("1, and an answer")
    assert "Yours is now one-mine2.ipynb, beside the new one.ipynb." in update(learners)
    assert contents(learners) == {
        "one.ipynb": "1, new",
        "one-mine.ipynb": "from an earlier update",
        "one-mine2.ipynb": "1, and an answer",
        "two.ipynb": "2",
    }


def test_a_lesson_that_the_learner_has_deleted_comes_back(learners):
    (learners / "one.ipynb").unlink()
    update(learners)
    assert contents(learners)["one.ipynb"] == "1, new"
