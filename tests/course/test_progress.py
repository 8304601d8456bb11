"""What has been done is kept beside the lessons, counted and shown."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

from course import ask_again, exercises, progress, record
from course.lessons import lessons
from course.prediction import Prediction, asked_of
from course.progress_view import ProgressView, to_html, to_text

ROOT = Path(__file__).parents[2]
OPTIONS = {"one": 1, "two": 2}
DAMAGED = [
    b"{",
    b"\xff",
    b"[]",
    b'{"predictions": 1, "exercises": {}, "note": ""}',
    b'{"predictions": {"A?": true}, "exercises": {}, "note": ""}',
    b'{"predictions": {}, "exercises": {"01": {}}, "note": ""}',
    b'{"predictions": {}, "turns": 1, "exercises": {}, "note": ""}',
]
# Says what `python -m grader check NOTEBOOK --json` says, and which notebooks it saw.
GRADER = """
import json, pathlib, sys
notebook = pathlib.Path(sys.argv[2])
if "crash" in notebook.read_text():
    sys.exit("the grader broke")
json.loads(notebook.read_bytes())["cells"][0]["source"]
with open("seen", "a") as seen:
    print(notebook.stem, file=seen)
tasks = [
    {"name": "DictFinder", "points": 20, "max_points": 20, "promises": []},
    {"name": "installed", "points": 2.5, "max_points": 80, "promises": []},
]
whole = {"assignment": notebook.stem, "points": 22.5, "max_points": 100, "tasks": tasks}
print(json.dumps(whole))
"""


def write(path, *sources, outputs=()):
    path.parent.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.v4.new_notebook()
    title, *code = sources
    notebook.cells = [nbformat.v4.new_markdown_cell(f"# {title}\n\nText.")]
    notebook.cells += [
        nbformat.v4.new_code_cell(source, outputs=list(outputs)) for source in code
    ]
    nbformat.write(notebook, path)


def asks(question):
    return f"@predict({question!r}, {OPTIONS})\ndef f():\n    return 1"


def answer(question, option):
    """What a click does."""
    prediction(question).chosen = list(OPTIONS).index(option)


def prediction(question):
    """What the cell shows."""
    key = record.key_of(asks(question))
    return Prediction(asked_of(question, OPTIONS, 1), key, record.answer_in(key))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two lessons with three questions, and one exercise."""
    folder = tmp_path / "notebooks"
    write(folder / "01_module_object.ipynb", "1 · The module object", asks("A?"), "1")
    two = [asks("B?"), asks("C?")]
    write(folder / "02_finders_loaders.ipynb", "2 · Finders and loaders", *two)
    write(tmp_path / "exercises/02_finders_loaders/02_finders_loaders.ipynb", "2", "1")
    monkeypatch.setattr(record, "FOLDER", folder)
    return folder


@pytest.fixture
def graded(folder, monkeypatch):
    """The names of the notebooks that the grader looked at; what was said."""
    grader = folder / "grader.py"
    grader.write_text(GRADER)
    run = exercises.subprocess.run

    def with_ours(command, **options):
        assert command[1:4] == ["-P", "-m", "grader"]
        return run([command[0], grader, *command[4:]], cwd=folder, **options)

    monkeypatch.setattr(exercises.subprocess, "run", with_ours)
    (folder / "seen").touch()
    return folder / "seen"


def counts():
    return [(row.answered, row.questions, row.right) for row in lessons()]


def test_a_running_cell_and_a_saved_cell_are_the_same(folder, monkeypatch):
    asked = []
    monkeypatch.setattr("course.prediction.display", asked.append)
    shell = InteractiveShell()
    shell.run_cell("from course import predict")
    shell.run_cell(asks("B?")).raise_error()
    asked[0].chosen = 0
    assert counts() == [(0, 1, 0), (1, 2, 1)]


def test_it_begins_at_nothing(folder):
    assert counts() == [(0, 1, 0), (0, 2, 0)]
    assert "Nothing yet." in to_text(lessons())
    assert not (folder / "progress.json").exists()


def test_answers_are_counted_by_lesson(folder):
    answer("B?", "one")
    answer("C?", "two")
    assert counts() == [(0, 1, 0), (2, 2, 1)]


def test_the_first_answer_counts(folder):
    answer("A?", "two")
    answer("A?", "one")
    assert counts()[0] == (1, 1, 0)


def test_a_question_that_is_asked_again_shows_the_answer(folder):
    answer("A?", "two")
    assert prediction("A?").chosen == 1
    progress.reset()
    assert prediction("A?").chosen is None


def test_a_question_that_was_wrong_is_named_until_it_is_right(folder):
    answer("A?", "two")
    answer("B?", "one")
    named = "<li>1 · The module object: A?</li>"
    assert named in to_html(lessons())
    assert "B?" not in to_html(lessons())
    answer("A?", "one")
    assert named not in to_html(lessons())
    assert counts()[0] == (1, 1, 0)


def test_a_question_can_be_asked_once_more(folder):
    asked = prediction("A?")
    asked.chosen = 1
    asked.chosen = None  # a click on "Ask me again"
    assert prediction("A?").chosen == 1
    asked.chosen = 0
    assert prediction("A?").chosen == 0


def test_two_questions_come_back_in_the_next_lesson(folder, monkeypatch, capsys):
    questions = ["A?", "B?", "C?"]
    write(folder / "01_module_object.ipynb", "1 · One", *map(asks, questions))
    shown = []
    monkeypatch.setattr("course.review.display", shown.append)
    ask_again("01_module_object")
    assert "No wrong answer is left" in capsys.readouterr().out
    for question in questions:
        answer(question, "two")
    ask_again("01_module_object")
    assert [each.question for each in shown] == [
        "<p><strong>Predict.</strong> A?</p>",
        "<p><strong>Predict.</strong> B?</p>",
    ]
    assert [each.chosen for each in shown] == [None, None]
    shown[0].chosen = 0
    del shown[:]
    ask_again("01_module_object")
    assert [each.question[-6:] for each in shown] == ["B?</p>", "C?</p>"]


def test_an_answer_of_an_older_course_is_counted(folder):
    key = record.key_of(asks("A?"))
    kept = {"predictions": {key: {"chosen": 1, "right": False}}}
    kept |= {"exercises": {}, "note": ""}
    (folder / "progress.json").write_text(json.dumps(kept))
    assert counts()[0] == (1, 1, 0)
    assert "answer again" not in to_html(lessons())


def test_short_exercises_are_counted(folder):
    turn = "@your_turn('two')\ndef f():\n    return 2"
    write(folder / "01_module_object.ipynb", "1 · One", turn)
    assert "your turn: 0 of 1 done" in to_text(lessons())
    record.keep_turn(record.key_of(turn))
    assert "your turn: 1 of 1 done" in to_text(lessons())


def test_asking_alone_is_not_counted(folder):
    prediction("A?")
    assert not (folder / "progress.json").exists()


def test_a_question_that_no_lesson_asks_is_not_counted(folder):
    answer("D?", "one")
    assert counts() == [(0, 1, 0), (0, 2, 0)]


def test_reset_forgets_everything(folder):
    answer("A?", "one")
    progress.reset()
    assert counts()[0] == (0, 1, 0)
    progress.reset()


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_file_is_set_aside(folder, content):
    for name in ("progress.damaged.json", "progress.damaged-2.json"):
        (folder / "progress.json").write_bytes(content)
        answer("A?", "one")
        assert (folder / name).read_bytes() == content
        assert counts()[0] == (1, 1, 1)
        assert f"progress.json was damaged. It is now {name}" in ProgressView().message


def test_a_write_that_fails_leaves_what_was_kept(folder, monkeypatch):
    answer("A?", "one")

    def fail(*arguments, **options):
        raise OSError("no space left")

    monkeypatch.setattr(record.Path, "replace", fail)
    widget = prediction("B?")
    widget.chosen = 0
    assert widget.message == "This answer could not be kept: no space left"
    assert counts() == [(1, 1, 1), (0, 2, 0)]
    assert [path.name for path in folder.glob("*progress*")] == ["progress.json"]


def test_the_grader_looks_at_an_exercise_only_when_its_code_has_changed(folder, graded):
    exercise = folder.parent / "exercises/02_finders_loaders/02_finders_loaders.ipynb"
    said = []
    progress.check_exercises(said.append)
    assert said == [
        "Checking 1 of 1: 02_finders_loaders …",
        "Every exercise is checked.",
    ]
    output = nbformat.v4.new_output("stream", text="1")
    write(exercise, "2", "1", outputs=[output])
    progress.check_exercises(said.append)
    assert said[2:] == ["No exercise has changed."]
    write(exercise, "2", "2")
    progress.check_exercises(said.append)
    assert graded.read_text().split() == ["02_finders_loaders"] * 2


def test_points_and_tasks_are_shown(folder, graded):
    assert "not checked yet" in to_text(lessons())
    progress.check_exercises()
    assert "22.5 of 100 points" in to_text(lessons())
    page = to_html(lessons())
    assert "✓ DictFinder: 20 of 20" in page
    assert "○ installed: 2.5 of 80" in page
    assert "0 of 3 questions answered, 22.5 points earned." in page


def test_a_grader_that_breaks_is_said_and_nothing_is_lost(folder, graded):
    answer("A?", "one")
    exercise = folder.parent / "exercises/02_finders_loaders/02_finders_loaders.ipynb"
    write(exercise, "2", "crash")
    write(folder.parent / "exercises/04_packages/04_packages.ipynb", "4", "1")
    said = []
    progress.check_exercises(said.append)
    assert said[-1] == "02_finders_loaders could not be checked: the grader broke"
    assert graded.read_text().split() == ["04_packages"]
    assert counts()[0] == (1, 1, 1)


NO_NOTEBOOK = [b"{", b"\xff", b"[]", b'{"cells": [1]}', b'{"cells": [{}]}', b""]


@pytest.mark.parametrize("content", NO_NOTEBOOK)
def test_a_damaged_exercise_is_said_and_the_others_are_checked(folder, graded, content):
    damaged = folder.parent / "exercises/01_module_object/01_module_object.ipynb"
    damaged.parent.mkdir()
    damaged.write_bytes(content)
    said = []
    progress.check_exercises(said.append)
    assert said[-1].startswith("01_module_object could not be checked: ")
    assert graded.read_text().split() == ["02_finders_loaders"]


@pytest.mark.parametrize("content", [*NO_NOTEBOOK, b'{"cells": []}'])
def test_a_damaged_lesson_is_a_line_of_the_table(folder, content):
    (folder / "01_module_object.ipynb").write_bytes(content)
    answer("B?", "one")
    assert counts() == [(0, 0, 0), (1, 2, 1)]
    row = "01_module_object: damaged; restore the file"
    assert f"\n{row}   0 of 0 answered" in to_text(lessons())
    assert f'<th scope="row">{row}</th>' in ProgressView().table


def test_copies_are_not_counted(folder, graded):
    exercises = folder.parent / "exercises/02_finders_loaders"
    for place in (folder, exercises):
        for copy in ("-Copy1", "-Copy12", " (1)"):
            original = place / "02_finders_loaders.ipynb"
            shutil.copy(original, original.with_stem(f"{original.stem}{copy}"))
    assert counts() == [(0, 1, 0), (0, 2, 0)]
    progress.check_exercises()
    assert graded.read_text().split() == ["02_finders_loaders"]


def test_where_no_process_can_start_it_is_said(folder, monkeypatch):
    def fail(*arguments, **options):
        raise OSError("no processes here")

    monkeypatch.setattr(exercises.subprocess, "run", fail)
    said = []
    progress.check_exercises(said.append)
    assert said[-1] == "02_finders_loaders could not be checked: no processes here"


def test_the_table_reads_without_its_widget(folder):
    answer("A?", "one")
    data = ProgressView()._repr_mimebundle_()
    data = data[0] if isinstance(data, tuple) else data
    assert (
        "1 · The module object     1 of 1 answered, 1 right at once"
        in (data["text/plain"])
    )
    assert '<th scope="row">1 · The module object</th>' in data["text/html"]


def test_the_buttons_do_what_they_say(folder, graded):
    view = ProgressView()
    answer("A?", "one")
    view._handle_custom_msg("look", [])
    assert "1 of 3 questions answered" in view.table
    view._handle_custom_msg("check", [])
    assert "22.5 of 100 points" in view.table
    assert view.message == "Every exercise is checked."
    view._handle_custom_msg("reset", [])
    assert "Nothing yet." in view.table
    assert counts() == [(0, 1, 0), (0, 2, 0)]


def test_the_real_grader_is_understood(folder, monkeypatch):
    stub = "01_module_object/01_module_object.ipynb"
    # A module of the learner's, beside the lessons, is none of the grader's.
    (folder / "queue.py").write_text("raise RuntimeError('not me')\n")
    monkeypatch.chdir(folder)
    shutil.rmtree(folder.parent / "exercises")
    (folder.parent / "exercises/01_module_object").mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / stub, folder.parent / "exercises" / stub)
    said = []
    progress.check_exercises(said.append)
    assert said[-1] == "Every exercise is checked."
    lesson = lessons()[0]
    assert (lesson.exercise["points"], lesson.exercise["max_points"]) == (0, 100)
    assert [task["max_points"] for task in lesson.exercise["tasks"]]


def test_the_first_page_is_saved_without_anybodys_progress():
    page = nbformat.read(ROOT / "notebooks/00_start_here.ipynb", 4)
    [cell] = [cell for cell in page.cells if cell.id == "progress"]
    [output] = cell.outputs
    assert output.data["text/plain"].startswith("Nothing yet."), (
        "run it again where there is no notebooks/progress.json"
    )
