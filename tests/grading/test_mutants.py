"""Every small change to a solution breaks a promise, or is listed with a reason."""

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
HELD = sorted({stem for stem, *_ in LISTED})


@pytest.mark.long
@pytest.mark.parametrize("stem", HELD)
def test_the_survivors_are_those_that_are_listed(stem: str) -> None:
    """A third of the changes is tried, another one in each of three Pythons."""
    mutants = mutate.mutants(stem)
    tried = mutants[sys.version_info.minor % 3 :: 3]
    alive = {mutant.change for mutant in mutate.survivors(tried, 1)}
    listed = {mutant.change for mutant in tried} & LISTED.keys()
    assert alive - listed == set(), "a promise is missing"
    assert listed - alive == set(), "these do break a promise"


@pytest.mark.parametrize("stem", HELD)
def test_every_listed_change_is_one_of_the_solution(stem: str) -> None:
    changes = {mutant.change for mutant in mutate.mutants(stem)}
    assert {change for change in LISTED if change[0] == stem} <= changes


def test_every_listed_change_has_a_reason() -> None:
    assert all(reason.strip() for reason in LISTED.values())


def test_a_solution_has_mutants_of_many_kinds() -> None:
    found = mutate.mutants("02_finders_loaders")
    changes = {(m.was, m.now) for m in found if m.task == "Blocker"}
    assert ("self.names = names", "pass") in changes
    assert len({(m.task, m.source) for m in found}) == len(found) > 100


@pytest.mark.parametrize("stem", mutate.STEMS)
def test_each_change_of_a_solution_has_a_name_of_its_own(stem: str) -> None:
    mutants = mutate.mutants(stem)
    assert len({mutant.change for mutant in mutants}) == len(mutants)
