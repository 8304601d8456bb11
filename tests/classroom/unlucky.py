"""Submissions whose files or notebooks are not as they should be: by accident or not.

Each function hands in an honest submission, worth 100 points, in some unlucky way. The
decorator says what must come of it.
"""

import contextlib
import copy
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from grader.notebook import answers_in, cell_named

from .course import STEM

Notebook = dict[str, Any]
NAME = f"{STEM}.ipynb"
TEST = "blocks_a_listed_name"  # a visible test cell
GIVEN_BACK = "marking lost, and given back"
TASK = "Blocker"  # the cell of its answer
EMPTY = f"{NAME} was not handed in"
IS_ROOT = os.geteuid() == 0  # who reads everything


class Fate(NamedTuple):
    """What must come of a submission.

    The score (None: it waits for a person), and what is told, if anything: why it could
    not be judged, what was done to which cell, and a note.
    """

    score: float | None = 100
    failed: str = ""
    repaired: tuple[str, str] | None = None
    note: str = ""


Make = Callable[[Path, Notebook], object]
SUBMISSIONS: dict[str, tuple[Make, Fate]] = {}


def comes_to(
    score: float | None = 100,
    failed: str = "",
    repaired: tuple[str, str] | None = None,
    note: str = "",
) -> Callable[[Make], Make]:
    """Put a submission into the bank."""

    def add(make: Make) -> Make:
        SUBMISSIONS[make.__name__] = make, Fate(score, failed, repaired, note)
        return make

    return add


def put(folder: Path, notebook: object, name: str = NAME) -> None:
    """Hand in a notebook."""
    (folder / name).write_text(json.dumps(notebook))


def mark(notebook: Notebook, name: str) -> dict[str, Any]:
    """nbgrader's metadata of a released cell."""
    found: dict[str, Any] = cell_named(notebook, name)["metadata"]["nbgrader"]
    return found


def code(source: object, **mark: object) -> dict[str, Any]:
    """A cell of the student's own."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "own",
        "metadata": {"nbgrader": mark} if mark else {},
        "outputs": [],
        "source": source,
    }


# --- honest: nothing is told ----------------------------------------------------------


@comes_to()
def honest(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook)


@comes_to()
def saved_by_another_jupyterlab(folder: Path, notebook: Notebook) -> None:
    notebook["nbformat_minor"] = 4
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.99"}
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}
    for number, each in enumerate(notebook["cells"]):
        each.pop("id", None)
        each["metadata"] |= {"collapsed": False, "jupyter": {}, "tags": ["mine"]}
        if each["cell_type"] == "code":
            each["execution_count"] = number
            each["outputs"] = [
                {"output_type": "stream", "name": "stderr", "text": ["noise"]}
            ]
    put(folder, notebook)


@comes_to()
def own_cells_and_words(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].insert(3, code("notes = 'mine'"))
    notebook["cells"].append(code("import math\nmath.pi"))
    for each in notebook["cells"]:
        if each["cell_type"] == "markdown":
            each["source"] += "\n\nMy own words."
    put(folder, notebook)


@comes_to()
def line_endings_of_windows(folder: Path, notebook: Notebook) -> None:
    for each in notebook["cells"]:
        each["source"] = "".join(each["source"]).replace("\n", "\r\n")
    text = json.dumps(notebook, indent=1).replace("\n", "\r\n")
    (folder / NAME).write_bytes(text.encode("utf-8-sig"))


@comes_to()
def source_as_a_list(folder: Path, notebook: Notebook) -> None:
    for each in notebook["cells"]:
        each["source"] = "".join(each["source"]).splitlines(keepends=True)
    put(folder, notebook)


@comes_to()
def answer_split_into_two_cells(folder: Path, notebook: Notebook) -> None:
    place = notebook["cells"].index(cell_named(notebook, TASK))
    first = copy.deepcopy(cell_named(notebook, TASK))
    first["source"] = "import sys"
    notebook["cells"].insert(place, first)
    put(folder, notebook)


@comes_to()
def answer_in_a_cell_of_its_own(folder: Path, notebook: Notebook) -> None:
    place = notebook["cells"].index(cell_named(notebook, TASK))
    notebook["cells"][place] = code(cell_named(notebook, TASK)["source"])
    put(folder, notebook)


@comes_to()
def format_3(folder: Path, notebook: Notebook) -> None:
    cells = []
    for old in notebook["cells"]:
        new = {"cell_type": old["cell_type"], "metadata": old["metadata"]}
        if old["cell_type"] == "code":
            new |= {"input": old["source"], "language": "python", "outputs": []}
        else:
            new |= {"source": old["source"]}
        cells.append(new)
    sheet = {"cells": cells, "metadata": {}}
    put(
        folder,
        {"metadata": {}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [sheet]},
    )


@comes_to()
def another_kernel(folder: Path, notebook: Notebook) -> None:
    notebook["metadata"] = {
        "kernelspec": {"display_name": "R", "language": "R", "name": "ir"},
        "language_info": {"name": "R"},
    }
    put(folder, notebook)


@comes_to()
def a_stray_metadata_key(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TEST)["remark"] = "from another tool"
    put(folder, notebook)


@comes_to()
def an_old_schema(folder: Path, notebook: Notebook) -> None:
    for each in notebook["cells"]:
        if known := each["metadata"].get("nbgrader"):
            known["schema_version"] = 1
            known.pop("task", None)
    put(folder, notebook)


@comes_to()
def two_cells_with_one_id(folder: Path, notebook: Notebook) -> None:
    for each in notebook["cells"]:
        each["id"] = "same"
    put(folder, notebook)


@comes_to()
def fifty_megabytes_of_outputs(folder: Path, notebook: Notebook) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    cell_named(notebook, TASK)["outputs"] = [output]
    put(folder, notebook)


@comes_to()
def ten_thousand_cells(folder: Path, notebook: Notebook) -> None:
    notebook["cells"] += [code("x = 1") for _ in range(1000)]
    notebook["cells"] += [
        {"cell_type": "markdown", "id": "own", "metadata": {}, "source": ""}
        for _ in range(9000)
    ]
    put(folder, notebook)


@comes_to()
def half_a_character(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].append(code("print('\ud800', '\\ud800')"))
    put(folder, notebook)


@comes_to()
def a_nul_in_the_code(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].append(code("x = '\0'"))
    put(folder, notebook)


# --- not a notebook -------------------------------------------------------------------


@comes_to(None, failed="it is not JSON")
def not_json(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).write_text("class Blocker: ...")


@comes_to(None, failed="it is cut off")
def cut_off(folder: Path, notebook: Notebook) -> None:
    text = json.dumps(notebook)
    (folder / NAME).write_text(text[: len(text) // 2])


@comes_to(None, failed="the file is empty")
def empty(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).touch()


@comes_to(None, failed="it is not UTF-8 text")
def not_text(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).write_bytes(b"PK\x03\x04\xff\xfe")


@comes_to(None, failed="it is JSON, but no notebook")
def a_number(folder: Path, notebook: Notebook) -> None:
    put(folder, 42)


@comes_to(None, failed="it is JSON, but no notebook")
def cells_are_no_list(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook | {"cells": {"0": notebook["cells"][0]}})


@comes_to(None, failed="number 2 of its cells is no cell")
def cells_are_no_cells(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook | {"cells": [notebook["cells"][0], "x = 1", None, 7]})


@comes_to(None, failed="number 1 of its cells is no cell")
def source_is_a_number(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook | {"cells": [code(5), *notebook["cells"]]})


@comes_to(None, failed="it cannot be read")
def deeply_nested(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).write_text("[" * 200_000)


@comes_to(None, failed="it cannot be read")
def format_3_gone_wrong(folder: Path, notebook: Notebook) -> None:
    put(folder, {"nbformat": 3, "worksheets": [{"cells": "none"}, 3]})


@comes_to(None, failed="number 1 of its cells is no cell")
def a_cell_of_another_type(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook | {"cells": [code("") | {"cell_type": "\x1b[2J"}]})


# --- not a file -----------------------------------------------------------------------


@comes_to(None, failed="a folder, not a file")
def a_folder_for_a_notebook(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).mkdir()
    put(folder / NAME, notebook)


@comes_to(None, failed="no plain file")
def a_pipe_for_a_notebook(folder: Path, notebook: Notebook) -> None:
    os.mkfifo(folder / NAME)


@comes_to(*((100,) if IS_ROOT else (None, "Permission denied")))
def unreadable(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook)
    (folder / NAME).chmod(0)


@comes_to(*((0, "", None, EMPTY) if IS_ROOT else (None, "Permission denied")))
def an_unreadable_folder(folder: Path, notebook: Notebook) -> None:
    folder.chmod(0)


@comes_to(None, failed="a link, which is not followed")
def a_link_to_the_work_of_another(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).symlink_to(folder.parents[1] / "honest" / STEM / NAME)


@comes_to(None, failed="a link, which is not followed")
def a_link_to_the_solutions(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).symlink_to(folder.parents[3] / "solutions" / STEM / NAME)


@comes_to(None, failed="a link, which is not followed")
def a_link_to_nothing(folder: Path, notebook: Notebook) -> None:
    (folder / NAME).symlink_to("nowhere")


@comes_to(None, failed="a link, which is not followed")
def all_of_it_is_a_link(folder: Path, notebook: Notebook) -> None:
    folder.rmdir()
    folder.symlink_to(folder.parents[1] / "honest" / STEM)


@comes_to(None, failed="no plain file")
def a_file_for_the_folder(folder: Path, notebook: Notebook) -> None:
    folder.rmdir()
    folder.touch()


@comes_to(note="passwords: a link, which is not followed")
def a_link_beside(folder: Path, notebook: Notebook) -> None:
    (folder / "passwords").symlink_to("/etc/passwd")
    peek = "import os\nassert not os.path.exists('passwords')\n1"
    notebook["cells"].append(code(peek))
    put(folder, notebook)


@comes_to(note="others: a link, which is not followed")
def a_link_to_a_folder_beside(folder: Path, notebook: Notebook) -> None:
    (folder / "others").symlink_to(folder.parents[1])
    put(folder, notebook)


@comes_to()
def files_in_the_place_of_the_teachers(folder: Path, notebook: Notebook) -> None:
    (folder / "table.csv").mkdir()
    (folder / "table.csv" / "x").touch()
    (folder / "data").touch()
    put(folder, notebook)


@comes_to(note="'\\udcff': a link, which is not followed")
def a_name_that_is_no_text(folder: Path, notebook: Notebook) -> None:
    (folder / os.fsdecode(b"\xff")).symlink_to("/")
    (folder / os.fsdecode(b"file \xff")).write_text("x")
    put(folder, notebook)


@comes_to(note="large.bin: larger than")
def a_large_file_beside(folder: Path, notebook: Notebook) -> None:
    with (folder / "large.bin").open("wb") as file:
        file.truncate(1 << 30)
    put(folder, notebook)


@comes_to(None, failed="larger than")
def a_notebook_of_a_gigabyte(folder: Path, notebook: Notebook) -> None:
    with (folder / NAME).open("wb") as file:
        file.truncate(1 << 30)


@comes_to(None, failed="timestamp.txt does not say when")
def a_time_that_is_none(folder: Path, notebook: Notebook) -> None:
    (folder / "timestamp.txt").write_text("yesterday, honestly")
    put(folder, notebook)


@comes_to(None, failed="timestamp.txt does not say when")
def a_time_that_is_a_link(folder: Path, notebook: Notebook) -> None:
    (folder / "timestamp.txt").symlink_to("/etc/passwd")
    put(folder, notebook)


@comes_to(None, failed="a link, which is not followed")
def the_students_own_folder_is_a_link(folder: Path, notebook: Notebook) -> None:
    folder.rmdir()
    folder.parent.rmdir()
    folder.parent.symlink_to("honest")


@comes_to(note="it lies too deep")
def a_hundred_folders_in_each_other(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook)
    with contextlib.chdir(folder):
        for _ in range(100):
            Path("deeper").mkdir()
            os.chdir("deeper")


@comes_to(note="its path is too long")
def a_path_as_long_as_can_be(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook)
    left = 4094 - len(str(folder))
    with contextlib.chdir(folder):
        while left > 260:
            Path("n" * 200).mkdir()
            os.chdir("n" * 200)
            left -= 201
        Path("m" * (left - 1)).touch()


@comes_to(note="there are more than 2000 files")
def more_files_than_are_read(folder: Path, notebook: Notebook) -> None:
    (folder / "0").mkdir()
    for number in range(2001):
        (folder / "0" / str(number)).touch()
    put(folder, notebook)


@comes_to(None, failed="to read it takes more than 256 MB")
def metadata_that_fills_the_memory(folder: Path, notebook: Notebook) -> None:
    notebook["metadata"]["much"] = [[]] * 16_000_000
    text = json.dumps(notebook, separators=(",", ":"))
    (folder / NAME).write_text(text)


@comes_to(None, failed="it has more than 20,000 cells")
def more_cells_than_are_run(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook | {"cells": notebook["cells"] + [code("1")] * 20_000})


@comes_to(None, failed="its cells hold more than 4,000,000 characters")
def more_text_than_is_run(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].append(code("#" * 4_000_000))
    put(folder, notebook)


@comes_to()
def a_module_beside(folder: Path, notebook: Notebook) -> None:
    answer = cell_named(notebook, TASK)
    imports = "import sys\nfrom importlib.abc import MetaPathFinder\n"
    (folder / "helper.py").write_text(imports + "".join(answer["source"]))
    answer["source"] = f"from helper import {TASK}"
    put(folder, notebook)


# --- another name ---------------------------------------------------------------------


@comes_to(0, note=EMPTY)
def nothing_at_all(folder: Path, notebook: Notebook) -> None:
    """An empty folder."""


@comes_to(0, note=EMPTY)
def another_notebook(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook | {"cells": [code("1 + 1")]}, "scratch.ipynb")


@comes_to(note="(1).ipynb is judged in its place")
def renamed_by_the_browser(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook, f"{STEM} (1).ipynb")


@comes_to(note=f"{NAME}.txt is judged in its place")
def another_extension(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook, f"{NAME}.txt")


@comes_to(note=f"{NAME}.txt is judged in its place")
def another_extension_and_a_byte_order_mark(folder: Path, notebook: Notebook) -> None:
    text = json.dumps(notebook)
    (folder / f"{NAME}.txt").write_bytes(text.encode("utf-8-sig"))


@comes_to(note=f"{NAME.title()} is judged in its place")
def another_case(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook, NAME.title())


@comes_to(note=f"{STEM}/{NAME} is judged in its place")
def one_folder_deeper(folder: Path, notebook: Notebook) -> None:
    deeper = folder / STEM
    deeper.mkdir()
    (deeper / "helper.py").touch()
    notebook["cells"].append(code(f"class {TASK}: pass\nimport helper\n"))
    notebook["cells"].append(notebook["cells"].pop(0))
    put(deeper, notebook)


@comes_to(None, "it is cut off", note=f"{STEM}/{NAME} is judged in its place")
def one_folder_deeper_and_cut_off(folder: Path, notebook: Notebook) -> None:
    deeper = folder / STEM
    deeper.mkdir()
    (deeper / NAME).write_text(json.dumps(notebook)[:-9])


@comes_to(None, failed="unpack what is there: python -m zipfile -e 'all of it.zip' .")
def packed(folder: Path, notebook: Notebook) -> None:
    with zipfile.ZipFile(folder / "all of it.zip", "w") as archive:
        archive.writestr(NAME, json.dumps(notebook))


@comes_to(None, failed="rename the one that counts: mine.ipynb, yours.ipynb")
def two_candidates(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook, "mine.ipynb")
    put(folder, notebook, "yours.ipynb")


@comes_to(note=f"{NAME} is judged, not copy.ipynb")
def a_copy_beside(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook)
    cell_named(notebook, TASK)["source"] = "raise SystemExit"
    put(folder, notebook, "copy.ipynb")


# --- tampered with --------------------------------------------------------------------


@comes_to(repaired=(TEST, "text changed, and restored"))
def a_test_cell_altered(folder: Path, notebook: Notebook) -> None:
    cell_named(notebook, TEST)["source"] = "pass"
    put(folder, notebook)


@comes_to(85, repaired=(TEST, "text changed, and restored"))
def all_tests_of_a_wrong_answer_altered(folder: Path, notebook: Notebook) -> None:
    cell_named(notebook, TASK)["source"] = "class Blocker: pass"
    for each in notebook["cells"]:
        if f"({TASK})" in "".join(each["source"]) and each["cell_type"] == "code":
            each["source"] = "15"
    put(folder, notebook)


@comes_to(repaired=(TEST, "deleted, and put back"))
def a_test_cell_deleted(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].remove(cell_named(notebook, TEST))
    put(folder, notebook)


@comes_to(0, repaired=(TEST, "deleted, and put back"))
def every_cell_deleted(folder: Path, notebook: Notebook) -> None:
    put(folder, notebook | {"cells": []})


@comes_to(repaired=(TEST, GIVEN_BACK))
def its_marking_deleted(folder: Path, notebook: Notebook) -> None:
    del cell_named(notebook, TEST)["metadata"]["nbgrader"]
    put(folder, notebook)


@comes_to(repaired=(TEST, GIVEN_BACK))
def all_metadata_lost(folder: Path, notebook: Notebook) -> None:
    for each in notebook["cells"]:
        each["metadata"] = {}
    put(folder, notebook)


@comes_to(note="mine.ipynb is judged in its place", repaired=(TEST, GIVEN_BACK))
def all_metadata_lost_and_the_name_too(folder: Path, notebook: Notebook) -> None:
    for each in notebook["cells"]:
        each["metadata"] = {}
    put(folder, notebook, "mine.ipynb")


@comes_to(repaired=(TEST, GIVEN_BACK))
def the_metadata_of_one_task_lost(folder: Path, notebook: Notebook) -> None:
    for each in notebook["cells"]:
        if f"({TASK})" in "".join(each["source"]):
            each["metadata"] = {}
    cell_named(notebook, TASK)["metadata"] = {}
    put(folder, notebook)


@comes_to(repaired=(TEST, "deleted, and put back"))
def an_answer_in_a_cell_of_its_own_and_a_test_deleted(
    folder: Path, notebook: Notebook
) -> None:
    cell_named(notebook, TASK)["metadata"] = {}
    notebook["cells"].remove(cell_named(notebook, TEST))
    put(folder, notebook)


@comes_to(repaired=(TEST, "deleted, and put back"))
def answers_alone(folder: Path, notebook: Notebook) -> None:
    answers = answers_in(notebook).values()
    setup = notebook["cells"][:4]
    put(folder, notebook | {"cells": setup + [code(answer) for answer in answers]})


@comes_to(repaired=(TEST, "duplicated, and one copy taken"))
def a_test_cell_duplicated(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].append(copy.deepcopy(cell_named(notebook, TEST)))
    put(folder, notebook)


@comes_to(repaired=("'more'", "added, and not counted"))
def a_test_cell_added(folder: Path, notebook: Notebook) -> None:
    more = mark(notebook, TEST) | {"grade_id": "more", "points": 1000}
    notebook["cells"].append(code("pass", **more))
    put(folder, notebook)


@comes_to(repaired=(TEST, "moved, and judged where it stands"))
def a_test_cell_moved(folder: Path, notebook: Notebook) -> None:
    test = cell_named(notebook, TEST)
    notebook["cells"].remove(test)
    notebook["cells"].append(test)
    put(folder, notebook)


@comes_to(repaired=(TEST, "marking changed, and restored"))
def points_raised(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TEST)["points"] = 1000
    put(folder, notebook)


@comes_to(repaired=(TEST, "marking changed, and restored"))
def a_test_made_an_answer(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TEST)["solution"] = True
    put(folder, notebook)


@comes_to(repaired=(TASK, "marking changed, and restored"))
def an_answer_made_a_test(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TASK).update(grade=True, points=1000)
    put(folder, notebook)


@comes_to(repaired=(TEST, "type changed, and restored"))
def a_test_made_text(folder: Path, notebook: Notebook) -> None:
    test = cell_named(notebook, TEST)
    test["cell_type"] = "markdown"
    del test["outputs"], test["execution_count"]
    put(folder, notebook)


@comes_to(repaired=("'../../gradebook'", "added, and not counted"))
def a_name_that_is_a_path(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TEST)["grade_id"] = "../../gradebook"
    put(folder, notebook)


@comes_to(repaired=("'\\u202e\\x00\\x1b[2J'", "added, and not counted"))
def a_name_of_control_characters(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TEST)["grade_id"] = "\u202e\0\x1b[2J"
    put(folder, notebook)


@comes_to(repaired=("['a', {}]", "added, and not counted"))
def a_name_that_is_a_list(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TEST)["grade_id"] = ["a", {}]
    put(folder, notebook)


@comes_to(repaired=(TEST, GIVEN_BACK))
def a_marking_that_is_a_list(folder: Path, notebook: Notebook) -> None:
    cell_named(notebook, TEST)["metadata"]["nbgrader"] = [1]
    put(folder, notebook)


@comes_to(repaired=(TEST, "marking changed, and restored"))
def a_marking_that_is_nonsense(folder: Path, notebook: Notebook) -> None:
    mark(notebook, TEST).update(points="many", schema_version=-1, checksum=[])
    put(folder, notebook)


@comes_to()
def a_note_of_the_graders_forged(folder: Path, notebook: Notebook) -> None:
    cell_named(notebook, TEST)["metadata"]["repaired"] = ["the teacher's fault"]
    put(folder, notebook)


@comes_to(note="insides of the grader or of Python: [2] line 1 (get_objects)")
def a_cell_that_reaches_into_the_grader(folder: Path, notebook: Notebook) -> None:
    notebook["cells"].insert(2, code("import gc; len(gc.get_objects())"))
    put(folder, notebook)
