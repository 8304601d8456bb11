"""The oracle: CPython's own tests of import end the same, watched or not."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from support import needs_lazy_imports

RUNNER = Path(__file__).with_name("run_cpython_tests.py")
SUITES = (
    "test.test_import",
    pytest.param("test.test_importlib", marks=pytest.mark.exhaustive),
    "test.test_pkgutil",
    "test.test_runpy",
    pytest.param("test.test_lazy_import", marks=needs_lazy_imports),
)
# C code asks for the filter of lazy imports, and finds ours.
SEEN_BY_C = "test.test_lazy_import.LazyCApiTests.test_filter_matches_sys"


def results(how: str, suite: str, directory: Path) -> tuple[dict[str, str], int]:
    """Why each test failed or was skipped, "" if it passed; the number of events."""
    written = directory / how
    done = subprocess.run(
        [sys.executable, RUNNER, written, how, suite],
        cwd=directory,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    ended, seen = json.loads(written.read_text())
    return ended, seen


@pytest.mark.parametrize("suite", SUITES)
def test_cpythons_own_tests_end_the_same(suite: str, tmp_path: Path) -> None:
    assert find_spec(suite), (
        "install Python's own tests (Debian: libpython3.x-testsuite)"
    )
    unwatched, _ = results("unwatched", suite, tmp_path)
    watched, seen = results("watched", suite, tmp_path)
    assert seen > 500
    assert watched.keys() == unwatched.keys()
    changed = {
        name: why
        for name, why in watched.items()
        if why and not unwatched[name] and name != SEEN_BY_C
    }
    assert changed == {}
