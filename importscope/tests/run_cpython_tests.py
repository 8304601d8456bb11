"""Run CPython's own tests of import, watched or not, and write how each test ended.

python run_cpython_tests.py RESULTS (watched | unwatched) TEST_MODULE ...
"""

import json
import sys
import unittest
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from importscope import Trace, watch


class Results(unittest.TestResult):
    """Keeps, for each test, why it failed or was skipped; "" if it passed."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.ended: dict[str, str] = {}

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.ended[test.id()] = ""

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self.ended[test.id()] = f"skipped: {reason}"

    def printErrors(self) -> None:
        for test, why in [*self.errors, *self.failures]:
            # The failure of a subtest counts for its test.
            self.ended[getattr(test, "test_case", test).id()] = why


if __name__ == "__main__":
    written, how, *modules = sys.argv[1:]
    with watch() if how == "watched" else nullcontext(Trace()) as trace:
        # Tests are loaded while watched: many keep a reference to an import function.
        suite = unittest.defaultTestLoader.loadTestsFromNames(modules)
        results = Results()
        suite.run(results)
    results.printErrors()
    Path(written).write_text(json.dumps([results.ended, len(trace.events)]))
