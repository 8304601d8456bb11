"""The live picture on a page of its own, opened from a file, without a network."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from pixels import count_different
from playwright.sync_api import Browser, Locator, Page, expect

from importscope import Trace, fresh
from importscope.events import (
    Asked,
    Bound,
    Created,
    Ended,
    Error,
    Executed,
    Executing,
    Failed,
    Found,
    Imported,
    MetaPath,
    Promised,
    Requested,
    Resolving,
)
from importscope.page import render
from importscope.report import Report

pytestmark = pytest.mark.browser

Show = Callable[..., Locator]


@pytest.fixture(scope="module")
def trace() -> Trace:
    return fresh("import json as j, no_such_module")


def tree_of(count: int, name: str = "module{}") -> Trace:
    """So many modules, each importing three others as long as there are any left."""
    trace = Trace()
    trace.new = [name.format(number) for number in range(count)]
    at = 0

    def note(kind: type, *facts: object) -> None:
        nonlocal at
        at += 3
        trace.events.append(kind(at, *facts))

    def load(number: int) -> None:
        module = name.format(number)
        note(Requested, module, "new")
        question = (module, "PathFinder", 0, None)
        note(Asked, *question)
        note(Found, *question, "SourceFileLoader", f"/x/{module}.py", False)
        note(Created, module, "module")
        note(Executing, module, number + 1)
        for child in range(3 * number + 1, min(3 * number + 4, count)):
            load(child)
        note(Executed, module, count)
        note(Imported, module)

    note(MetaPath, ["PathFinder"], 0)
    load(0)
    note(Ended, None, count)
    return trace


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(
        viewport={"width": 1000, "height": 1000}, offline=True, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on(
            "request",
            lambda request: (
                request.url.startswith(("file:", "data:"))
                or complaints.append(f"request to {request.url}")
            ),
        )
        yield page
        assert complaints == []


@pytest.fixture
def show(page: Page, tmp_path: Path) -> Show:
    """Open the page of a trace; returns the picture."""

    def show(trace: Trace, before: Trace | None = None) -> Locator:
        file = tmp_path / "page.html"
        report = Report(trace, before, title="a title")
        file.write_text(render(report), encoding="utf-8")
        page.goto(file.as_uri())
        view = page.get_by_role("group", name="An import, step by step")
        expect(view).to_be_visible()
        return view

    return show


@pytest.fixture
def view(show: Show, trace: Trace) -> Locator:
    """The picture of an import that fails at last, at its first step."""
    return show(trace)


def sentence(view: Locator) -> Locator:
    return view.locator("[aria-live]")


def rows(view: Locator) -> Locator:
    return view.locator(".is-row:visible")


def block(view: Locator, name: str) -> Locator:
    return view.get_by_role("button", name=re.compile(f"^{re.escape(name)}, "))


def go(view: Locator, step: int | str) -> None:
    view.get_by_role("slider", name="Step").fill(str(step))


def last(view: Locator) -> None:
    view.get_by_role("button", name="Last step").click()


# Steps


@pytest.mark.exhaustive
def test_buttons_step(view: Locator) -> None:
    expect(sentence(view)).to_contain_text("The code starts.")
    expect(view.get_by_text("nothing new yet")).to_be_visible()
    view.get_by_role("button", name="Step forward").click()
    expect(sentence(view)).to_contain_text("json is in sys.modules")
    expect(view.get_by_text("+1 new")).to_be_visible()
    view.get_by_role("button", name="Step back").click()
    expect(sentence(view)).to_contain_text("The code starts.")
    last(view)
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")
    view.get_by_role("button", name="First step").click()
    expect(sentence(view)).to_contain_text("The code starts.")


def test_keys_step(view: Locator) -> None:
    view.focus()
    for key, text in [
        ("ArrowRight", "json is in sys.modules"),
        ("ArrowLeft", "The code starts."),
        ("ArrowDown", "json is in sys.modules"),
        ("ArrowDown", "json.decoder is in sys.modules"),
        ("ArrowUp", "json is in sys.modules"),
        ("End", "stops with ModuleNotFoundError"),
        ("Home", "The code starts."),
    ]:
        view.press(key)
        expect(sentence(view)).to_contain_text(text)


@pytest.mark.exhaustive
def test_keys_choose_the_level_and_the_speed(view: Locator) -> None:
    view.focus()
    for key, level in [("2", "finder"), ("3", "everything"), ("1", "module")]:
        view.press(key)
        expect(view.get_by_label("Show")).to_have_value(level)
    view.press("+")
    expect(view.get_by_label("Speed")).to_have_value("2")
    view.press("-")
    expect(view.get_by_label("Speed")).to_have_value("1")


@pytest.mark.exhaustive
def test_every_shortcut_is_listed(view: Locator) -> None:
    keys = view.locator(".is-keys")
    expect(keys.get_by_text("search")).to_be_hidden()
    view.press("?")
    expect(keys.get_by_text("search")).to_be_visible()
    listed = keys.locator("kbd").all_inner_texts()
    assert "".join(listed) == "←→spaceHomeEnd↑↓/ozEsc123+-?"


@pytest.mark.exhaustive
def test_it_plays_to_the_end_and_again(view: Locator, page: Page) -> None:
    page.clock.install()
    view.focus()
    view.press(" ")
    expect(view.get_by_role("button", name="Pause")).to_be_visible()
    page.clock.run_for(1300)
    expect(sentence(view)).to_contain_text("json is in sys.modules")
    view.press(" ")
    page.clock.run_for(60_000)
    expect(sentence(view)).to_contain_text("json is in sys.modules")
    view.press(" ")
    page.clock.run_for(120_000)
    expect(sentence(view)).to_contain_text("stops with ModuleNotFoundError")
    expect(view.get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.exhaustive
def test_a_step_back_undoes_a_step_forward_to_the_pixel(view: Locator) -> None:
    view.press("2")
    view.focus()
    for step in (3, 9, 14):
        go(view, step)
        view.focus()
        before = view.screenshot()
        view.press("ArrowRight")
        assert count_different(view.page, before, view.screenshot()) > 100
        view.press("ArrowLeft")
        assert count_different(view.page, before, view.screenshot()) == 0


# The finders, the spec, the loader


@pytest.mark.exhaustive
def test_the_spec_is_handed_from_the_finder_to_the_loader(view: Locator) -> None:
    view.get_by_label("Show").select_option("everything")
    cards = view.locator(".is-cards .is-card")
    spec, loader = view.locator(".is-spec"), view.locator(".is-loader")
    while "yes" not in cards.last.inner_text():
        expect(spec).to_be_hidden()
        view.press("ArrowRight")
    expect(cards.first).to_contain_text("no")
    expect(spec).to_contain_text("json/__init__.py")
    expect(loader).to_have_text("SourceFileLoader")
    view.press("ArrowRight")
    expect(loader).to_contain_text("creates the module")
    view.press("ArrowRight")
    expect(loader).to_contain_text("runs its code")
    expect(rows(view)).to_have_count(1)


@pytest.mark.exhaustive
def test_names_appear_when_they_are_bound(view: Locator) -> None:
    expect(view.get_by_text("your names")).to_be_hidden()
    last(view)
    expect(view.locator(".is-chip")).to_have_text("j → the module json")


@pytest.mark.exhaustive
def test_promises_of_lazy_imports_wait_for_their_use(show: Show) -> None:
    trace = tree_of(2, "plain{}")
    trace.events[1:1] = [
        Promised(0, "plain0", [], "app", "/srv/app.py", 1),
        Promised(0, "other", [], "app", "/srv/app.py", 2),
        Resolving(0, "plain0", [], "app", "/srv/app.py", 9),
    ]
    view = show(trace)
    chips = view.locator(".is-chip:visible")
    expect(view.get_by_text("lazy imports")).to_be_hidden()
    go(view, 2)
    promised = "plain0 → promised in /srv/app.py:1"
    never = "other → promised in /srv/app.py:2, never used"
    expect(chips).to_have_text([promised, never])
    last(view)
    expect(chips).to_have_text([promised, "plain0 → used in /srv/app.py:9", never])


# The tree


@pytest.mark.exhaustive
def test_half_executed_modules_look_different(view: Locator) -> None:
    view.press("ArrowRight")
    expect(rows(view).first).to_contain_text("running")
    last(view)
    expect(rows(view).first).to_contain_text(" ms")


@pytest.mark.exhaustive
def test_what_is_there_already_is_pointed_out(show: Show, tmp_path: Path) -> None:
    for name, source in [("first", "import second"), ("second", "import first")]:
        (tmp_path / f"{name}.py").write_text(source)
    path = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
    view = show(fresh(path + "import first"))
    view.press("2")
    newest = view.locator(".is-row.is-newest .is-name")
    while "only half executed" not in sentence(view).inner_text():
        view.press("ArrowRight")
    expect(newest).to_have_text("first")
    expect(view.locator(".is-finders")).to_contain_text("first?")
    view.press("ArrowRight")
    expect(newest).to_have_text("second")


@pytest.mark.exhaustive
def test_search_counts_marks_and_jumps(view: Locator) -> None:
    last(view)
    view.focus()
    view.press("/")
    search = view.get_by_role("searchbox", name="Search the modules")
    expect(search).to_be_focused()
    search.press_sequentially("JSON.")
    expect(view.get_by_role("status")).to_have_text("3 of 3")
    search.press("Enter")
    expect(view.get_by_role("status")).to_have_text("1 of 3")
    assert set(view.locator("mark").all_inner_texts()) == {"json."}
    current = view.locator(".is-row.is-newest")
    expect(current).to_contain_text("json.decoder")
    expect(current).to_be_in_viewport()
    search.press("Enter")
    expect(current).to_contain_text("json.scanner")
    search.press("Shift+Enter")
    expect(current).to_contain_text("json.decoder")
    expect(block(view, "json.decoder")).to_have_class(re.compile("is-match"))
    search.fill("no_such")
    expect(view.get_by_role("status")).to_have_text("0 found")
    search.press("Escape")
    expect(search).to_have_value("")
    expect(view.locator("mark")).to_have_count(0)
    search.press("Escape")
    expect(view).to_be_focused()


@pytest.mark.exhaustive
def test_search_goes_to_the_step_where_a_module_begins(view: Locator) -> None:
    view.get_by_role("searchbox").fill("json.encoder")
    expect(sentence(view)).to_have_text(
        "json.encoder is in sys.modules; SourceFileLoader runs its code now."
    )
    expect(view.locator(".is-row.is-newest")).to_contain_text("json.encoder")


@pytest.mark.exhaustive
def test_from_slow_to_fast(view: Locator) -> None:
    last(view)
    view.get_by_label("Order").select_option("own")
    times = [
        float(row.split(" ms")[0].split()[-1]) for row in rows(view).all_inner_texts()
    ]
    assert times == sorted(times, reverse=True)
    slowest, second, *_ = view.locator(".is-row .is-name").all_inner_texts()
    rows(view).first.click()
    expect(sentence(view)).to_contain_text(f"{slowest} is in sys.modules")
    view.press("ArrowDown")
    expect(sentence(view)).to_contain_text(f"{second} is in sys.modules")
    view.press("o")
    expect(view.get_by_label("Order")).to_have_value("imported")


# The time


@pytest.mark.exhaustive
def test_zoom_by_mouse_and_the_way_back(view: Locator) -> None:
    path = view.get_by_role("navigation", name="Zoom")
    narrow = block(view, "json.decoder").bounding_box()
    block(view, "json.decoder").click()
    expect(path).to_have_text("alljsonjson.decoder")
    wide = block(view, "json.decoder").bounding_box()
    assert narrow
    assert wide
    assert wide["width"] > narrow["width"]
    expect(block(view, "json")).to_have_count(0)
    path.get_by_role("button", name="json", exact=True).click()
    expect(path).to_have_text("alljson")
    path.get_by_role("button", name="all").click()
    expect(path).to_have_text("")
    expect(block(view, "json")).to_be_visible()


@pytest.mark.exhaustive
def test_zoom_by_keys_and_the_way_back(view: Locator) -> None:
    path = view.get_by_role("navigation", name="Zoom")
    block(view, "json").focus()
    for key, name in [
        ("ArrowDown", "json.decoder"),
        ("ArrowRight", "json.encoder"),
        ("ArrowLeft", "json.decoder"),
        ("ArrowUp", "json"),
        ("ArrowDown", "json.decoder"),
    ]:
        view.page.keyboard.press(key)
        expect(block(view, name)).to_be_focused()
    expect(view.locator(".is-readout")).to_contain_text("json.decoder")
    view.page.keyboard.press("Enter")
    expect(path).to_have_text("alljsonjson.decoder")
    expect(block(view, "json.decoder")).to_be_focused()
    view.page.keyboard.press("Escape")
    expect(path).to_have_text("alljson")
    view.page.keyboard.press("Escape")
    expect(path).to_have_text("")


@pytest.mark.exhaustive
def test_z_zooms_to_the_module_of_the_step(view: Locator) -> None:
    view.press("ArrowDown")
    view.press("ArrowDown")
    view.press("z")
    expect(view.get_by_role("navigation", name="Zoom")).to_have_text(
        "alljsonjson.decoder"
    )


# Two traces


@pytest.mark.exhaustive
def test_a_comparison(show: Show) -> None:
    view = show(fresh("import colorsys, this"), fresh("import colorsys, wave"))
    summary = view.locator(".is-time .is-counter")
    expect(summary).to_have_text(re.compile(r"1 came, \d+ went, 1 stayed: .* after"))
    expect(
        view.get_by_role("group", name="Time of each import, before")
    ).to_be_visible()
    expect(view.get_by_role("group", name="Time of each import, after")).to_be_visible()
    last(view)
    came = view.locator(".is-row[data-mark=came]")
    expect(came).to_have_count(1)
    expect(came).to_contain_text("this")
    went = view.locator(".is-row[data-mark=went]")
    expect(went.first).to_contain_text("wave")
    expect(went.first).to_contain_text("gone")
    view.get_by_label("Order").select_option("change")
    change = rows(view).first.locator(".is-note")
    expect(change).to_have_text(re.compile("^[+\N{MINUS SIGN}]"))


@pytest.mark.exhaustive
def test_without_a_comparison_there_is_no_order_by_change(view: Locator) -> None:
    expect(view.get_by_label("Order").locator("option:not([hidden])")).to_have_count(3)


# Anybody's traces


@pytest.mark.exhaustive
def test_ten_thousand_modules_stay_usable(show: Show) -> None:
    view = show(tree_of(10_000))
    last(view)
    expect(view.get_by_text("+10000 new")).to_be_visible()
    assert view.locator("*").count() < 5000
    view.get_by_role("searchbox").fill("module9999")
    expect(view.locator(".is-row.is-newest")).to_contain_text("module9999")
    expect(view.get_by_role("status")).to_have_text("1 of 1")
    view.press("Escape")
    view.focus()
    view.press("z")
    expect(block(view, "module9999")).to_be_visible()


@pytest.mark.exhaustive
def test_each_row_says_its_place_among_all(show: Show) -> None:
    """Whichever way one steps: rows that stay in sight are kept, others come in."""
    view = show(tree_of(200))
    view.get_by_label("Show").select_option("everything")
    for step in (20, 40, 900, 905, 890, 300, 1100, 1095, 310):
        go(view, step)
        seen = view.evaluate(
            "view => [...view.querySelectorAll('.is-row')].map(row =>"
            "[row.children[1].textContent, row.ariaPosInSet, row.ariaSetSize])"
        )
        names, places, sizes = zip(*seen, strict=True)
        first = int(places[0])
        assert [*map(int, places)] == [*range(first, first + len(places))]
        height = view.locator(".is-list").evaluate("list => list.style.height")
        assert {*map(int, sizes)} == {int(height.removesuffix("px")) / 24}
        assert [*names] == loaded_in_order(200)[first - 1 : first - 1 + len(names)]


def loaded_in_order(count: int, number: int = 0) -> list[str]:
    """The modules of `tree_of`, as they begin."""
    below = range(3 * number + 1, min(3 * number + 4, count))
    names = [name for child in below for name in loaded_in_order(count, child)]
    return [f"module{number}", *names]


@pytest.mark.exhaustive
def test_names_and_messages_are_text(show: Show) -> None:
    trace = tree_of(5, "<b>ü{}&`日本")
    trace.events[-1:] = [
        Failed(90, "<i>", Error("Error", "<img src=x onerror=alert(1)>`"), 5),
        Bound(91, "<u>", "module", "<s>"),
        Ended(92, Error("Error", "</script><b>"), 5),
    ]
    view = show(trace)
    view.press("3")
    view.press("End")
    expect(sentence(view)).to_contain_text("</script><b>")
    expect(rows(view).first).to_contain_text("<b>ü0&")
    expect(view.locator(".is-chip")).to_contain_text("<u> → the module <s>")
    assert view.locator("b, i, u, s, img").count() == 0


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [380, 1000])
def test_nothing_jumps_from_step_to_step(show: Show, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    code = "import json, sys\nsys.meta_path.append(sys)\nimport colorsys"
    view = show(fresh(code))
    for level in "123":
        view.press(level)
        heights = view.evaluate(
            """view => {
                const slider = view.querySelector("input[type=range]")
                return [...Array(1 + Number(slider.max)).keys()].map((step) => {
                    slider.value = step
                    slider.dispatchEvent(new Event("input"))
                    // A sentence of five lines may take them.
                    const sentence = view.querySelector(".is-sentence").offsetHeight
                    return view.querySelector(".is-time").offsetTop - sentence
                })
            }"""
        )
        assert set(heights) == {heights[0]}


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [380, 1000])
def test_no_name_is_too_long(show: Show, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    trace = tree_of(3, "very_" * 40 + "long{}")
    trace.events[0] = MetaPath(0, ["Finder" * 40], 0)
    trace.events.insert(-1, Bound(92, "long_" * 40, "module", "name_" * 40))
    view = show(trace)
    view.press("z")
    for level in "123":
        view.press(level)
        for step in range(int(view.get_by_role("slider").get_attribute("max") or 0)):
            go(view, step)
            page_width = page.evaluate("document.documentElement.scrollWidth")
            assert page_width == width, sentence(view).inner_text()


@pytest.mark.exhaustive
@pytest.mark.parametrize("colours", ["active", "none"])
def test_where_the_system_chooses_colours_lines_stand_for_tints(
    view: Locator, page: Page, colours: Literal["active", "none"]
) -> None:
    page.emulate_media(forced_colors=colours)
    last(view)
    drawn = block(view, "json").evaluate("block => getComputedStyle(block).borderStyle")
    assert drawn == ("solid" if colours == "active" else "none")
    ordinary, newest = (
        row.evaluate("row => getComputedStyle(row).borderLeftColor")
        for row in (rows(view).first, view.locator(".is-newest"))
    )
    assert ordinary != newest


@pytest.mark.exhaustive
def test_nothing_imported(show: Show) -> None:
    view = show(Trace())
    expect(sentence(view)).to_have_text("Nothing has been imported yet.")
    expect(view.get_by_text("sys.meta_path")).to_be_hidden()
    view.press("ArrowRight")
    view.press(" ")
    expect(sentence(view)).to_have_text("Nothing has been imported yet.")


# Anybody's eyes


@pytest.mark.exhaustive
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_those_who_want_no_motion(
    view: Locator, page: Page, motion: str
) -> None:
    page.emulate_media(reduced_motion=motion)
    view.press("2")
    spec = view.locator(".is-spec")
    while not spec.is_visible():
        view.press("ArrowRight")
    # What is styled to move, since a movement itself may be over by now.
    moving = view.evaluate(
        """view => [view, ...view.querySelectorAll("*")].some((element) => {
            const style = getComputedStyle(element)
            return style.animationName !== "none" || style.transitionDuration !== "0s"
        })"""
    )
    assert moving == (motion == "no-preference")


@pytest.mark.exhaustive
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1000])
def test_axe_finds_nothing(
    show: Show, trace: Trace, page: Page, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    view = show(trace, before=fresh("import json, colorsys"))
    view.press("?")
    view.press("2")
    for step, act in [
        (0, lambda: None),
        (4, lambda: None),
        (6, lambda: view.get_by_role("searchbox").fill("json")),
        (999, lambda: view.get_by_label("Order").select_option("change")),
        (999, lambda: block(view, "json").last.click()),
    ]:
        go(view, min(step, int(view.get_by_role("slider").get_attribute("max") or 0)))
        act()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
