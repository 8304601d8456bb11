"""A teacher looks at a submission, and nothing of the student's runs there."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from classroom.course import STEM, Course, open_course
from classroom.payloads import ATTACHMENT, OUTPUTS, TEXTS
from grading.assignment import solved
from lab import Lab, serving
from nbformat import NotebookNode
from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("bubblewrap")]

STUDENT = "mallory"
LISTENS = "window.ran = name => (top.heard ??= []).push(name)"
CLICKS = """() => document.querySelectorAll("a, button, summary").forEach(each => {
    if (each.textContent.includes("my notes")) each.click()
})"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which somebody has handed in every script, and was graded."""
    course = open_course(tmp_path_factory.mktemp("formgrader") / "course")
    course.release()
    notebook = solved(STEM)
    notebook["cells"] += handed_in()
    course.hand_in(STUDENT, notebook)
    said = course.autograde()
    assert said.status == 0, said
    course.nbgrader("generate_feedback", STEM)
    return course


def handed_in() -> list[NotebookNode]:
    cells = [nbformat.v4.new_markdown_cell(text) for text in TEXTS.values()]
    cells += [
        nbformat.v4.new_code_cell(f"display({data!r}, raw=True)")
        for data in OUTPUTS.values()
    ]
    cells.append(nbformat.v4.new_raw_cell("<script>ran('raw')</script>"))
    cells.append(nbformat.v4.new_markdown_cell("![x](attachment:x)\n\nThe end."))
    cells[-1].attachments = NotebookNode(x=NotebookNode(ATTACHMENT))
    return cells


@pytest.fixture(scope="module")
def lab(course: Course, chromium: str) -> Iterator[Lab]:
    with serving(course.root) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(LISTENS)
    # Feedback asks a far server for MathJax, and may wait long for the answer.
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1|localhost)"), abort)
    yield context.new_page()
    context.close()


def abort(route: Route) -> None:
    route.abort()


def heard(page: Page) -> list[str]:
    """What has run in the page that is shown, at once or where a teacher clicks."""
    page.get_by_text("The end.").first.wait_for(state="attached")
    page.evaluate(CLICKS)
    page.wait_for_load_state("networkidle")
    found: list[str] = page.evaluate("window.heard ?? []")
    return found


def formgraded(course: Course, lab: Lab) -> str:
    """The address of the submission in the formgrader."""
    with course.gradebook() as gradebook:
        number = gradebook.find_submission_notebook(STEM, STEM, STUDENT).id
    return f"{lab.url}/formgrader/submissions/{number}/?token={lab.token}"


@pytest.mark.exhaustive
def test_in_the_feedback(course: Course, page: Page) -> None:
    feedback = course.notebook("work/feedback", STUDENT).with_suffix(".html")
    page.goto(feedback.as_uri())
    assert heard(page) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("step", ["submitted", "autograded"])
def test_in_jupyterlab(course: Course, lab: Lab, page: Page, step: str) -> None:
    path = course.notebook(f"work/{step}", STUDENT).relative_to(course.root)
    lab.open(page, str(path))
    page.keyboard.press("Control+End")
    assert heard(page) == []


def test_in_the_formgrader(course: Course, lab: Lab, page: Page) -> None:
    address = formgraded(course, lab)
    page.goto(address)
    assert heard(page) == []
    # Such things run there: this test would notice.
    witness = nbformat.v4.new_notebook()
    witness.cells = [
        *map(nbformat.v4.new_markdown_cell, (TEXTS["script"], TEXTS["link"])),
        nbformat.v4.new_code_cell(outputs=[shown(OUTPUTS["javascript"])]),
        nbformat.v4.new_markdown_cell("The end."),
    ]
    with instead(course.notebook("work/autograded", STUDENT), witness):
        page.goto(address)
        assert {*heard(page)} == {"script", "link", "javascript"}


@contextlib.contextmanager
def instead(path: Path, notebook: NotebookNode) -> Iterator[None]:
    """Put a notebook in the place of another one for as long as the block runs."""
    kept = path.rename(path.with_suffix(".kept"))
    nbformat.write(notebook, path)
    try:
        yield
    finally:
        kept.replace(path)


def shown(data: dict[str, object]) -> NotebookNode:
    return nbformat.v4.new_output("display_data", data)
