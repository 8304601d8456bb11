"""The live picture in JupyterLab: what test_view_page.py cannot see on a plain page."""

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import Lab, execute
from pixels import count_different
from playwright.sync_api import Locator, Page, expect

from importscope import fresh
from importscope.report import Report
from importscope.still import render

pytestmark = pytest.mark.browser

VIEW = """
from importscope import ModulesView, fresh
view = ModulesView(fresh("import json as j, no_such_module"))
view
"""
LIVE = "from importscope import ModulesView; live = ModulesView.live(); live"


@pytest.fixture
def view(lab: Lab, page: Page) -> Locator:
    """The picture of an import that fails at last, at its first step."""
    lab.open(page, lab.write("view.ipynb", VIEW))
    lab.run_all(page)
    view = picture(page)
    expect(view).to_be_visible()
    return view


def picture(page: Page) -> Locator:
    return page.get_by_role("group", name="An import, step by step")


def sentence(view: Locator) -> Locator:
    return view.locator("[aria-live]")


def save(page: Page) -> None:
    page.evaluate("jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("!jupyterapp.shell.currentWidget.context.model.dirty")


def test_keys_of_the_picture_are_its_own_and_all_others_the_notebooks(
    view: Locator, page: Page, complaints: list[str]
) -> None:
    view.focus()
    view.press("ArrowDown")
    expect(sentence(view)).to_contain_text("json is in sys.modules")
    view.press("End")
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")
    view.press("Home")
    expect(sentence(view)).to_contain_text("The code starts.")
    view.press("/")
    view.get_by_role("searchbox").press_sequentially("abdd")
    expect(view.get_by_role("searchbox")).to_have_value("abdd")
    cells = page.locator(".jp-NotebookPanel:visible .jp-CodeCell")
    expect(cells).to_have_count(1)
    view.focus()
    view.press("b")  # JupyterLab's own: a new cell below
    expect(cells).to_have_count(2)
    assert complaints == []


@pytest.mark.exhaustive
def test_python_jslink_and_a_second_view_stay_in_step(
    lab: Lab, page: Page, complaints: list[str]
) -> None:
    linked = (
        "import ipywidgets\n"
        "slider = ipywidgets.IntSlider(max=50)\n"
        "ipywidgets.jslink((slider, 'value'), (view, 'step'))\n"
        "slider"
    )
    lab.open(page, lab.write("linked.ipynb", VIEW, "view", linked, "view.step = 40"))
    lab.run_all(page)
    views = picture(page)
    expect(views).to_have_count(2)
    readout = page.locator(".widget-readout")
    expect(readout).to_have_text("40")
    shown = sentence(views.first).inner_text()
    assert "The code starts." not in shown
    expect(sentence(views.last)).to_have_text(shown)

    views.last.get_by_role("button", name="First step").click()
    expect(sentence(views.first)).to_contain_text("The code starts.")
    expect(readout).to_have_text("0")

    readout.fill("40")
    readout.press("Enter")
    expect(sentence(views.first)).to_have_text(shown)
    expect(sentence(views.last)).to_have_text(shown)
    assert complaints == []


@pytest.mark.exhaustive
def test_live_grows_while_a_cell_runs_also_beside_the_notebook(
    lab: Lab, page: Page, complaints: list[str]
) -> None:
    (lab.root / "go_on").unlink(missing_ok=True)
    waits = (
        "import colorsys, pathlib, time\n"
        "while not pathlib.Path('go_on').exists(): time.sleep(0.02)\n"
        "import wave"
    )
    cells = [LIVE, waits, "live.stop()", "import this"]
    notebook = lab.open(page, lab.write("live.ipynb", *cells))
    execute(page, "notebook:run-cell-and-select-next")
    view = picture(notebook)
    expect(sentence(view)).to_have_text("Nothing has been imported yet.")
    expect(view.get_by_text("sys.meta_path")).to_be_hidden()

    view.click(button="right", position={"x": 30, "y": 30})
    page.get_by_text("Create New View for Cell Output").click()
    beside = picture(page.locator(".jp-LinkedOutputView"))
    expect(sentence(beside)).to_have_text("Nothing has been imported yet.")

    page.evaluate(
        """() => {
            const widgets = [...jupyterapp.shell.widgets("main")]
            const notebook = widgets.find((widget) => widget.content?.activeCell)
            jupyterapp.shell.activateById(notebook.id)
        }"""
    )
    execute(page, "notebook:run-all-cells")
    for shown in (view, beside):
        expect(shown.locator(".is-row:visible")).to_contain_text(["colorsys"])
    (lab.root / "go_on").touch()
    expect(view.locator(".is-row:visible").last).to_contain_text("wave")
    expect(beside.locator(".is-row:visible").last).to_contain_text("wave")
    page.wait_for_function(
        "[...document.querySelectorAll('.jp-InputPrompt')]"
        ".some((prompt) => prompt.textContent.trim() === '[5]:')"
    )
    expect(view.get_by_text("this", exact=True)).to_have_count(0)
    assert complaints == []


@pytest.mark.exhaustive
def test_saved_with_its_state_it_comes_back_as_it_was(
    lab: Lab, page: Page, view: Locator, complaints: list[str]
) -> None:
    view.get_by_role("slider", name="Step").fill("5")
    # No focus and no pointer: they are not saved.
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    before = view.screenshot(animations="disabled")
    save(page)
    page.evaluate("jupyterapp.serviceManager.sessions.shutdownAll()")
    assert complaints == []

    lab.open(page, "view.ipynb")
    expect(view).to_be_visible()
    page.mouse.move(0, 0)
    after = view.screenshot(animations="disabled")
    assert count_different(page, before, after) == 0
    view.get_by_role("button", name="Last step").click()
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")


@pytest.mark.exhaustive
def test_untrusted_and_without_its_state_it_is_a_still_picture(
    lab: Lab, page: Page, complaints: list[str]
) -> None:
    trace = fresh("import json")
    pictures = [
        render(Report(trace)),
        render(Report(trace, before=fresh("import colorsys"))),
    ]
    cells = []
    for html in pictures:
        cells.append(nbformat.v4.new_code_cell("# the picture"))
        cells[-1].outputs = [
            nbformat.v4.new_output("execute_result", {"text/html": html})
        ]
    notebook = lab.open(page, lab.write("still.ipynb", *cells))
    outputs = notebook.locator(".jp-OutputArea-output")
    first = outputs.first
    image = first.get_by_role("img", name="What json imported.")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.complete && image.naturalWidth") == 760
    first.get_by_text("Modules", exact=True).click()
    expect(first.get_by_role("cell", name="json.scanner")).to_be_visible()
    first.get_by_text("Step by step").click()
    expect(first.get_by_role("listitem").first).to_contain_text("The code starts.")
    expect(outputs.last.get_by_role("img")).to_have_count(2)
    expect(outputs.last).to_contain_text("1 went, 0 stayed")
    assert complaints == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing(view: Locator, page: Page, theme: str) -> None:
    execute(page, "apputils:change-theme", theme=f"JupyterLab {theme}")
    is_light = str(theme == "Light").lower()
    page.locator(f"body[data-jp-theme-light={is_light}]").wait_for(state="attached")
    view.get_by_label("Show").select_option("finder")
    view.press("?")
    slider = view.get_by_role("slider", name="Step")
    for step in (0, 5, 11, int(slider.get_attribute("max") or 0)):
        slider.fill(str(step))
        found = Axe().run(page, context=".importscope")
        assert found.violations_count == 0, found.generate_report()
