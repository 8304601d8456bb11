"""Run CPython's own tests of import, watched or not; say how each ended, what was seen.

python run_cpython_tests.py ANSWER (watched | unwatched) TEST_MODULE ...
"""

import json
import sys
import unittest
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from importscope import Trace, watch


class Result(unittest.TestResult):
    """Keeps, for each test, what it failed with: nothing, if it passed."""

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
            # A subtest is part of its test.
            self.ended[getattr(test, "test_case", test).id()] = why


if __name__ == "__main__":
    answer, how, *modules = sys.argv[1:]
    with watch() if how == "watched" else nullcontext(Trace()) as trace:
        # Loaded only now: many tests take hold of import's functions when they are.
        suite = unittest.defaultTestLoader.loadTestsFromNames(modules)
        result = Result()
        suite.run(result)
    result.printErrors()
    Path(answer).write_text(json.dumps([result.ended, len(trace.events)]))
