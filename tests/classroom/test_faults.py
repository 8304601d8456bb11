"""What goes wrong around the grader is told in words, and leaves nothing half done."""

import contextlib
import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import nbgrader
import psutil
import pytest
from grading.assignment import solved

from grader.__main__ import main

from .course import ROOT, STEM, Course

pytestmark = [pytest.mark.nbgrader, pytest.mark.usefixtures("bubblewrap")]

OLD_GRADEBOOK = Path(nbgrader.__file__).parent / "tests/apps/files/gradebook.db"
STUDENTS = [f"student-{number}" for number in range(4)]


@pytest.fixture
def handed_in(tmp_path: Path, released: Course) -> Course:
    """A course for one test, in which some have handed in."""
    course = released.copy_to(tmp_path / "course")
    for student in STUDENTS:
        course.hand_in(student, solved(STEM))
    return course


def grading(
    course: Course, *within: str, one_by_one: bool = False
) -> subprocess.Popen[str]:
    """The grader, at work; `within` may put another file system in its way."""
    how = ["--jobs=1"] if within or one_by_one else []
    if within:
        how.append("--unconfined")  # no sandbox lies in another
    return subprocess.Popen(
        [*within, sys.executable, "-m", "grader", "autograde", STEM, *how],
        cwd=course.root,
        env=os.environ | course.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def with_mount(*mount: object) -> list[str]:
    return ["bwrap", "--die-with-parent", "--dev-bind", "/", "/", *map(str, mount)]


def integrity(gradebook: Path) -> str:
    with contextlib.closing(sqlite3.connect(gradebook)) as database:
        [[found]] = database.execute("PRAGMA integrity_check")
        return str(found)


def contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.exhaustive
def test_an_old_gradebook_is_named_and_left_alone(handed_in: Course) -> None:
    gradebook = handed_in.root / "work" / "gradebook.db"
    shutil.copy(OLD_GRADEBOOK, gradebook)
    before = gradebook.read_bytes()
    said = handed_in.autograde()
    assert said.status == 2
    assert "older nbgrader" in said.err
    assert "nbgrader db upgrade" in said.err
    assert "Traceback" not in said.err
    assert gradebook.read_bytes() == before


def test_a_gradebook_that_cannot_be_written_ends_it_at_once(handed_in: Course) -> None:
    gradebook = handed_in.root / "work" / "gradebook.db"
    grader = grading(handed_in, *with_mount("--ro-bind", gradebook, gradebook))
    _, said = grader.communicate()
    assert grader.returncode == 2
    assert said.startswith("The gradebook cannot be written: ")
    assert "readonly" in said
    assert not [*handed_in.root.glob("work/autograded/*/")]


@pytest.mark.exhaustive
def test_a_full_disk_stops_it_and_what_fits_is_kept(handed_in: Course) -> None:
    place = handed_in.root / "work" / "autograded"
    small = with_mount("--size", 300_000, "--tmpfs", place)
    grader = grading(handed_in, *small)
    _, said = grader.communicate()
    # 1 if some were written before.
    assert grader.returncode == (1 if "graded before" in said else 2), said
    assert "No space left on device" in said
    assert "Traceback" not in said
    # With room, it is done.
    assert handed_in.autograde() == (0, f"{len(STUDENTS)} graded, 0 unchanged.\n", "")


@pytest.mark.exhaustive
def test_a_full_disk_leaves_the_gradebook_whole(handed_in: Course) -> None:
    work = handed_in.root / "work"
    full = handed_in.root / "kept"
    shutil.copytree(work, full)
    work_size = sum(map(len, contents(work).values()))
    mount = with_mount("--size", work_size + 150_000, "--tmpfs", work)
    copy = [
        "sh",
        "-c",
        'cp -r kept/. work/ && "$@"; s=$?; cp -r work/gradebook.db kept/; exit $s',
    ]
    grader = grading(handed_in, *mount, *copy, "sh")
    _, said = grader.communicate()
    assert grader.returncode == (1 if "graded before" in said else 2), said
    assert said.startswith(("The gradebook cannot be written: ", "Cannot write"))
    assert integrity(full / "gradebook.db") == "ok"


@pytest.mark.exhaustive
def test_a_reader_may_close_the_output_early(handed_in: Course) -> None:
    grader = grading(handed_in)
    assert grader.stdout
    grader.stdout.close()
    assert grader.stderr
    assert grader.stderr.read() == ""
    assert grader.wait() == 141


@pytest.mark.parametrize("jobs", ["x", "0", "-1"])
def test_no_number_of_jobs_is_told_in_words(
    jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["autograde", STEM, f"--jobs={jobs}"])
    told = f"argument --jobs: {jobs!r} is no whole number from 1 on\n"
    assert capsys.readouterr().err.endswith(told)


@pytest.mark.exhaustive
def test_two_graders_take_turns_and_the_second_says_on_whom_it_waits(
    handed_in: Course,
) -> None:
    place = handed_in.root / "work" / "autograded"
    place.mkdir()
    with (place / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("process 12345, since 10:00:00 on 1 May")
        lock.flush()
        grader = grading(handed_in)
        assert grader.stderr
        assert grader.stderr.readline() == (
            "Another run is grading here (process 12345, since 10:00:00 on 1 May); "
            "waiting for it to end.\n"
        )
        assert grader.poll() is None
    out, _ = grader.communicate()
    assert out == f"{len(STUDENTS)} graded, 0 unchanged.\n"
    assert f"process {grader.pid}, since " in (place / ".lock").read_text()


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        (signal.SIGKILL, -signal.SIGKILL, ""),
        (signal.SIGINT, 130, "Interrupted; what is graded is kept.\n"),
    ],
)
def test_what_is_graded_is_kept_at_once_and_the_next_run_goes_on(
    handed_in: Course, how: signal.Signals, status: int, words: str
) -> None:
    loop = solved(STEM, Blocker="while True:\n    pass\n")
    handed_in.hand_in("the-last-one", loop)
    place = handed_in.root / "work" / "autograded"
    grader = grading(handed_in, one_by_one=True)
    while len([*place.glob(f"*/.{STEM}.done")]) < len(STUDENTS):
        assert grader.poll() is None
        time.sleep(0.01)
    assert not (place / "the-last-one").exists()
    started = psutil.Process(grader.pid).children(recursive=True)
    grader.send_signal(how)
    _, said = grader.communicate(timeout=20)
    assert (grader.returncode, said) == (status, words)
    _, alive = psutil.wait_procs(started, timeout=10)
    assert alive == []
    assert not [*place.rglob(".*.new")]
    assert [handed_in.row(each) for each in STUDENTS] == [(100, False)] * 4
    handed_in.hand_in("the-last-one", solved(STEM))
    assert handed_in.autograde().out == f"1 graded, {len(STUDENTS)} unchanged.\n"


@pytest.mark.exhaustive
def test_a_killed_grader_goes_on_where_it_was_and_leaves_nothing_running() -> None:
    subprocess.run(
        [sys.executable, "-P", ROOT / "bench" / "autograde.py", "kills", "3", "6"],
        check=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
