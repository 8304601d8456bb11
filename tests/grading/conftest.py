"""Hands out the answers of the bank to the test classes that ask for them."""

from typing import Any

import pytest

from .judging import Answer, answers, first_breakers


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test per answer: `wrong` and `right` are the answers to the class's task.

    Of the wrong answers, all but the first breakers are for the exhaustive run.
    """
    for kind in ("wrong", "right"):
        if kind in metafunc.fixturenames:
            found = answers(kind, metafunc.cls.stem, metafunc.cls.task)
            metafunc.parametrize(kind, [case(kind, each) for each in found])


def case(kind: str, answer: Answer) -> Any:
    """An answer as the parameter of a test."""
    rare = kind == "wrong" and answer not in first_breakers(answer.stem)
    marks = [pytest.mark.exhaustive] if rare else []
    return pytest.param(answer, id=answer.name, marks=marks)
