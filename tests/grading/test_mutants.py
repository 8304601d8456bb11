"""Every small change to a solution breaks a promise, or is listed with a reason."""

import functools
import hashlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "mutate.py"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate", TOOL)
    assert spec
    assert spec.loader
    module = sys.modules["mutate"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


mutate = _tool()
LISTED = mutate.equivalent()
mutants_of = functools.cache(mutate.mutants)
each_assignment = pytest.mark.parametrize("stem", mutate.STEMS)


@pytest.mark.alike
@pytest.mark.long
@pytest.mark.exhaustive
@each_assignment
def test_the_survivors_are_those_that_are_listed(stem: str) -> None:
    assert_survive(mutants_of(stem), {change for change in LISTED if change[0] == stem})


@pytest.mark.sampled
@each_assignment
def test_so_it_is_with_a_mutant_of_each_solution(stem: str) -> None:
    chosen = one_of_each(mutants_of(stem))
    assert_survive(chosen, LISTED.keys() & {mutant.change for mutant in chosen})


def assert_survive(mutants: list[Any], listed: set[Any]) -> None:
    """Of the mutants, those survive whose changes are listed, and no others."""
    alive = {mutant.change for mutant in mutate.survivors(mutants, 1)}
    assert alive - listed == set(), "a promise is missing"
    assert listed - alive == set(), "these do break a promise, or are not there"


def one_of_each(mutants: list[Any]) -> list[Any]:
    """A mutant of each solution, by chance, but always the same ones."""

    def digest(mutant: Any) -> str:
        return hashlib.sha256(repr(mutant.change).encode()).hexdigest()

    return list(
        {mutant.task: mutant for mutant in sorted(mutants, key=digest)}.values()
    )


def test_every_listed_change_has_a_reason() -> None:
    assert all(reason.strip() for reason in LISTED.values())


def test_a_solution_has_mutants_of_many_kinds() -> None:
    found = mutants_of("02_finders_loaders")
    changes = {(m.was, m.now) for m in found if m.task == "Blocker"}
    assert ("self.names = names", "pass") in changes
    assert len({(m.task, m.source) for m in found}) == len(found) > 100


@each_assignment
def test_each_change_of_a_solution_has_a_name_of_its_own(stem: str) -> None:
    mutants = mutants_of(stem)
    assert len({mutant.change for mutant in mutants}) == len(mutants)
