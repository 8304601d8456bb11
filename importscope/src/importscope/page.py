"""One HTML page that holds the live picture and everything that it needs."""

import base64
import json
from html import escape
from pathlib import Path

from importscope.compare import Comparison
from importscope.picture import pack
from importscope.story import level_for, tell
from importscope.trace import Trace

STATIC = Path(__file__).parent / "static"

# Where a notebook's widget has its model, the page has these few lines.
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


def to_page(trace: Trace, title: str, before: Trace | None = None) -> str:
    """The page: it asks the network for nothing, and may be opened from a file."""
    comparison = None if before is None else Comparison(before, trace)
    picture = pack(trace, tell(trace), comparison)
    state = {
        "_picture": base64.b64encode(picture).decode(),
        "step": 0,
        "level": level_for(trace),
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
<title>{escape(title)}</title>
<style>
:root {{ color-scheme: light dark; background: light-dark(#f0f2f5, #0d0f12); }}
body {{ margin: 0; padding: 2vmin; }}
main {{ max-width: calc(64rem + 4px); margin: auto; }}
h1 {{ margin: 0 0 1rem; font: 600 1.1rem/1.4 ui-monospace, monospace;
  overflow-wrap: anywhere; }}
{style}</style>
</head>
<body>
<main><h1>{escape(title)}</h1></main>
<script id="state" type="application/json">{json.dumps(state)}</script>
<script type="module">
{script}{_MODEL}</script>
</body>
</html>
"""
