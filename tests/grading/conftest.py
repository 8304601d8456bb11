"""Hands out the answers of the bank to the test classes that ask for them."""

from typing import Any

import pytest

from .judging import Answer, answers, first_breakers


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test per answer: `wrong` and `right` are the answers to the class's task.

    `wrong_again` are the wrong ones for a test that has them judged once more, in
    another place. All but the first breakers are for the exhaustive run.
    """
    for fixture in ("wrong", "right", "wrong_again"):
        if fixture in metafunc.fixturenames:
            kind = fixture.removesuffix("_again")
            found = answers(kind, metafunc.cls.stem, metafunc.cls.task)
            again = fixture.endswith("_again")
            metafunc.parametrize(fixture, [case(each, again) for each in found])


def case(answer: Answer, again: bool) -> Any:
    """An answer as the parameter of a test."""
    rare = again and answer not in first_breakers(answer.stem)
    marks = [pytest.mark.exhaustive] if rare else []
    return pytest.param(answer, id=answer.name, marks=marks)
