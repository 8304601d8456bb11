"""`my_import` passes the tests that CPython has for its own `__import__`.

They come with Python's test suite, which not every Python brings along. So no promise
depends on them: here they tell that the promises ask for enough.
"""

import importlib.util
import json
import subprocess
import sys
from typing import Any

import pytest

from .judging import Answer, answers, of

STEM = "05_nested_packages"
CLASSES = {
    "test___loader__": ["SpecLoaderAttributeTests"],
    "test___package__": ["Using__package__PEP451", "Setting__package__PEP451"],
    "test_api": ["SpecAPITests"],
    "test_caching": ["UseCache", "ImportlibUseCache"],
    "test_fromlist": ["ReturnValue", "HandlingFromlist"],
    "test_meta_path": ["CallingOrder", "CallSignaturePEP451"],
    "test_packages": ["ParentModuleTests"],
    "test_relative_imports": ["RelativeImports"],
}
# The assignment leaves out warnings, and a cached parent that lacks its own parent.
LEFT_OUT = {
    "test_warn_when_using___name__",
    "test_warn_when_package_and_spec_disagree",
    "test_missing_grandparent_not_imported",
}
if sys.version_info < (3, 12):
    LEFT_OUT |= {
        "test_using_cache_after_loader",
        "test_using_cache_for_assigning_to_attribute",
        "test_using_cache_for_fromlist",
    }

RUN = """
import importlib, io, json, logging, sys, unittest, warnings
logging.disable()  # since Python 3.15, whoever formats a traceback may import
job = json.load(sys.stdin)
namespace = {"__name__": "__main__"}
for source in job["define"]:
    exec(source, namespace)
warnings.simplefilter("ignore")
suite = unittest.TestSuite()
for module, names in job["classes"].items():
    module = importlib.import_module(f"test.test_importlib.import_.{module}")
    for name in names:
        bases = dict.fromkeys([getattr(module, name), unittest.TestCase])
        methods = {"__import__": staticmethod(namespace["my_import"])}
        suite.addTests(
            unittest.defaultTestLoader.loadTestsFromTestCase(
                type(name, tuple(bases), methods)
            )
        )
tests = [t for t in suite if t._testMethodName not in job["left_out"]]
result = unittest.TextTestRunner(io.StringIO()).run(unittest.TestSuite(tests))
failed = [f"{test.id()}: {how}" for test, how in result.failures + result.errors]
print(json.dumps({"run": result.testsRun, "failed": failed}))
"""


def has_cpythons_tests() -> bool:
    """Whether this Python brings its own tests along."""
    try:
        return importlib.util.find_spec("test.test_importlib.import_") is not None
    except ModuleNotFoundError:
        return False


pytestmark = pytest.mark.skipif(
    not has_cpythons_tests(), reason="this Python comes without test.test_importlib"
)


def results(*define: str) -> dict[str, Any]:
    """How many of the tests were run, and which failed, for this `my_import`."""
    job = {"define": define, "classes": CLASSES, "left_out": sorted(LEFT_OUT)}
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def of_the_assignment() -> list[str]:
    """What the assignment's own cells define."""
    cells = of(STEM)
    return [*cells.setup, *cells.solutions.values()]


def test_the_solution_passes_them() -> None:
    seen = results(*of_the_assignment())
    assert seen["failed"] == []
    assert seen["run"] > 40


@pytest.mark.parametrize(
    "answer",
    answers("right", STEM, "my_import"),
    ids=lambda answer: answer.name,
)
def test_right_answers_pass_them(answer: Answer) -> None:
    assert results(*of_the_assignment(), answer.source)["failed"] == []


def test_pythons_own_import_passes_them() -> None:
    assert results("my_import = __import__")["failed"] == []


def test_a_naive_one_does_not() -> None:
    naive = """
def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    import importlib
    return importlib.import_module(name)
"""
    assert len(results(naive)["failed"]) > 20
