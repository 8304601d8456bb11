"""The buttons of an assignment, pressed where a cell has left import broken."""

import builtins
import sys
from collections.abc import Callable

import pytest

from grader.learner.assignment import assignments
from grader.learner.check_view import CheckView


def no_import(*args: object, **options: object) -> None:
    raise ZeroDivisionError


@pytest.fixture
def pressed() -> Callable[[], str]:
    """Presses the button of the first task, whose cell has not been run."""
    assignment = assignments()[1]
    view = CheckView(assignment._replace(tasks=assignment.tasks[:1]), "a task", {})

    def press() -> str:
        view.children[0].click()
        assert not view.children[0].disabled
        return view.children[1].outputs[0]["text"]

    return press


def test_words_come_where_the_import_function_is_broken(
    pressed: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(builtins, "__import__", no_import)
        said = pressed()
    assert "TracingFinder is defined" in said
    assert "0 of  10" in said


@pytest.mark.parametrize("name", ["meta_path", "path", "path_hooks"])
def test_words_come_where_nothing_can_be_checked(
    pressed: Callable[[], str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, name, None)
        said = pressed()
    assert said.startswith("Nothing could be checked: TypeError(")
    assert "Restart the kernel" in said
