"""Test cells judge as ever in a kernel whose import the student has broken before."""

import os

import pytest

from .assignment import STEMS
from .judging import of, run_notebook

WRECKS = {
    "no finder": "import sys\nsys.meta_path.clear()",
    "a finder of one argument": (
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name): pass\n"
        "sys.meta_path.insert(0, Finder())"
    ),
    "a finder that claims everything": (
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, *args): return self\n"
        "sys.meta_path.insert(0, Finder())"
    ),
    "no path": "import sys\nsys.path.clear()\nsys.path_importer_cache.clear()",
    "no path hooks": (
        "import sys\nsys.path_hooks.clear()\nsys.path_importer_cache.clear()"
    ),
    "a thread that waits": (
        "import threading\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()"
    ),
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.sampled
@pytest.mark.parametrize("wreck", WRECKS)
@pytest.mark.parametrize("stem", STEMS)
def test_every_promise_of_a_solution_is_kept(stem: str, wreck: str) -> None:
    cells = of(stem)
    sources = [*cells.setup, *cells.solutions.values(), WRECKS[wreck]]
    judged = run_notebook(
        seam="Forked",
        topic="",  # the test cells load them
        define=[(f"cell {number}", source) for number, source in enumerate(sources)],
        tests=cells.tests,
    )
    assert judged.failed == set(), "\n".join(filter(None, judged.messages.values()))
    assert judged.left == {}
    assert judged.files == []
