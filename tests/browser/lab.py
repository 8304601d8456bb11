"""What a test does in JupyterLab: write notebooks, open them, run them."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbformat import NotebookNode
from playwright.sync_api import Locator, Page

KERNEL_IS_READY = """() => {
    const notebook = window.jupyterapp?.shell.currentWidget
    const kernel = notebook?.sessionContext?.session?.kernel
    return kernel?.connectionStatus === "connected" && kernel.status === "idle"
}"""
ALL_CELLS_HAVE_RUN = """() => jupyterapp.shell.currentWidget.content.widgets.every(
    cell => cell.model.type !== "code" || (
        cell.model.executionState === "idle" && cell.model.executionCount !== null
    )
)"""


class Lab(NamedTuple):
    url: str
    token: str
    root: Path

    def write(self, name: str, *cells: str | NotebookNode) -> str:
        """Put a notebook with these cells, or this code, into the served directory."""
        notebook = nbformat.v4.new_notebook()
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        notebook.cells = [
            nbformat.v4.new_code_cell(cell) if isinstance(cell, str) else cell
            for cell in cells
        ]
        nbformat.write(notebook, self.root / name)
        return name

    def open(self, page: Page, name: str) -> Locator:
        """Show a notebook, and wait until its kernel is ready."""
        page.goto(f"{self.url}/lab/tree/{name}?token={self.token}&reset")
        page.wait_for_function(KERNEL_IS_READY)
        return page.locator(".jp-NotebookPanel:visible")

    def run_all(self, page: Page) -> None:
        """Run every cell of the notebook that is shown, to its end."""
        execute(page, "notebook:run-all-cells")
        page.wait_for_function(ALL_CELLS_HAVE_RUN)

    def shut_down_kernels(self) -> None:
        """End every kernel, and with it what it has not yet done."""
        for session in json.loads(self.request("GET", "/api/sessions")):
            self.request("DELETE", f"/api/sessions/{session['id']}")

    def request(self, method: str, path: str) -> bytes:
        """What the server answers. Raises OSError where it does not."""
        address = f"{self.url}{path}?token={self.token}"
        with urllib.request.urlopen(
            urllib.request.Request(address, method=method)
        ) as answer:
            return answer.read()


def execute(page: Page, command: str, **options: str) -> None:
    """Begin to execute a command of JupyterLab's."""
    page.evaluate(
        "([name, options]) => { jupyterapp.commands.execute(name, options) }",
        [command, options],
    )


@contextlib.contextmanager
def serving(root: Path) -> Iterator[Lab]:
    """JupyterLab, started in a folder, which is the one that it serves."""
    home = root.parent
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
        cwd=root,
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
