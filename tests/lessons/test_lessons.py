"""What every lesson promises to the people who read it and to those who mend it.

nbval runs each lesson once and compares every output: see `make test`. Here lessons run
in other ways, and that takes long: twice, without their questions, section by section.
"""

import base64
import configparser
import functools
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9]*.ipynb"))

CLAIMS = {
    "00_start_here": set(),
    "01_module_object": {f"claim-1.{n}" for n in range(1, 10)},
    "02_finders_loaders": {f"claim-2.{n}" for n in range(1, 21)},
    "03_importing_variants": {f"claim-3.{n}" for n in range(1, 16)},
    "04_packages": {f"claim-4.{n}" for n in range(1, 9)},
    "05_nested_packages": {f"claim-5.{n}" for n in range(1, 6)},
}
# What people believe and is not so, what few courses show, what differs between
# versions: each with the lessons that have a cell for it.
SUBJECTS = {
    "misconception-bytecode-is-independent": "03",
    "misconception-circular-imports-fail": "05",
    "misconception-del-unloads": "02",
    "misconception-find-module-works": "05",
    "misconception-from-is-cheaper": "03",
    "misconception-import-in-finders-and-threads-is-safe": "05",
    "misconception-import-loads-submodules": "03",
    "misconception-init-is-optional": "04",
    "misconception-loader-fills-the-cache": "02",
    "misconception-main-is-the-imported-module": "03",
    "misconception-module-beats-package": "04",
    "misconception-new-file-is-seen-at-once": "04",
    "misconception-relative-follows-the-directory": "05",
    "misconception-reload-updates-everything": "03",
    "misconception-tracebacks-just-work": "04",
    "misconception-working-directory-is-the-path": "03",
    "topic-cost": "03 05",
    "topic-failure": "02 05",
    "topic-lazy-imports": "05",
    "topic-locks-and-threads": "05",
    "topic-removed": "05",
    "topic-resources": "04",
    "topic-stale-directory": "04",
    "version-3.11": "02 03 04",
    "version-3.12": "02 05",
    "version-3.13": "03 05",
    "version-3.14": "05",
    "version-3.15": "03 05",
}
OTHER_TAGS = {"nbval-ignore-output", "raises-exception"}

MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:home|mnt|nix|opt|private|root|srv|tmp|usr|var|work|Library|Users"
    r"|Volumes)/|\b[A-Z]:\\"
)
DATA_URL = re.compile(r"base64,([A-Za-z0-9+/=]+)")
AUTOMATIC_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?")
READABLE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@functools.cache
def read(path):
    """The notebook; read once. No test changes it."""
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def lesson(path):
    return read(path)


def code_cells(lesson):
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def tags(cell):
    return set(cell.metadata.get("tags", ()))


def is_prediction(cell):
    return cell.cell_type == "code" and cell.source.startswith("@predict(")


def knows_its_answer(outputs):
    return re.search("^Answer: (?!None of these)", shown(outputs), re.MULTILINE)


def sections(lesson):
    """The first code cell is the setup; then (heading, code cells) for each ## one."""
    setup, found = None, []
    for cell in lesson.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            found.append((cell.source.splitlines()[0].removeprefix("## "), []))
        elif cell.cell_type == "code" and setup is None:
            setup = cell
        elif cell.cell_type == "code":
            found[-1][1].append(cell)
    return setup, [(heading, cells) for heading, cells in found if cells]


def run(cells, times=1):
    """Run cells in a new kernel; their outputs, once for each time."""
    notebook = nbformat.v4.new_notebook(cells=[cell.copy() for cell in cells])
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(FOLDER)}},
    )
    rounds = []
    with client.setup_kernel():
        for _ in range(times):
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
            rounds.append([cell.outputs for cell in notebook.cells])
    return rounds


def sanitized(text):
    rules = configparser.RawConfigParser()
    rules.read(HERE / "sanitize.cfg")
    for rule in rules.sections():
        text = re.sub(rules[rule]["regex"], rules[rule]["replace"], text)
    return text


def shown(outputs):
    """What a reader sees as text."""
    parts = [
        output.text if output.output_type == "stream" else output.data.get("text/plain")
        for output in outputs
        if output.output_type != "error"
    ]
    return sanitized("".join(part or "" for part in parts))


def texts(cell):
    """The source and all that is stored below it; what is inside pictures, too."""
    found = [cell.source]
    for output in cell.get("outputs", ()):
        found += [output.get("text", ""), *map(str, output.get("data", {}).values())]
    for text in found:
        yield text
        for picture in DATA_URL.findall(text):
            yield base64.b64decode(picture).decode("utf-8", "replace")


def test_there_are_lessons():
    assert LESSONS


def test_notebook_is_valid(lesson):
    nbformat.validate(lesson)


def test_first_cell_plans_the_lesson(lesson):
    first, *rest = lesson.cells
    for part in [
        "# ",
        "**Goal.**",
        "**Builds on.**",
        "**Leaves out.**",
        "**Minutes.**",
    ]:
        assert part in first.source
    assert "code" in [cell.cell_type for cell in rest[:2]], "the setup cell follows"


def test_every_seed_claim_has_a_cell(path, lesson):
    used = set().union(*map(tags, code_cells(lesson)))
    assert {tag for tag in used if tag.startswith("claim-")} == CLAIMS[path.stem]


def test_every_misconception_topic_and_version_has_a_cell():
    used = {
        (tag, path.stem[:2])
        for path in LESSONS
        for cell in code_cells(read(path))
        for tag in tags(cell) - OTHER_TAGS - CLAIMS[path.stem]
    }
    assert used == {
        (tag, lesson) for tag, lessons in SUBJECTS.items() for lesson in lessons.split()
    }


def test_what_is_claimed_is_proved(lesson):
    """By an assertion, or by an output that nbval compares."""
    for cell in code_cells(lesson):
        if tags(cell) - OTHER_TAGS and "nbval-ignore-output" in tags(cell):
            assert "assert " in cell.source, cell.id


def test_only_code_cells_are_tagged(lesson):
    assert not [c.id for c in lesson.cells if c.cell_type != "code" and tags(c)]


def test_cell_ids_are_readable(lesson):
    for cell in lesson.cells:
        assert READABLE_ID.fullmatch(cell.id)
        assert not AUTOMATIC_ID.fullmatch(cell.id)


def test_headings_open_their_cell(lesson):
    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            assert "\n## " not in cell.source, cell.id


def test_predict_run_explain(lesson):
    for cell, then, after in zip(
        lesson.cells, lesson.cells[1:], lesson.cells[2:], strict=False
    ):
        if "**Predict.**" in cell.source:
            assert then.cell_type == "code", f"{cell.id} is followed by its code"
            assert after.cell_type == "markdown", f"{then.id} is explained"


def test_prediction_is_asked_before_anything_is_shown(lesson):
    """Its code and the next cell's output are folded until the reader unfolds them."""
    for cell, then, after in zip(
        lesson.cells, lesson.cells[1:], lesson.cells[2:], strict=False
    ):
        if is_prediction(cell):
            assert cell.metadata.jupyter == {"source_hidden": True}, cell.id
            assert then.metadata.get("jupyter") == {"outputs_hidden": True}, then.id
            assert after.cell_type == "markdown", f"{then.id} is explained"


def test_the_code_below_a_question_does_not_spell_its_answer(lesson):
    """Its output says it, and nbval compares that; an assertion would say it before."""
    for cell, then in zip(lesson.cells, lesson.cells[1:], strict=False):
        if is_prediction(cell) and "nbval-ignore-output" not in tags(then):
            assert "assert " not in then.source, then.id


def test_each_prediction_has_one_right_answer(lesson):
    """What was stored; nbval finds the same by running the lesson."""
    for cell in filter(is_prediction, lesson.cells):
        assert knows_its_answer(cell.outputs), cell.id


def test_saved_as_the_tool_saves_it(lesson):
    """Executed in order by tools/execute_lessons.py, with nothing volatile in it."""
    counts = [cell.execution_count for cell in code_cells(lesson)]
    assert counts == list(range(1, len(counts) + 1))
    assert set(lesson.metadata) == {"kernelspec", "language_info"}
    assert lesson.metadata.language_info == {"name": "python"}
    for cell in code_cells(lesson):
        assert "execution" not in cell.metadata
        for output in cell.outputs:
            assert not [kind for kind in output.get("data", ()) if "widget-" in kind]


def test_no_error_that_was_not_announced(lesson):
    for cell in code_cells(lesson):
        errors = [output for output in cell.outputs if output.output_type == "error"]
        assert bool(errors) == ("raises-exception" in tags(cell)), cell.id


def test_no_stored_output_is_empty(lesson):
    """That there is one where one belongs is seen when the lesson is run, below."""
    for cell in code_cells(lesson):
        for output in cell.outputs:
            if output.output_type != "error":
                stored = [output.get("text", ""), *output.get("data", {}).values()]
                assert "".join(map(str, stored)).strip(), cell.id


def test_nothing_on_stderr(lesson):
    for cell in code_cells(lesson):
        assert "stderr" not in [output.get("name") for output in cell.outputs], cell.id


def test_no_machine_path(lesson):
    for cell in lesson.cells:
        for text in texts(cell):
            assert not MACHINE_PATH.search(text), cell.id


def test_links_lead_somewhere(lesson):
    for cell in lesson.cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", cell.source):
                assert (FOLDER / target).exists(), f"{cell.id}: {target}"


def test_pictures_have_an_alternative_text(lesson):
    for cell in lesson.cells:
        for text in re.findall(r"!\[([^\]]*)\]\(", cell.source):
            assert len(text) > 40, cell.id


@pytest.mark.exhaustive
def test_runs_twice_in_one_kernel(lesson):
    """And shows the same both times: no experiment leaks into the next."""
    cells = code_cells(lesson)
    first, second = run(cells, times=2)
    for cell, once, again in zip(cells, first, second, strict=True):
        assert bool(once) == bool(cell.outputs), f"{cell.id} was saved with its output"
        if "nbval-ignore-output" not in tags(cell):
            assert shown(again) == shown(once), cell.id


@pytest.mark.exhaustive
def test_shows_the_same_to_who_skips_the_questions(lesson):
    """What an experiment of a question leaves behind decides nothing."""
    cells = [cell for cell in code_cells(lesson) if not is_prediction(cell)]
    [outputs] = run(cells)
    for cell, output in zip(cells, outputs, strict=True):
        if "nbval-ignore-output" not in tags(cell):
            assert shown(output) == shown(cell.outputs), cell.id


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("path", "number"),
    [
        pytest.param(path, number, id=f"{path.stem}: {heading}")
        for path in LESSONS
        for number, (heading, _) in enumerate(sections(read(path))[1])
    ],
)
def test_section_runs_on_its_own(path, number):
    """Right after the setup cell, and shows what it shows within the lesson."""
    setup, found = sections(read(path))
    _, cells = found[number]
    [[_, *outputs]] = run([setup, *cells])
    for cell, output in zip(cells, outputs, strict=True):
        if "nbval-ignore-output" not in tags(cell):
            assert shown(output) == shown(cell.outputs), cell.id
        if is_prediction(cell):
            assert knows_its_answer(output), cell.id
