"""A real JupyterLab and a real browser.

`lab` is the server: its address and the directory that it serves, empty at first.
`page` is a new browser page; `complaints` collects what goes wrong in it: errors on the
console, and requests to anything but the server.
"""

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest
from lab import Lab
from playwright.sync_api import Browser, Page, sync_playwright

QUIET = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-quic"
)


@pytest.fixture(scope="session")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("lab")
    root = home / "root"
    root.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    found = Lab(f"http://127.0.0.1:{port}", secrets.token_hex(), root)
    log = (home / "log").open("w+")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
            *(f"--IdentityProvider.token={found.token}", f"--notebook-dir={root}"),
            "--expose-app-in-browser",
        ],
        env=os.environ
        | {
            # No settings of the user's: those that the course ships are in force.
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        },
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        while not _answers(found):
            try:
                server.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            pytest.fail(f"JupyterLab has ended: {(home / 'log').read_text()}")
        yield found
    finally:
        server.terminate()
        server.wait()
        log.close()


def _answers(lab: Lab) -> bool:
    try:
        lab.request("GET", "/api")
    except OSError:
        return False
    return True


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
