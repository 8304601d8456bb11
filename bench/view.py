"""How fast is the live picture in a browser?  python -P bench/view.py

For traces of several sizes: what is sent to the browser, how long until the picture is
painted, and how long a step takes until it is. A screen shows a frame every 16 ms.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from importscope import Trace, packed
from importscope import page as as_page
from importscope.events import (
    Asked,
    Created,
    Declined,
    Ended,
    Executed,
    Executing,
    Found,
    Imported,
    MetaPath,
    Requested,
)
from importscope.report import Report

SIZES = (30, 500, 2_000, 10_000)
FINDERS = ["BuiltinImporter", "FrozenImporter", "PathFinder"]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

# Until the browser has painted: a frame begins, and a task after it.
PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
STEPS = f"""async () => {{
    const slider = document.querySelector("input[type=range]")
    const times = []
    for (let i = 0; i < 60; i++) {{
        await {PAINTED}
        slider.value = Math.round((slider.max * (i % 2 ? i : 60 - i)) / 60)
        const start = performance.now()
        slider.dispatchEvent(new Event("input"))
        document.body.offsetHeight // style and layout, too
        times.push(performance.now() - start)
    }}
    return times
}}"""


def trace_of(count: int) -> Trace:
    """So many modules, each importing three others as long as there are any left."""
    trace = Trace()
    trace.new = [f"package.module{number}" for number in range(count)]
    at = 0

    def note(kind: type, *facts: object) -> None:
        nonlocal at
        at += 7
        trace.events.append(kind(at, *facts))

    def load(number: int) -> None:
        name = trace.new[number]
        note(Requested, name, "new")
        for place, finder in enumerate(FINDERS):
            note(Asked, name, finder, place, None)
            if finder != "PathFinder":
                note(Declined, name, finder, place, None)
        spec = ("SourceFileLoader", f"/x/{name}.py", False)
        note(Found, name, "PathFinder", 2, None, *spec)
        note(Created, name, "module")
        note(Executing, name, number + 1)
        for child in range(3 * number + 1, min(3 * number + 4, count)):
            load(child)
        note(Executed, name, count)
        note(Imported, name)

    note(MetaPath, FINDERS, 0)
    load(0)
    note(Ended, None, count)
    return trace


def measure(page: Page, count: int) -> str:
    trace = trace_of(count)
    start = time.perf_counter()
    sent = packed.render(Report(trace))
    packing = 1000 * (time.perf_counter() - start)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        report = Report(trace, title=f"{count} modules")
        file.write_text(as_page.render(report), encoding="utf-8")
        page.goto(file.as_uri())
        page.wait_for_selector(".importscope:not([hidden])")
        painted = page.evaluate(f"{PAINTED}.then(() => performance.now())")
        script = page.evaluate(
            "performance.getEntriesByType('navigation')[0].domInteractive"
        )
        page.get_by_label("Show").select_option("everything")
        steps = page.evaluate(STEPS)
    steps.sort()
    return (
        f"{count:8,} {len(trace.events):8,} {len(sent) / 1000:8.0f} {packing:9.0f} "
        f"{painted - script:9.0f} {statistics.median(steps):9.1f} {steps[-2]:9.1f}"
    )


def main() -> None:
    if CHROMIUM is None:
        sys.exit("There is no Chromium here (Debian: sudo apt install chromium).")
    print(" modules   events  sent/kB   pack/ms  paint/ms   step/ms   slow/ms")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page(viewport={"width": 1000, "height": 1000})
        for count in SIZES:
            print(measure(page, count))
        browser.close()


if __name__ == "__main__":
    main()
