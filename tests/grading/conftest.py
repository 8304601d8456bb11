"""The answers of the bank, handed out to the classes that ask for them."""

import pytest

from .judging import answers


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`wrong` and `right` are answers of the class's task, one test each."""
    for kind in ("wrong", "right"):
        if kind in metafunc.fixturenames:
            paths = answers(kind, metafunc.cls.stem, metafunc.cls.task)
            metafunc.parametrize(kind, paths, ids=[path.stem for path in paths])
