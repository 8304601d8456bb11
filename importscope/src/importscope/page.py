"""A report as one HTML page: the live picture, and everything that it needs."""

import base64
import json
from html import escape
from pathlib import Path

from importscope import packed
from importscope.report import Report

STATIC = Path(__file__).parent / "static"

# In a notebook, the widget's model is a link to the kernel. On the page, it is this.
_MODEL = """
const state = JSON.parse(document.getElementById("state").textContent);
state._picture = Uint8Array.from(atob(state._picture), (byte) => byte.charCodeAt());
const listeners = {};
const model = {
  get: (name) => state[name],
  set(name, value) {
    state[name] = value;
    listeners[`change:${name}`]?.();
  },
  save_changes() {},
  on: (name, listener) => (listeners[name] = listener),
  off: (name) => delete listeners[name],
};
render({ model, el: document.querySelector("main") });
"""


def render(report: Report) -> str:
    """The page. It can be opened from a file, and needs no network."""
    title = escape(report.title)
    state = {
        "_picture": base64.b64encode(packed.render(report)).decode(),
        "step": 0,
        "level": report.level,
    }
    style = (STATIC / "view.css").read_text(encoding="utf-8")
    script = (STATIC / "view.js").read_text(encoding="utf-8")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; background: light-dark(#f0f2f5, #0d0f12); }}
body {{ margin: 0; padding: 2vmin; }}
main {{ max-width: calc(64rem + 4px); margin: auto; }}
h1 {{ margin: 0 0 1rem; font: 600 1.1rem/1.4 ui-monospace, monospace;
  overflow-wrap: anywhere; }}
{style}</style>
</head>
<body>
<main><h1>{title}</h1></main>
<script id="state" type="application/json">{json.dumps(state)}</script>
<script type="module">
{script}{_MODEL}</script>
</body>
</html>
"""
