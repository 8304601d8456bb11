"""Every small change to a solution breaks a promise, or is listed with a reason."""

import functools
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

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


@pytest.mark.long
@each_assignment
def test_the_survivors_are_those_that_are_listed(stem: str) -> None:
    alive = {mutant.change for mutant in mutate.survivors(mutants_of(stem), 1)}
    listed = {change for change in LISTED if change[0] == stem}
    assert alive - listed == set(), "a promise is missing"
    assert listed - alive == set(), "these do break a promise, or are not there"


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
