"""The live picture, in JupyterLab, as a reader uses it."""

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import Lab, execute
from playwright.sync_api import Locator, Page, expect

from importscope import fresh
from importscope.still import to_html

pytestmark = pytest.mark.browser

TREE = """
from importscope import ModulesView, fresh
view = ModulesView(fresh("import json as j, no_such_module"))
view
"""


@pytest.fixture
def view(lab: Lab, page: Page) -> Locator:
    """The picture of an import that fails at last, at its first step."""
    lab.open(page, lab.write("view.ipynb", TREE))
    lab.run_all(page)
    view = page.get_by_role("group", name="An import, step by step")
    expect(view).to_be_visible()
    return view


def sentence(view: Locator) -> Locator:
    return view.locator("[aria-live]")


def test_the_first_step_is_shown(view: Locator, complaints: list[str]) -> None:
    expect(sentence(view)).to_contain_text("The code starts.")
    expect(view.get_by_text("nothing new yet")).to_be_visible()
    assert complaints == []


def test_buttons_step_forward_and_back(view: Locator, complaints: list[str]) -> None:
    view.get_by_role("button", name="Step forward").click()
    expect(sentence(view)).to_contain_text("json is in sys.modules")
    expect(view.get_by_text("+1 new")).to_be_visible()
    view.get_by_role("button", name="Step back").click()
    expect(sentence(view)).to_contain_text("The code starts.")
    view.get_by_role("button", name="Last step").click()
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")
    view.get_by_role("button", name="First step").click()
    expect(sentence(view)).to_contain_text("The code starts.")
    assert complaints == []


def test_keys_step_forward_and_back(view: Locator, complaints: list[str]) -> None:
    view.focus()
    view.press("ArrowRight")
    expect(sentence(view)).to_contain_text("json is in sys.modules")
    view.press("ArrowLeft")
    expect(sentence(view)).to_contain_text("The code starts.")
    view.press("End")
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")
    view.press("Home")
    expect(sentence(view)).to_contain_text("The code starts.")
    assert complaints == []


def test_the_slider_steps_by_keys(view: Locator) -> None:
    slider = view.get_by_role("slider", name="Step")
    slider.focus()
    slider.press("ArrowRight")
    expect(slider).to_have_value("1")
    expect(sentence(view)).to_contain_text("json is in sys.modules")


def test_it_plays_to_the_end(view: Locator, complaints: list[str]) -> None:
    view.get_by_label("Speed").select_option("4")
    slider = view.get_by_role("slider", name="Step")
    slider.fill(str(int(slider.get_attribute("max") or 0) - 2))
    view.focus()
    view.press("Space")
    expect(view.get_by_role("button", name="Pause")).to_be_visible()
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")
    expect(view.get_by_role("button", name="Play")).to_be_visible()
    assert complaints == []


def test_half_executed_modules_look_different(view: Locator) -> None:
    view.get_by_role("button", name="Step forward").click()
    row = view.locator(".is-row:visible").first
    expect(row).to_contain_text("◐")
    expect(row).to_contain_text("running")
    view.get_by_role("button", name="Last step").click()
    expect(row.first).to_contain_text("●")


def test_the_finders_level_asks_each_finder(view: Locator) -> None:
    view.get_by_label("Show").select_option("finder")
    cards = view.locator(".is-card")
    for _ in range(1 + cards.count()):
        view.get_by_role("button", name="Step forward").click()
    expect(cards.last).to_contain_text("yes")
    expect(cards.first).to_contain_text("no")
    expect(view.locator(".is-spec")).to_contain_text("json/__init__.py")


def test_python_can_drive_it(view: Locator, lab: Lab, page: Page) -> None:
    lab.open(page, lab.write("driven.ipynb", TREE, "view.step = 10**6"))
    lab.run_all(page)
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")


def test_live_grows_with_every_cell(
    lab: Lab, page: Page, complaints: list[str]
) -> None:
    live = "from importscope import ModulesView; live = ModulesView.live(); live"
    cells = [live, "import colorsys", "import wave", "live.stop()", "import this"]
    lab.open(page, lab.write("live.ipynb", *cells))
    lab.run_all(page)
    rows = page.locator(".importscope .is-row:visible")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("colorsys")
    expect(rows.last).to_contain_text("wave")
    assert complaints == []


def test_live_is_small_until_something_is_imported(
    lab: Lab, page: Page, complaints: list[str]
) -> None:
    live = "from importscope import ModulesView; ModulesView.live()"
    lab.open(page, lab.write("nothing.ipynb", live))
    lab.run_all(page)
    view = page.get_by_role("group", name="An import, step by step")
    expect(sentence(view)).to_have_text("Nothing has been imported yet.")
    expect(view.get_by_text("sys.meta_path")).to_be_hidden()
    assert complaints == []


def test_the_still_picture_is_shown_where_there_is_no_kernel(
    lab: Lab, page: Page, complaints: list[str]
) -> None:
    cell = nbformat.v4.new_code_cell("ModulesView(fresh('import json'))")
    picture = {"text/html": to_html(fresh("import json"))}
    cell.outputs = [nbformat.v4.new_output("execute_result", picture)]
    # Untrusted, so JupyterLab sanitises it.
    output = lab.open(page, lab.write("still.ipynb", cell)).locator(
        ".jp-OutputArea-output"
    )
    expect(output.get_by_role("cell", name="json.scanner")).to_be_visible()
    output.get_by_text("Step by step").click()
    first = output.get_by_role("listitem").first
    expect(first).to_contain_text("The code starts.")
    assert complaints == []


@pytest.mark.parametrize("theme", ["Light", "Dark"])
@pytest.mark.parametrize("width", [400, 1280])
def test_axe_finds_nothing(view: Locator, page: Page, theme: str, width: int) -> None:
    execute(page, "apputils:change-theme", theme=f"JupyterLab {theme}")
    is_light = str(theme == "Light").lower()
    page.locator(f"body[data-jp-theme-light={is_light}]").wait_for(state="attached")
    page.set_viewport_size({"width": width, "height": 900})
    view.get_by_label("Show").select_option("finder")
    slider = view.get_by_role("slider", name="Step")
    for step in (0, 5, 11, int(slider.get_attribute("max") or 0)):
        slider.fill(str(step))
        found = Axe().run(page, context=".importscope")
        assert found.violations_count == 0, found.generate_report()
