"""Predictions and progress, in JupyterLab, as a learner uses them."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import Lab, execute
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

START = Path(__file__).parents[2] / "notebooks/00_start_here.ipynb"
LESSON = "notebooks/01_module_object.ipynb"
QUESTION = """
@predict(
    "What is `a.answer`?",
    {"42: `a` has its own copy.": 42, "43: there is one module.": 43},
)
def says():
    return 43
""".strip()


@pytest.fixture
def lessons(lab: Lab) -> Iterator[Lab]:
    """The lab, serving the first page and a lesson of one question."""
    folder = lab.root / "notebooks"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(START, folder)
    shutil.copytree(START.parent / "pictures", folder / "pictures")
    title = nbformat.v4.new_markdown_cell("# 1 · The module object")
    lab.write(LESSON, title, "from course import predict", QUESTION)
    yield lab
    lab.shut_down_kernels()  # or an answer still being kept reaches the next test
    shutil.rmtree(folder)


@pytest.fixture
def question(lessons: Lab, page: Page) -> Locator:
    lessons.open(page, LESSON)
    lessons.run_all(page)
    form = page.locator("form.course")
    expect(form).to_be_visible()
    return form


def feedback(form: Locator) -> Locator:
    return form.locator("[aria-live]")


def press_tab_until(page: Page, wanted: Locator) -> None:
    for _ in range(50):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("50 presses of Tab do not lead there")


def commit(form: Locator, option: str) -> None:
    form.get_by_label(option).check()
    form.get_by_role("button").click()


def kept(lessons: Lab) -> list[bool]:
    file = lessons.root / "notebooks/progress.json"
    if not file.exists():
        return []
    answers = json.loads(file.read_text())["predictions"].values()
    return [answer["right"] for answer in answers]


def test_the_keyboard_is_enough(
    question: Locator, page: Page, complaints: list[str]
) -> None:
    first, second = question.get_by_role("radio").all()
    press_tab_until(page, first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(second).to_be_checked()
    press_tab_until(page, question.get_by_role("button"))
    page.keyboard.press("Enter")
    expect(feedback(question)).to_contain_text("Right. Now see it happen")
    expect(feedback(question)).to_be_focused()
    assert complaints == []


@pytest.mark.exhaustive
def test_a_wrong_answer_is_told_what_happens(
    question: Locator, complaints: list[str]
) -> None:
    commit(question, "42: a has its own copy.")
    expect(feedback(question)).to_contain_text(
        "Not this one. What happens: 43: there is one module."
    )
    expect(question.get_by_text("✗ your answer")).to_be_visible()
    expect(question.get_by_text("✓ what happens")).to_be_visible()
    expect(question.get_by_role("radio").first).to_be_disabled()
    assert complaints == []


@pytest.mark.exhaustive
def test_running_the_cell_again_keeps_the_answer(
    question: Locator, lessons: Lab, page: Page
) -> None:
    commit(question, "42: a has its own copy.")
    expect(feedback(question)).to_contain_text("Not this one.")
    lessons.run_all(page)
    expect(question).to_have_count(1)
    expect(feedback(question)).to_contain_text("Not this one.")


@pytest.mark.exhaustive
def test_running_the_cell_records_nothing(question: Locator, lessons: Lab) -> None:
    question.get_by_role("button").click()
    expect(feedback(question)).to_have_text("Choose one of the answers first.")
    assert kept(lessons) == []


@pytest.mark.exhaustive
def test_of_the_stored_answer_below_not_even_the_first_line_is_shown(
    lab: Lab, page: Page
) -> None:
    question, below = nbformat.v4.new_code_cell(QUESTION), nbformat.v4.new_code_cell()
    question.metadata.jupyter = {"source_hidden": True}
    below.metadata.jupyter = {"outputs_hidden": True}
    below.outputs = [nbformat.v4.new_output("stream", text="the answer")]
    name = lab.write("folded.ipynb", "from course import predict", question, below)
    notebook = lab.open(page, name)
    page.evaluate("jupyterapp.shell.currentWidget.content.activeCellIndex = 2")
    execute(page, "notebook:run-all-above")
    expect(notebook.locator("form.course")).to_be_visible()
    folded = notebook.locator(".jp-OutputPlaceholder")
    expect(folded).to_be_visible()
    expect(folded.get_by_text("the answer")).to_be_hidden()
    folded.click()
    expect(notebook.get_by_text("the answer")).to_be_visible()


@pytest.mark.exhaustive
def test_progress_is_counted_and_begun_again(
    question: Locator, lessons: Lab, page: Page, complaints: list[str]
) -> None:
    commit(question, "43: there is one module.")
    expect(feedback(question)).to_contain_text("Right.")
    lessons.open(page, "notebooks/00_start_here.ipynb")
    assert kept(lessons) == [True]

    lessons.run_all(page)
    progress = page.get_by_role("group", name="Your progress")
    row = progress.get_by_role("row", name="1 · The module object")
    expect(row).to_contain_text("1 of 1")
    progress.get_by_role("button", name="Begin again …").click()
    progress.get_by_role("button", name="Keep them").click()
    assert kept(lessons) == [True]
    progress.get_by_role("button", name="Begin again …").click()
    progress.get_by_role("button", name="Forget all answers and points").click()
    expect(row).to_contain_text("0 of 1")
    expect(progress).to_contain_text("All answers and points are forgotten.")
    assert kept(lessons) == []
    assert complaints == []


@pytest.mark.exhaustive
def test_without_a_kernel_the_question_reads_and_its_answer_is_folded(
    lab: Lab, page: Page, complaints: list[str]
) -> None:
    lesson = nbformat.read(START, 4)
    [stored] = [cell for cell in lesson.cells if cell.id == "predict-json"]
    # Untrusted, so JupyterLab sanitises it.
    output = lab.open(page, lab.write("stored.ipynb", stored)).locator(
        ".jp-OutputArea-output"
    )
    expect(output.get_by_text("How many modules does the one line")).to_be_visible()
    expect(output.get_by_role("listitem")).to_have_count(3)
    answer = output.locator("details").get_by_text("More than ten.")
    expect(answer).to_be_hidden()
    output.get_by_text("Answer", exact=True).click()
    expect(answer).to_be_visible()
    assert complaints == []


def set_theme(page: Page, theme: str) -> None:
    execute(page, "apputils:change-theme", theme=f"JupyterLab {theme}")
    is_light = str(theme == "Light").lower()
    page.locator(f"body[data-jp-theme-light={is_light}]").wait_for(state="attached")


def expect_axe_to_find_nothing(page: Page, context: str) -> None:
    for width in (1280, 400):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, context=context)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.exhaustive
@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_in_a_question(
    question: Locator, page: Page, theme: str
) -> None:
    set_theme(page, theme)
    expect_axe_to_find_nothing(page, ".course")
    commit(question, "42: a has its own copy.")
    expect_axe_to_find_nothing(page, ".course")


@pytest.mark.exhaustive
@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing_in_the_progress(
    lessons: Lab, page: Page, theme: str
) -> None:
    lessons.open(page, "notebooks/00_start_here.ipynb")
    lessons.run_all(page)
    set_theme(page, theme)
    progress = page.get_by_role("group", name="Your progress")
    progress.get_by_role("button", name="Begin again …").click()
    expect_axe_to_find_nothing(page, '[aria-label="Your progress"]')
