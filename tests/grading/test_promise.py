"""A promise: how it ends, what it says, and which broken one it names first."""

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from grader.promise import (
    CheckFailed,
    CouldNotJudge,
    NotReached,
    Promise,
    expect_equal,
    promise,
)

FACTS = {"called": "act()", "expected": "1", "got": "2"}


def made(
    text: str, ends: Callable[[], object], *builds_on: Promise[...]
) -> Promise[...]:
    """A promise about `subject`, whose check ends as `ends()` does."""

    def check(subject: Any) -> None:
        ends()

    check.__doc__ = f"{text}\n\nThe hint."
    return promise(builds_on=builds_on)(check) if builds_on else promise(check)


def keep() -> None:
    pass


def fail(**facts: str) -> Callable[[], object]:
    def ends() -> None:
        raise CheckFailed(**FACTS | facts)

    return ends


def not_judge() -> None:
    raise CouldNotJudge("our own mistake")


def test_a_kept_promise_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    made("It is kept.", keep)("subject")
    assert capsys.readouterr().out == "✓ It is kept.\n"


def test_a_kept_promise_returns_nothing() -> None:
    # nbgrader would read a number as partial credit.
    assert made("It is kept.", keep)("subject") is None


def test_a_broken_promise_says_what_was_called_expected_got_and_a_hint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(CheckFailed) as failure:
        made("It is kept.", fail())("subject")
    assert str(failure.value).splitlines() == [
        "✗ It is kept.",
        "",
        "  Called    act()",
        "  Expected  1",
        "  Got       2",
        "",
        "  Hint: The hint.",
    ]
    assert capsys.readouterr().out == ""


def test_what_is_shown_is_held_against_what_was_expected() -> None:
    expect_equal("1", "1", called="act()")
    with pytest.raises(CheckFailed) as failure:
        expect_equal("2", "1", called="act()", hint="A better one.")
    told = failure.value
    assert (told.called, told.expected, told.got) == tuple(FACTS.values())
    assert told.hint == "A better one."


def test_a_check_may_know_a_better_hint() -> None:
    with pytest.raises(CheckFailed, match="Hint: A better one"):
        made("It is kept.", fail(hint="A better one."))("subject")


def test_a_well_known_exception_has_its_own_hint() -> None:
    got = "raised NotImplementedError()"
    with pytest.raises(CheckFailed, match="Hint: Nothing is written here yet"):
        made("It is kept.", fail(got=got, hint="Another."))("subject")


def test_where_a_base_is_broken_too_it_is_named_instead() -> None:
    base = made("The base.", fail())
    with pytest.raises(NotReached) as missed:
        made("The rest.", fail(), base)("subject")
    assert str(missed.value).splitlines() == [
        "· The rest.",
        "",
        "  Not reached: It builds on another promise that is broken. Begin there:",
        "✗ The base.",
    ]


def test_the_first_in_a_chain_is_named() -> None:
    bottom = made("The bottom.", fail())
    middle = made("The middle.", fail(), bottom)
    with pytest.raises(NotReached) as missed:
        made("The top.", fail(), middle)("subject")
    assert missed.value.first == "The bottom."


def test_the_first_of_several_bases_is_named() -> None:
    bases = made("The one.", keep), made("The two.", fail()), made("Three.", fail())
    with pytest.raises(NotReached) as missed:
        made("The top.", fail(), *bases)("subject")
    assert missed.value.first == "The two."


def test_where_every_base_is_kept_the_promise_is_broken_itself() -> None:
    with pytest.raises(CheckFailed, match="The rest"):
        made("The rest.", fail(), made("The base.", keep))("subject")


def test_a_base_that_cannot_be_judged_is_passed_over() -> None:
    with pytest.raises(CheckFailed, match="The rest"):
        made("The rest.", fail(), made("The base.", not_judge))("subject")


def test_a_kept_promise_is_kept_whatever_its_bases_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made("The rest.", keep, made("The base.", fail()))("subject")
    assert capsys.readouterr().out == "✓ The rest.\n"


def test_what_cannot_be_judged_is_nobodys_failure() -> None:
    with pytest.raises(CouldNotJudge) as failure:
        made("The rest.", not_judge, made("The base.", fail()))("subject")
    assert failure.value._render_traceback_() == [
        "? This promise could not be judged: our own mistake"
    ]


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [(("one", "two"), {}), (("one",), {"second": "two"}), ((), {"second": "two"})],
)
def test_a_base_gets_the_subjects_that_it_has_parameters_for(
    args: tuple[str, ...], kwargs: dict[str, str]
) -> None:
    seen = []

    @promise
    def base(second: Any) -> None:
        """The base.

        The hint.
        """
        seen.append(second)

    @promise(builds_on=(base,))
    def rest(first: Any = "one", second: Any = "") -> None:
        """The rest.

        The hint.
        """
        raise CheckFailed(**FACTS)

    with pytest.raises(CheckFailed):
        rest(*args, **kwargs)
    assert seen == ["two"]


def test_a_base_is_judged_where_no_exception_is_handled() -> None:
    handled: list[BaseException | None] = []
    base = made("The base.", lambda: handled.append(sys.exception()))
    with pytest.raises(CheckFailed):
        made("The rest.", fail(), base)("subject")
    assert handled == [None]


def test_a_base_with_other_parameters_is_refused() -> None:
    def check(another: Any) -> None:
        """It is kept.

        The hint.
        """

    with pytest.raises(TypeError, match="lacks a parameter"):
        promise(builds_on=(made("The base.", keep),))(check)


@pytest.mark.parametrize("text", ["", "A promise without a hint."])
def test_promise_and_hint_are_required(text: str) -> None:
    def check(subject: Any) -> None: ...

    check.__doc__ = text
    with pytest.raises(TypeError, match="needs a promise and a hint"):
        promise(check)


def test_no_line_is_wider_than_validate_shows() -> None:
    with pytest.raises(CheckFailed) as failure:
        made("It is kept.", fail(got="word " * 80 + "w" * 200))("subject")
    assert max(map(len, str(failure.value).splitlines())) <= 79


@pytest.mark.parametrize("text", ["find_spec() takes ", "takes", "x", "\n"])
def test_a_text_of_any_length_is_rendered_at_once(text: str) -> None:
    begin = time.process_time()
    for ends in (fail(got=text * 200_000), fail(called=text * 200_000)):
        with pytest.raises(CheckFailed) as failure:
            made("It is kept.", ends)("subject")
        assert len("".join(failure.value._render_traceback_())) < 1_000_000
    problem = CouldNotJudge(text * 200_000)
    assert len("".join(problem._render_traceback_())) < 1_000_000
    assert time.process_time() - begin < 2


def test_what_is_left_out_of_a_text_is_said() -> None:
    with pytest.raises(CheckFailed, match=r"… \(2,000,000\s+characters\)"):
        made("It is kept.", fail(got="x" * 2_000_000))("subject")
