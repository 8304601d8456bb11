"""Invented names: new ones by chance, and the same ones again from a key."""

import pytest

from grader import invent
from grader.promise import CheckFailed, Promise, promise


def drawn(key: bytes | None, *promises: Promise[...]) -> None:
    """Judge promises, which draw from the key."""
    with invent.drawn_from(key):
        for each in promises:
            each.judge()


def drawing(into: list[list[str]], about: str) -> Promise[...]:
    """A promise that draws names."""

    def check() -> None:
        into.append([*invent.shuffled(3), str(invent.number())])

    check.__doc__ = f"It is kept.\n\n{about}"
    check.__qualname__ = about
    return promise(check)


def test_no_two_names_are_alike() -> None:
    names = invent.names(2000)
    assert len(set(names)) == len(names)


def test_shuffled_names_stand_in_no_order() -> None:
    names = invent.shuffled(4)
    assert names not in (sorted(names), sorted(names, reverse=True))


@pytest.mark.parametrize("key", [None, b"a key"])
def test_a_promise_draws_other_names_than_another(key: bytes | None) -> None:
    seen: list[list[str]] = []
    drawn(key, drawing(seen, "one"), drawing(seen, "other"))
    assert not set(seen[0]) & set(seen[1])


def test_a_promise_draws_the_same_names_again_from_the_same_key() -> None:
    seen: list[list[str]] = []
    one, other = drawing(seen, "one"), drawing(seen, "other")
    drawn(b"a key", one, other)
    drawn(b"a key", other, one, one)
    assert seen == [seen[0], seen[1], seen[1], seen[0], seen[0]]


@pytest.mark.parametrize("key", [None, b"another key"])
def test_no_other_key_gives_these_names(key: bytes | None) -> None:
    seen: list[list[str]] = []
    one = drawing(seen, "one")
    drawn(b"a key", one)
    drawn(key, one)
    assert not set(seen[0]) & set(seen[1])


def test_after_a_promise_names_are_drawn_by_chance_again() -> None:
    seen: list[list[str]] = []
    drawn(b"a key", drawing(seen, "one"))
    first = invent.name()
    drawn(b"a key", drawing(seen, "one"))
    assert invent.name() != first


def test_what_a_promise_builds_on_draws_as_if_judged_by_itself() -> None:
    seen: list[list[str]] = []
    base = drawing(seen, "base")
    drawn(b"a key", base)
    with pytest.raises(CheckFailed):
        drawn(b"a key", building_on(base))
    assert seen[0] == seen[1]


def building_on(base: Promise[...]) -> Promise[...]:
    """A broken promise, whose base is looked at."""

    def check() -> None:
        """It builds on a base.

        The hint.
        """
        invent.name()
        raise CheckFailed(called="act()", expected="1", got="2")

    return promise(builds_on=(base,))(check)
