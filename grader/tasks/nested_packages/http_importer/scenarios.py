"""`HttpImporter(base_url, pins)`: modules from a web server on this machine."""

import codecs
import contextlib
import importlib.util
import os
import socket
import socketserver
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any, TypedDict

from grader.observe import doing
from grader.tasks.kit.importing import printed_traceback, recording
from grader.tasks.kit.library import Library
from grader.tasks.kit.session import Step, session
from grader.tasks.kit.sources import Sources

HttpImporter = Callable[..., Any]

FOLDER = "/shelf"  # where on the server the modules are
LONGEST_SILENCE = 1.0  # seconds after which a silent server answers all the same


class Page(TypedDict):
    """What the server answers: a status, a body in hexadecimal, and a flaw.

    The flaw "silent" lets the client wait; "cut" breaks off in the middle of the body.
    """

    status: int
    body: str
    flaw: str


class Seen(TypedDict):
    """What came of the lines, and which paths were asked for in the meantime."""

    steps: list[Step]
    requests: list[str]


class Server(socketserver.ThreadingTCPServer):
    """Answers from a dict: the pages under a path in turn, then the last again."""

    allow_reuse_address = True

    def __init__(self, pages: dict[str, list[Page]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.requests: list[str] = []
        self.closing = threading.Event()

    def page(self, path: str) -> Page:
        """The next page under this path."""
        self.requests.append(path)
        asked = self.requests.count(path)
        pages = self.pages.get(path, [Page(status=404, body="", flaw="")])
        return pages[min(asked, len(pages)) - 1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that hang up."""


class Handler(BaseHTTPRequestHandler):
    """Answers GET requests; logs nothing."""

    server: Server
    timeout = LONGEST_SILENCE

    def do_GET(self) -> None:
        """Answer with the page under the path, flaws included."""
        page = self.server.page(self.path)
        if page["flaw"] == "silent":
            self.server.closing.wait(LONGEST_SILENCE)
        body = bytes.fromhex(page["body"])
        self.send_response(page["status"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if page["flaw"] == "cut" else body)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


@contextlib.contextmanager
def serving(pages: dict[str, list[Page]]) -> Iterator[tuple[str, list[str]]]:
    """A server for the block: the address of its folder, the paths asked for."""
    with Server({f"{FOLDER}{path}": page for path, page in pages.items()}) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield _address(server.server_address[1]), server.requests
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def nobody_serving() -> Iterator[tuple[str, list[str]]]:
    """An address at which nobody answers."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield _address(bound.getsockname()[1]), []


def _address(port: int) -> str:
    return f"http://127.0.0.1:{port}{FOLDER}"


@contextlib.contextmanager
def without_proxies() -> Iterator[None]:
    """Let urllib reach this machine directly, whatever the environment says."""
    before = os.environ.get("no_proxy")
    os.environ["no_proxy"] = "*"
    try:
        yield
    finally:
        if before is None:
            del os.environ["no_proxy"]
        else:
            os.environ["no_proxy"] = before


def _warm_up(base_url: str) -> None:
    """Import now what Python imports when it first fetches, and decodes, a source."""
    for start in (b"# coding: latin-1\n", codecs.BOM_UTF8):
        importlib.util.decode_source(start)
    with contextlib.suppress(OSError):
        urllib.request.urlopen(f"{base_url}/", timeout=LONGEST_SILENCE)


def typed(
    http_importer: HttpImporter,
    pages: dict[str, list[Page]] | None,
    pins: dict[str, str],
    lines: list[str],
    recorder: str,
    behind: Sources,
    options: dict[str, float],
) -> Seen:
    """Type these lines with an HTTP importer first on the meta path.

    Without pages there is no server. The last finder has the sources `behind`.
    `base_url`, `importer`, `pins`, `requests` (the paths asked for so far) and
    `traceback_of` can be used in the lines.
    """
    ran = recording(recorder)
    server = nobody_serving() if pages is None else serving(pages)
    with without_proxies(), server as (base_url, requests):
        _warm_up(base_url)
        requests.clear()
        text = "".join(f", {name}={value}" for name, value in options.items())
        with doing(f"HttpImporter({base_url!r}, pins{text})"):
            importer = http_importer(base_url, pins, **options)
        sys.meta_path.insert(0, importer)
        sys.meta_path.append(Library(behind))
        names = {
            "base_url": base_url,
            "importer": importer,
            "importlib": importlib,
            "pins": pins,
            "requests": requests,
            "sys": sys,
            "traceback_of": printed_traceback,
        }
        steps = session(lines, names, ran)
    return {"steps": steps, "requests": [r.removeprefix(FOLDER) for r in requests]}
