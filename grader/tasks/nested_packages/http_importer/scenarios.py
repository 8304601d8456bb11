"""`HttpImporter(base_url, pins)`: modules from a web server on this machine."""

import codecs
import contextlib
import gc
import hashlib
import importlib.util
import os
import socket
import socketserver
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any, TypedDict

from grader.observe import doing
from grader.tasks.kit.importing import load, printed_traceback, recording
from grader.tasks.kit.library import Library
from grader.tasks.kit.session import Step, session
from grader.tasks.kit.sources import Sources

HttpImporter = Callable[..., Any]

FOLDER = "/shelf"  # where on the server the modules are
LONGEST_SILENCE = 1.0  # seconds after which a silent server answers all the same
SHORT_SILENCE = 0.05  # seconds between the pieces of a slow answer
PIECES = 8  # of a slow answer


class Page(TypedDict):
    """What the server answers: a status, a body in hexadecimal, and a flaw.

    The flaw "silent" lets the client wait, "stalls" does so in the middle of the body.
    "hangs up" says nothing at all, "gibberish" says what is not HTTP, "cut" breaks off
    in the middle of the body. "slow" sends the body in pieces.
    """

    status: int
    body: str
    flaw: str


class Seen(TypedDict):
    """What came of the lines, and which paths were asked for in the meantime.

    `silence` are the most seconds between two pieces of a slow answer.
    """

    steps: list[Step]
    requests: list[str]
    silence: float


class Server(socketserver.ThreadingTCPServer):
    """Answers from a dict: the pages under a path in turn, then the last again."""

    allow_reuse_address = True

    def __init__(self, pages: dict[str, list[Page]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.requests: list[str] = []
        self.silence = 0.0
        self.closing = threading.Event()

    def page(self, path: str) -> Page:
        """The next page under this path."""
        self.requests.append(path)
        asked = self.requests.count(path)
        folder, below = path[: len(FOLDER)], path[len(FOLDER) :]
        pages = self.pages.get(below) if folder == FOLDER else None
        pages = pages or [Page(status=404, body="", flaw="")]
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
        if page["flaw"] == "hangs up":
            self.close_connection = True
            return
        if page["flaw"] == "gibberish":
            self.close_connection = True
            self.wfile.write(b"gibberish\r\n")
            return
        if page["flaw"] == "silent":
            self.server.closing.wait(LONGEST_SILENCE)
        body = bytes.fromhex(page["body"])
        self.send_response(page["status"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        half = len(body) // 2
        match page["flaw"]:
            case "cut":
                self.wfile.write(body[:half])
            case "stalls":
                self.wfile.write(body[:half])
                self.server.closing.wait(LONGEST_SILENCE)
                self.wfile.write(body[half:])
            case "slow":
                self.send_slowly(body)
            case _:
                self.wfile.write(body)

    def send_slowly(self, body: bytes) -> None:
        """Send the body in pieces, and note the longest silence between two."""
        size = -(-len(body) // PIECES)
        for start in range(0, len(body), size):
            before = time.monotonic()
            self.server.closing.wait(SHORT_SILENCE)
            self.wfile.write(body[start : start + size])
            silence = time.monotonic() - before
            self.server.silence = max(self.server.silence, silence)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing."""


@contextlib.contextmanager
def serving(pages: dict[str, list[Page]]) -> Iterator[tuple[str, Server | None]]:
    """A server for the block, and the address of the server's folder."""
    with Server(pages) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield _address(server.server_address[1]), server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def nobody_serving() -> Iterator[tuple[str, Server | None]]:
    """An address at which nobody answers."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield _address(bound.getsockname()[1]), None


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


class Served(dict[str, str]):
    """A dict of sources, each of which is a page of the server too, and is pinned."""

    def __init__(self, sources: Sources) -> None:
        self.pages: dict[str, list[Page]] = {}
        self.pins: dict[str, str] = {}
        for name, source in sources.items():
            self[name] = source

    def __setitem__(self, name: str, source: str) -> None:
        super().__setitem__(name, source)
        body = source.encode()
        self.pages[f"/{name}.py"] = [Page(status=200, body=body.hex(), flaw="")]
        self.pins[name] = hashlib.sha256(body).hexdigest()

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        del self.pages[f"/{name}.py"], self.pins[name]


def typed_over_sources(
    http_importer: HttpImporter, sources: Sources, lines: list[str], recorder: str
) -> list[Step]:
    """What comes of these lines, in which `sources` are on the server, and pinned."""
    served = Served(sources)
    seen = typed(
        http_importer, served.pages, served.pins, lines, recorder, {}, {}, served
    )
    return seen["steps"]


def typed(
    http_importer: HttpImporter,
    pages: dict[str, list[Page]] | None,
    pins: dict[str, str],
    lines: list[str],
    recorder: str,
    behind: Sources,
    options: dict[str, float],
    sources: Sources | None = None,
) -> Seen:
    """Type these lines with an HTTP importer first on the meta path.

    Without pages there is no server. The last finder has the sources `behind`.
    `base_url`, `HttpImporter`, `importer`, `load`, `pages`, `pins`, `requests` (the
    paths asked for so far), `sources` and `traceback_of` can be used in the lines.
    """
    ran = recording(recorder)
    gc.collect()  # now, not while the server answers: connections that were left open
    place = nobody_serving() if pages is None else serving(pages)
    with without_proxies(), place as (base_url, server):
        _warm_up(base_url)
        requests = [] if server is None else server.requests
        requests.clear()
        text = "".join(f", {name}={value}" for name, value in options.items())
        with doing(f"HttpImporter({base_url!r}, pins{text})"):
            importer = http_importer(base_url, pins, **options)
        sys.meta_path.insert(0, importer)
        sys.meta_path.append(Library(behind))
        names = {
            "HttpImporter": http_importer,
            "base_url": base_url,
            "importer": importer,
            "importlib": importlib,
            "load": load,
            "pages": pages,
            "pins": pins,
            "requests": requests,
            "sources": sources,
            "sys": sys,
            "traceback_of": printed_traceback,
        }
        steps = session(lines, names, ran)
    return {
        "steps": steps,
        "requests": [path.removeprefix(FOLDER) for path in requests],
        "silence": server.silence if server else 0.0,
    }
