"""A real JupyterLab and a real browser.

`lab` is the server: its address and the directory that it serves, empty at first.
`page` is a new browser page; `complaints` collects what goes wrong in it: errors on the
console, and requests to anything but the server.
"""

from collections.abc import Iterator

import pytest
from lab import Lab, serving
from playwright.sync_api import Browser, Page, sync_playwright

QUIET = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-quic"
)


@pytest.fixture(scope="session")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("lab") / "root"
    root.mkdir()
    with serving(root) as found:
        yield found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=QUIET.split()
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_page(viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture
def complaints(page: Page, lab: Lab) -> list[str]:
    complaints: list[str] = []
    own = (lab.url, lab.url.replace("http", "ws"), "data:", "blob:")

    def on_console(message) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def on_request(request) -> None:
        if not request.url.startswith(own):
            complaints.append(f"request to {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", on_request)
    return complaints
